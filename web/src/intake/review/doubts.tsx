import { Button } from 'antd';
import { useMemo } from 'react';
import type { Doubt } from '../../../../src/intake/model.ts';
import { levelNames } from '../../../../src/verification/labels.ts';
import { type DoubtGroup, groupsOf, nameOfDoubt } from './doubt-groups.ts';
import { words } from './labels.ts';
import { everyItem, type Row, rowsOf } from './rows.ts';
import type { Review } from './use-review.ts';
import { nameOf } from './verbs.ts';
import './doubts.css';

const noteOf = ({ anomaly, finding }: Doubt): string => finding?.message ?? anomaly?.note ?? '';

const mostQuoted = 120;
const quoteOf = ({ anomaly, finding }: Doubt): string => {
  const quote = (finding?.quote ?? anomaly?.quote ?? '').replace(/\s+/g, ' ').trim();
  return quote.length > mostQuoted ? `${quote.slice(0, mostQuoted)}…` : quote;
};

const Kind = ({ name, severity }: Pick<DoubtGroup, 'name' | 'severity'>) => (
  <>
    <b className={`doubt-kind doubt-kind-${severity ?? 'remark'}`}>{name}</b>
    {severity === null ? null : <span className="soft"> {levelNames[severity]}</span>}
  </>
);

function DoubtWords({ doubt, named }: { doubt: Doubt; named: boolean }) {
  const quote = quoteOf(doubt);
  const { finding } = doubt;
  return (
    <>
      <p>
        {named ? (
          <>
            <Kind name={nameOfDoubt(doubt)} severity={finding?.severity ?? null} />{' '}
          </>
        ) : null}
        {noteOf(doubt)}
      </p>
      {quote === '' ? null : <blockquote className="doubt-quote">{quote}</blockquote>}
      {finding?.settles == null ? null : (
        <p className="doubt-settles">
          {words.settles}
          {finding.settles}
        </p>
      )}
    </>
  );
}

/** The doubt in focus, below the outline: what, why, the very words, what settles it, and 已看过. */
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
        <DoubtWords doubt={doubt} named />
      </div>
    </section>
  );
}

interface ListProps {
  review: Review;
  onClose: () => void;
}

/** All doubts at once: by rule, the weightiest first, each in the order of the text. Mere hints open at a click. */
export function DoubtList({ review, onClose }: ListProps) {
  const { content } = review;
  // Looked up once for all: a long paper has thousands of rows and hundreds of doubts.
  const rows = useMemo(() => new Map(rowsOf(content, everyItem(content)).map((row) => [row.key, row])), [content]);
  return (
    <section className="doubt-list bench-body" aria-label={words.showDoubts}>
      {groupsOf(review.doubts).map((group) => (
        <details
          key={group.name}
          className="doubt-group"
          open={group.severity === 'error' || group.severity === 'warning'}
        >
          <summary>
            <Kind name={group.name} severity={group.severity} />{' '}
            <span className="doubt-count">{words.doubtGroup(group.doubts.length, group.waiting)}</span>
          </summary>
          <ol aria-label={group.name}>
            {group.doubts.map((doubt) => (
              <DoubtLine
                key={doubt.key}
                doubt={doubt}
                row={rows.get(doubt.itemKey ?? '') ?? null}
                review={review}
                onClose={onClose}
              />
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}

function DoubtLine({ doubt, row, review, onClose }: ListProps & { doubt: Doubt; row: Row | null }) {
  return (
    <li className={doubt.seen ? 'doubt doubt-seen' : 'doubt'}>
      <DoubtWords doubt={doubt} named={false} />
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
}
