import { Link } from 'react-router';
import type { Cell, Section } from '../../../src/insight/labels.ts';
import type { Ranking } from '../../../src/insight/model.ts';
import { ledgerLink } from '../ledger/view.ts';
import { registerLink } from '../letters/view.ts';

/** Where the rows stand that a figure counts; null where it has none. */
export function linkOf(cell: Exclude<Cell, string>): string | null {
  if ('letters' in cell) return registerLink(cell.letters);
  return cell.rows === null ? null : ledgerLink(cell.rows);
}

interface SectionTableProps {
  section: Section;
  /** What sorting a column by its head does; tables without an order of their own have none. */
  onSort?: ((by: Ranking) => void) | undefined;
}

/** A part of the dashboard as a table; every figure leads to the rows that it counts. */
export function SectionTable({ section, onSort }: SectionTableProps) {
  const { name, columns, rows, note } = section;
  return (
    <>
      <div className="insight-scroll">
        <table className={`plain-table insight-section insight-section-${name}`}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <Head key={column} section={section} at={at} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => {
              const [head, ...cells] = row;
              return (
                // Names may be the same; the order of rows is the server's.
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name of their own
                <tr key={line}>
                  <th scope="row">{typeof head === 'string' ? head : head?.n}</th>
                  {cells.map((cell, at) => (
                    <td key={columns[at + 1]} className="number">
                      {typeof cell === 'string' ? cell : <Figure cell={cell} />}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {note === '' ? null : <p className="soft small">{note}</p>}
    </>
  );
}

function Figure({ cell }: { cell: Exclude<Cell, string> }) {
  const to = linkOf(cell);
  return to === null ? cell.n : <Link to={to}>{cell.n}</Link>;
}

function Head({ section, at, onSort }: SectionTableProps & { at: number }) {
  const { columns, order } = section;
  const column = columns[at];
  const key = order?.keys[at];
  const className = at === 0 ? undefined : 'number';
  if (order === undefined || key === undefined || onSort === undefined)
    return (
      <th scope="col" className={className}>
        {column}
      </th>
    );
  const on = order.now.key === key;
  // Names and places begin with the first, figures with the most.
  const down = on ? !order.now.down : key !== 'name' && key !== 'place';
  return (
    <th scope="col" className={className} aria-sort={on ? (order.now.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort-button" onClick={() => onSort({ key, down })}>
        {column}
        <span aria-hidden="true">{on ? (order.now.down ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  );
}
