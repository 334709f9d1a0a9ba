// The words of one subject. In the sentences:
//   [12-90处] a figure drawn in that range   [z2-6个] the same in Chinese numerals   <d> a document in 《》   <t> a day
//   <y> a year   <u> an office of the organisation   <o> another body   <p> a place   <h> the organisation in short
// "|" parts the wordings; none carries its final punctuation.

export interface Topic {
  faults: readonly string[];
  details: readonly string[];
  deeds: readonly string[];
  plans: readonly string[];
  works: readonly string[];
  papers: readonly string[];
}

export interface Area {
  /** What the bodies of this field are called after their place. */
  bodies: readonly string[];
  /** The field itself: 水务. */
  field: string;
  offices: readonly string[];
  topics: readonly Topic[];
}

const split = (text: string): string[] => text.split('|').map((part) => part.trim());

export function topic(
  faults: string,
  details: string,
  deeds: string,
  plans: string,
  works: string,
  papers: string,
): Topic {
  return {
    faults: split(faults),
    details: split(details),
    deeds: split(deeds),
    plans: split(plans),
    works: split(works),
    papers: split(papers),
  };
}
