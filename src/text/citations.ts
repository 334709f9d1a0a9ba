/** A document named in 《》. `number` is its number (国办发〔2017〕47号) where one follows, as printed. */
export interface Citation {
  name: string;
  number: string | null;
  start: number;
  end: number;
}

const longestName = 160;
// All four bracket styles of document numbers, also mismatched ones (【2024]52号) and such without a year (〔34〕号).
const documentNumber =
  /^\s*(?:\([^()]{1,12}\)\s*)?\(?\s*([\u4e00-\u9fff]{1,14}[〔[【(]\s*\d{2,4}\s*[〕\]】)]\s*(?:第\s*)?\d{0,5}\s*号)/;

/**
 * The documents named in a text, in order. Offsets and names come from `text`; `folded` is its view of the same length.
 * A name may contain further 《》; one that is never closed is none.
 */
export function readCitations(text: string, folded: string, from = 0, to = folded.length): Citation[] {
  const found: Citation[] = [];
  for (let at = folded.indexOf('《', from); at >= 0 && at < to; at = folded.indexOf('《', at)) {
    const end = closingSign(folded, at, Math.min(to, at + longestName));
    if (end === null) {
      at++;
      continue;
    }
    const number = documentNumber.exec(folded.slice(end + 1, end + 40));
    found.push({
      name: text
        .slice(at + 1, end)
        .replace(/\s+/g, ' ')
        .trim(),
      number: number?.[1]?.replace(/\s+/g, '') ?? null,
      start: at,
      end: end + 1,
    });
    at = end + 1;
  }
  return found;
}

function closingSign(folded: string, open: number, limit: number): number | null {
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const c = folded.charAt(at);
    if (c === '《') depth++;
    else if (c === '》' && --depth === 0) return at;
  }
  // Not to the end of the text: where no 》 follows, each 《 would look through all of it.
  const first = folded.slice(open, limit).indexOf('》');
  return first >= 0 ? open + first : null;
}

/** Distinct names of documents in the order in which they first occur. */
export const citedNames = (text: string, folded: string): string[] => [
  ...new Set(readCitations(text, folded).map((citation) => citation.name)),
];
