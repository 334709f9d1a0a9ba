import type { Span } from '../../../../src/bulletin/model.ts';
import { quoteAt } from './fields.ts';
import { words } from './labels.ts';

interface EvidenceProps {
  text: string;
  place: Span | null;
  /** Whether the field has a value all the same. */
  filled: boolean;
  lit: boolean;
  onShow: (span: Span) => void;
}

/** The paper's own words for a value: a click shows them in the paper. */
export function Evidence({ text, place, filled, lit, onShow }: EvidenceProps) {
  if (place === null) return <p className="evidence-none">{filled ? words.typedIn : words.missing}</p>;
  const quote = quoteAt(text, place);
  return (
    <button type="button" className="evidence" aria-pressed={lit} onClick={() => onShow(place)}>
      <span className="for-readers">{words.show}：</span>
      {quote.before}
      <mark>{quote.words}</mark>
      {quote.after}
    </button>
  );
}
