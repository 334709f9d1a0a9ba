import { type ReactNode, useMemo } from 'react';
import type { ListAnswer, ListQuery, ProblemRow } from '../../../src/ledger/model.ts';
import { isOwn, nameOfColumn, type ShownColumn, widthOf } from './columns.tsx';
import { words } from './labels.ts';
import type { OwnColumn } from './packs.ts';
import { Row } from './row.tsx';
import { useRowKeys } from './use-row-keys.ts';
import './table.css';

interface TableProps {
  rows: readonly ProblemRow[];
  columns: readonly ShownColumn[];
  own: readonly OwnColumn[];
  extras: ListAnswer['extras'];
  today: string;
  /** Headings of aspects between the rows, where they stand in the order of the paper. */
  grouped: boolean;
  /** Names an inspection, where several are shown. */
  inspectionTitle: (id: number) => string | null;
  selected: ReadonlyMap<number, ProblemRow> | null;
  open: ReadonlySet<number>;
  sort: ListQuery['sort'];
  busy: boolean;
  onSelect: (rows: readonly ProblemRow[], selected: boolean) => void;
  onOpen: (id: number, open: boolean) => void;
  onSort: (sort: ListQuery['sort']) => void;
}

/** The ledger as a table: heading and first columns stay, arrows walk the rows, a row opens in place. */
export function Table(props: TableProps) {
  const { rows, columns, selected, open } = props;
  const keys = useRowKeys({
    rows,
    isOpen: (id) => open.has(id),
    onOpen: props.onOpen,
    onToggle: selected === null ? null : (row) => props.onSelect([row], !selected.has(row.id)),
  });
  const groups = useMemo(() => groupsOf(rows, props.grouped), [rows, props.grouped]);
  const span = columns.length + (selected === null ? 0 : 1);
  const least = columns.reduce((sum, column) => sum + widthOf(column), selected === null ? 0 : 36);
  return (
    <div className="ledger-scroll" aria-busy={props.busy}>
      <table
        className={`ledger-table${selected === null ? '' : ' ledger-selectable'}`}
        style={{ minWidth: least }}
        aria-label={words.table}
      >
        <colgroup>
          {selected === null ? null : <col style={{ width: 36 }} />}
          {columns.map((column) => (
            <col key={column} style={column === 'title' ? {} : { width: widthOf(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selected === null ? null : <SelectPage rows={rows} selected={selected} onSelect={props.onSelect} />}
            {columns.map((column) => (
              <Heading key={column} column={column} own={props.own} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key} onKeyDown={keys.onKeyDown}>
            {group.heading === null ? null : (
              <tr>
                <th colSpan={span} scope="rowgroup" className="ledger-group">
                  <span>
                    {inspectionPart(props.inspectionTitle(group.inspectionId))}
                    {group.heading}
                  </span>
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                columns={columns}
                extras={props.extras?.[row.id] ?? nothing}
                today={props.today}
                selected={selected === null ? null : selected.has(row.id)}
                open={open.has(row.id)}
                reachable={keys.current === row.id}
                onSelect={props.onSelect}
                onOpen={props.onOpen}
                onFocus={keys.onFocus}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const inspectionPart = (title: string | null): ReactNode =>
  title === null ? null : <span className="soft">{title} / </span>;

interface Group {
  key: string;
  inspectionId: number;
  heading: string | null;
  rows: ProblemRow[];
}

function groupsOf(rows: readonly ProblemRow[], grouped: boolean): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const key = grouped ? `${row.inspectionId} ${row.aspectId}` : '';
    const last = groups.at(-1);
    if (last?.key.startsWith(`${key}#`)) last.rows.push(row);
    else
      groups.push({
        key: `${key}#${row.id}`,
        inspectionId: row.inspectionId,
        heading: grouped ? (row.aspect ?? words.withoutAspect) : null,
        rows: [row],
      });
  }
  return groups;
}

const nothing = {};

const sortable: Partial<Record<ShownColumn, ['order' | 'due', '-order' | '-due']>> = {
  number: ['order', '-order'],
  due: ['due', '-due'],
};

function Heading({ column, own, sort, onSort }: { column: ShownColumn } & Pick<TableProps, 'own' | 'sort' | 'onSort'>) {
  const name = nameOfColumn(column, own);
  const [up, down] = sortable[column] ?? [];
  const number = column === 'progress' || column === 'evidence';
  if (up === undefined || down === undefined)
    return (
      <th
        scope="col"
        className={`ledger-heading ledger-${isOwn(column) ? 'own' : column}${number ? ' ledger-figure' : ''}`}
      >
        {name}
      </th>
    );
  const state = sort === up ? 'ascending' : sort === down ? 'descending' : 'none';
  return (
    <th scope="col" className={`ledger-heading ledger-${column}`} aria-sort={state}>
      <button type="button" className="ledger-sort" onClick={() => onSort(sort === up ? down : up)}>
        {name}
        <span aria-hidden="true" className="ledger-arrow">
          {state === 'ascending' ? ' ▲' : state === 'descending' ? ' ▼' : ' ↕'}
        </span>
      </button>
    </th>
  );
}

function SelectPage({
  rows,
  selected,
  onSelect,
}: {
  rows: readonly ProblemRow[];
  selected: ReadonlyMap<number, ProblemRow>;
  onSelect: TableProps['onSelect'];
}) {
  const n = rows.filter((row) => selected.has(row.id)).length;
  return (
    <th scope="col" className="ledger-heading ledger-check">
      <input
        type="checkbox"
        aria-label={words.selectPage}
        checked={n > 0 && n === rows.length}
        ref={(box) => {
          if (box !== null) box.indeterminate = n > 0 && n < rows.length;
        }}
        onChange={(event) => onSelect(rows, event.target.checked)}
      />
    </th>
  );
}
