import { Button } from 'antd';
import { memo } from 'react';
import { type Doubt, type IntakeDraft, isWaiting } from '../../../../src/intake/model.ts';
import { type CountLine, countsOf } from './counts.ts';
import type { Command } from './keys.ts';
import { statusName, words } from './labels.ts';
import './reconcile-bar.css';

interface ReconcileBarProps {
  content: IntakeDraft;
  doubts: readonly Doubt[];
  /** How many lines were not read. */
  unread: number;
  listing: boolean;
  onList: (listing: boolean) => void;
  onCommand: (command: Command) => void;
}

/** Always on top: what the paper says of itself beside what is listed, and what is left to look at. */
export const ReconcileBar = memo(function ReconcileBar({
  content,
  doubts,
  unread,
  listing,
  onList,
  onCommand,
}: ReconcileBarProps) {
  const { total, byStatus, onlyTotals } = countsOf(content);
  const unseen = doubts.filter(isWaiting).length;
  const headings = content.sections.filter((section) => section.heading !== null).length;
  const { aspects } = content.frame.stated;
  return (
    <section className="reconcile" aria-label={words.reconcile}>
      <p className="reconcile-total" role="status">
        {total.stated === null ? words.unstated : words.stated(total.stated)} · <b>{words.listed(total.listed)}</b>{' '}
        {total.subItems > 0 && total.verdict !== 'equal_by_parts' ? <>{words.withParts(total.subItems)} </> : null}
        {total.stated === null ? null : (
          <Verdict
            right={total.verdict !== 'different'}
            words={
              total.verdict === 'equal_by_parts'
                ? words.byParts(total.listed, total.subItems)
                : difference(total.listed, total.stated)
            }
          />
        )}
      </p>
      {aspects === null ? null : (
        <p>
          {words.aspects} {headings}/{aspects}{' '}
          <Verdict right={headings === aspects} words={difference(headings, aspects)} quiet />
        </p>
      )}
      {onlyTotals ? (
        <p className="soft">
          {words.onlyTotals(
            byStatus
              .filter(({ stated }) => stated !== null)
              .map(({ status, stated }) => `${statusName(status)} ${stated}`)
              .join('、'),
          )}
        </p>
      ) : (
        byStatus.map((line) => <StatusCount key={line.status} line={line} />)
      )}
      <span className="reconcile-left">
        <Button size="small" disabled={doubts.length === 0} aria-pressed={listing} onClick={() => onList(!listing)}>
          {listing ? words.showOutline : words.doubts(unseen, doubts.length)}
        </Button>
        <Button size="small" disabled={unread === 0} onClick={() => onCommand({ do: 'unread' })}>
          {words.unread(unread)} {unread === 0 ? null : <kbd>r</kbd>}
        </Button>
      </span>
    </section>
  );
});

function StatusCount({ line: { status, listed, stated } }: { line: CountLine }) {
  return (
    <p>
      {statusName(status)} {stated === null ? listed : `${listed}/${stated}`}{' '}
      {stated === null ? null : <Verdict right={listed === stated} words={difference(listed, stated)} quiet />}
    </p>
  );
}

const difference = (listed: number, stated: number): string =>
  listed === stated ? words.agrees : listed > stated ? words.more(listed - stated) : words.fewer(stated - listed);

/** ✓ or ✗ with what differs; quiet: the words only where something differs. */
function Verdict({ right, words: said, quiet = false }: { right: boolean; words: string; quiet?: boolean }) {
  return (
    <span className={right ? 'verdict-right' : 'verdict-wrong'}>
      {right ? '✓' : '✗'} <span className={right && quiet ? 'for-readers' : ''}>{said}</span>
    </span>
  );
}
