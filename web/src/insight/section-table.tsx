import { Link } from 'react-router';
import type { Section } from '../../../src/insight/labels.ts';
import { ledgerLink } from '../ledger/view.ts';

/** A part of the dashboard as a table; every figure leads to the rows that it counts. */
export function SectionTable({ section }: { section: Section }) {
  const { name, columns, rows, note } = section;
  return (
    <>
      <table className={`plain-table insight-section insight-section-${name}`}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={at === 0 ? undefined : 'number'}>
                {column}
              </th>
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
                    {typeof cell === 'string' ? (
                      cell
                    ) : cell.rows === null ? (
                      cell.n
                    ) : (
                      <Link to={ledgerLink(cell.rows)}>{cell.n}</Link>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {note === '' ? null : <p className="soft small">{note}</p>}
    </>
  );
}
