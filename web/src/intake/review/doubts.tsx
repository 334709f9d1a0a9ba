import { Button } from 'antd';
import { anomalyNames, findingNames } from '../../../../src/intake/labels.ts';
import type { Doubt } from '../../../../src/intake/model.ts';
import { words } from './labels.ts';
import { findRow } from './rows.ts';
import type { Review } from './use-review.ts';
import { nameOf } from './verbs.ts';
import './doubts.css';

const nameOfDoubt = ({ anomaly, finding }: Doubt): string =>
  finding !== null ? findingNames[finding.rule] : anomaly !== null ? anomalyNames[anomaly.kind] : '';
const noteOf = ({ anomaly, finding }: Doubt): string => finding?.message ?? anomaly?.note ?? '';

const mostQuoted = 120;
const quoteOf = ({ anomaly, finding }: Doubt): string => {
  const quote = (finding?.quote ?? anomaly?.quote ?? '').replace(/\s+/g, ' ').trim();
  return quote.length > mostQuoted ? `${quote.slice(0, mostQuoted)}…` : quote;
};

function DoubtWords({ doubt }: { doubt: Doubt }) {
  const quote = quoteOf(doubt);
  return (
    <>
      <p>
        <b className={doubt.finding === null ? 'doubt-kind' : 'doubt-kind doubt-finding'}>{nameOfDoubt(doubt)}</b>{' '}
        {noteOf(doubt)}
      </p>
      {quote === '' ? null : <blockquote className="doubt-quote">{quote}</blockquote>}
    </>
  );
}

/** The doubt in focus, below the outline: what, why, the very words, and 已看过. */
export function DoubtCard({ review }: { review: Review }) {
  const { doubts, doubtKey } = review;
  const at = doubts.findIndex((doubt) => doubt.key === doubtKey);
  const doubt = doubts[at];
  if (doubt === undefined) return null;
  return (
    <section className="doubt-card" aria-label={words.doubt(at + 1, doubts.length)}>
      <header>
        <span className="soft">{words.doubt(at + 1, doubts.length)}</span>
        <span className="doubt-ways">
          <Button size="small" type="primary" onClick={() => review.see(doubt.key, !doubt.seen)}>
            {doubt.seen ? words.notSeen : words.seen} <kbd>y</kbd>
          </Button>
          <Button size="small" onClick={review.toNextDoubt}>
            {words.next} <kbd>n</kbd>
          </Button>
          <Button size="small" type="text" onClick={() => review.keep({ doubt: null })}>
            {words.closeDoubt}
          </Button>
        </span>
      </header>
      <div aria-live="polite">
        <DoubtWords doubt={doubt} />
      </div>
    </section>
  );
}

/** All doubts at once, in the order of the text. */
export function DoubtList({ review, onClose }: { review: Review; onClose: () => void }) {
  const { doubts, content } = review;
  return (
    <ol className="doubt-list bench-body" aria-label={words.showDoubts}>
      {doubts.map((doubt) => {
        const row = doubt.itemKey === null ? null : (findRow(content, doubt.itemKey)?.row ?? null);
        return (
          <li key={doubt.key} className={doubt.seen ? 'doubt doubt-seen' : 'doubt'}>
            <DoubtWords doubt={doubt} />
            <p className="doubt-ways">
              <span className="soft">{row === null ? words.whole : nameOf(row)}</span>
              <Button
                size="small"
                onClick={() => {
                  review.goToDoubt(doubt.key);
                  onClose();
                }}
              >
                {words.goTo}
              </Button>
              <Button size="small" onClick={() => review.see(doubt.key, !doubt.seen)}>
                {doubt.seen ? words.notSeen : words.seen}
              </Button>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
