import { type FocusEvent, memo } from 'react';
import { Link } from 'react-router';
import { disclosureNames, specialNames } from '../../../src/ledger/labels.ts';
import type { ProblemRow } from '../../../src/ledger/model.ts';
import '../components/field.css';
import { cellColumns, isOwn, ownCell, type ShownColumn } from './columns.tsx';
import { words } from './labels.ts';
import { RowDetails } from './row-details.tsx';

interface RowProps {
  row: ProblemRow;
  columns: readonly ShownColumn[];
  extras: Readonly<Record<string, string>>;
  today: string;
  /** null: nothing can be selected here. */
  selected: boolean | null;
  open: boolean;
  /** The one row that Tab stops at. */
  reachable: boolean;
  onSelect: (rows: readonly ProblemRow[], selected: boolean) => void;
  onOpen: (id: number, open: boolean) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/** One problem in the table; below it, when it is open, its measures and manifestations. */
export const Row = memo(function Row(props: RowProps) {
  const { row, columns, selected, open } = props;
  return (
    <>
      <tr
        data-problem={row.id}
        className={`ledger-row${selected ? ' ledger-chosen' : ''}${open ? ' ledger-opened' : ''}`}
        tabIndex={props.reachable ? 0 : -1}
        onFocus={props.onFocus}
      >
        {selected === null ? null : (
          <td className="ledger-check">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={words.select(row.number ?? row.title.slice(0, 20))}
              checked={selected}
              onChange={(event) => props.onSelect([row], event.target.checked)}
            />
          </td>
        )}
        {columns.map((column) => (
          <Cell key={column} column={column} {...props} />
        ))}
      </tr>
      {open ? (
        <tr>
          <td className="ledger-details" colSpan={columns.length + (selected === null ? 0 : 1)}>
            <RowDetails id={row.id} today={props.today} />
          </td>
        </tr>
      ) : null}
    </>
  );
});

function Cell({ column, row, extras, today, open, onOpen }: RowProps & { column: ShownColumn }) {
  if (isOwn(column)) return <td className="ledger-own">{ownCell(column).cell(row, today, extras)}</td>;
  switch (column) {
    case 'number':
      return <td className="ledger-number">{row.number ?? ''}</td>;
    case 'title':
      return (
        <td className="ledger-title">
          <div className="ledger-clamp">
            {row.special === null ? null : <span className="chip">{specialNames[row.special]}</span>}
            {row.disclosure === 'public' ? <span className="chip">{disclosureNames.public}</span> : null}
            <Link to={`/problems/${row.id}`} title={row.title.length > 60 ? row.title : undefined} tabIndex={-1}>
              {row.title}
            </Link>
          </div>
        </td>
      );
    case 'measures':
      return (
        <td className="ledger-measures">
          <Opener row={row} open={open} onOpen={onOpen} />
        </td>
      );
    default:
      return (
        <td className={`ledger-${column}${cellColumns[column].number ? ' ledger-figure' : ''}`}>
          {cellColumns[column].cell(row, today, extras)}
        </td>
      );
  }
}

function Opener({ row, open, onOpen }: Pick<RowProps, 'row' | 'open' | 'onOpen'>) {
  if (row.measureCount === 0 && row.manifestationCount === 0) return <span className="soft">{words.noMeasures}</span>;
  return (
    <button
      type="button"
      className="link-button"
      tabIndex={-1}
      aria-expanded={open}
      onClick={() => onOpen(row.id, !open)}
    >
      <span aria-hidden="true">{open ? '▾ ' : '▸ '}</span>
      {row.measureCount > 0 ? words.measures(row.measureCount) : words.manifestations(row.manifestationCount)}
    </button>
  );
}
