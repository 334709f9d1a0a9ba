import { memo, type ReactNode } from 'react';
import { clauseRoleNames } from '../../../../src/intake/labels.ts';
import type { SubItem } from '../../../../src/intake/model.ts';
import { words as shared } from '../labels.ts';
import { statusName, words } from './labels.ts';
import type { Row } from './rows.ts';

interface OutlineRowProps {
  row: Row;
  current: boolean;
  expanded: boolean;
  ticked: boolean;
  /** Unseen doubts about it. */
  doubts: number;
  /** Where the cursor for cutting stands in a clause; null: it shows none. */
  caret: number | null;
  /** An editor that is open in this row. */
  children?: ReactNode;
}

export const rowId = (key: string): string => `row-${key}`;

/** One row of the outline. Clicks are told apart by `data-does` of what was hit (outline.tsx). */
export const OutlineRow = memo(
  function OutlineRow({ row, current, expanded, ticked, doubts, caret, children }: OutlineRowProps) {
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names the row by aria-activedescendant
      <div
        id={rowId(row.key)}
        data-key={row.key}
        role="treeitem"
        aria-level={row.level}
        aria-posinset={row.at}
        aria-setsize={row.of}
        aria-selected={row.kind === 'clause' ? undefined : ticked}
        aria-expanded={row.kind !== 'section' && row.hasChildren ? expanded : undefined}
        className={`row row-${row.kind} row-level-${row.level}${current ? ' row-current' : ''}${ticked ? ' row-ticked' : ''}`}
      >
        {row.kind === 'section' ? (
          <Heading row={row} />
        ) : row.kind === 'clause' ? (
          <ClauseText row={row} whole={current} caret={caret} />
        ) : (
          <ItemLines row={row} expanded={expanded} ticked={ticked} doubts={doubts} />
        )}
        {children}
      </div>
    );
  },
  (a, b) =>
    sameRow(a.row, b.row) &&
    a.current === b.current &&
    a.expanded === b.expanded &&
    a.ticked === b.ticked &&
    a.doubts === b.doubts &&
    a.caret === b.caret &&
    a.children === undefined &&
    b.children === undefined,
);

// Rows are made anew at every edit; what they are about is the same object where nothing changed.
function sameRow(a: Row, b: Row): boolean {
  if (a.key !== b.key || a.level !== b.level || a.at !== b.at || a.of !== b.of) return false;
  if (a.kind === 'section') return b.kind === 'section' && a.section === b.section;
  if (a.kind === 'clause') return b.kind === 'clause' && a.clause === b.clause;
  return a.kind === b.kind && (b.kind === 'problem' || b.kind === 'sub') && a.item === b.item;
}

function Heading({ row }: { row: Extract<Row, { kind: 'section' }> }) {
  return (
    <div className="row-line">
      <b className="row-heading">{row.section.heading ?? shared.noHeading}</b>
      <span className="soft">{words.problems(row.section.problems.length)}</span>
    </div>
  );
}

function ClauseText({
  row: { clause },
  whole,
  caret,
}: {
  row: Extract<Row, { kind: 'clause' }>;
  whole: boolean;
  caret: number | null;
}) {
  return (
    <div className="row-line">
      <span className={`row-role of-${clause.role}`}>{clauseRoleNames[clause.role]}</span>
      <span className={whole ? 'row-text' : 'row-text row-clamped'} data-does="text">
        {caret === null ? (
          <span data-at={0}>{clause.text}</span>
        ) : (
          <>
            <span data-at={0}>{clause.text.slice(0, caret)}</span>
            <span className="row-caret" aria-hidden="true" />
            <span data-at={caret}>{clause.text.slice(caret)}</span>
          </>
        )}
      </span>
    </div>
  );
}

interface ItemLinesProps {
  row: Extract<Row, { kind: 'problem' | 'sub' }>;
  expanded: boolean;
  ticked: boolean;
  doubts: number;
}

function ItemLines({ row: { kind, item, subItems, hasChildren }, expanded, ticked, doubts }: ItemLinesProps) {
  return (
    <>
      <div className="row-line">
        <span className="row-tick" data-does="tick" aria-hidden="true">
          {ticked ? '☑' : '☐'}
        </span>
        <span className="row-twist" data-does="toggle" aria-hidden="true">
          {hasChildren ? (expanded ? '▾' : '▸') : ''}
        </span>
        <span className="row-title">
          {kind === 'sub' ? <span className="row-part">{words.part}</span> : null}
          {item.number === null ? null : <span className="row-number">{item.number}</span>}
          {item.title}
        </span>
        {doubts > 0 ? <span className="row-doubt">{words.doubtsHere(doubts)}</span> : null}
        <span className={`row-status is-${item.status}`} data-does="status">
          {statusName(item.status)}
        </span>
      </div>
      <div className="row-facts">{factsOf(item, subItems)}</div>
    </>
  );
}

function factsOf(item: SubItem, subItems: number): string {
  const named = (name: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `${name} ${values.join('、')}`;
  const count = (role: string): number => item.clauses.filter((clause) => clause.role === role).length;
  return [
    named(words.lead, item.leadUnits),
    named(words.support, item.supportingUnits),
    named(words.leaders, item.leaders),
    named(words.persons, item.persons),
    item.deadline === null ? null : `${words.deadline} ${item.deadline}`,
    subItems > 0 ? words.parts(subItems) : null,
    count('measure') > 0 ? words.measures(count('measure')) : null,
    count('action') > 0 ? words.actions(count('action')) : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}
