import { Link } from 'react-router';
import type { Bar } from '../../../src/insight/model.ts';
import { ledgerLink, type View } from '../ledger/view.ts';
import { closedStatuses } from './figures.tsx';
import { words } from './labels.ts';

interface BarTableProps {
  bars: readonly Bar[];
  rows: Partial<View>;
  /** The filter that shows the rows of one bar; 0 stands for none. */
  filter: (id: number) => Partial<View>;
}

/** One line for each name: a bar of what is closed, and the numbers, each leading to its rows. */
export function BarTable({ bars, rows, filter }: BarTableProps) {
  const longest = Math.max(1, ...bars.map(({ total }) => total));
  return (
    <table className="plain-table insight-bars">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col" className="bar-column">
            {words.share}
          </th>
          <th scope="col" className="number">
            {words.total}
          </th>
          <th scope="col" className="number">
            {words.closed}
          </th>
          <th scope="col" className="number">
            {words.rate}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => {
          const of = { ...rows, ...filter(bar.id ?? 0) };
          return (
            <tr key={bar.id ?? 0}>
              <th scope="row">{bar.name}</th>
              <td>
                <span className="bar" aria-hidden="true" style={{ width: `${(bar.total / longest) * 100}%` }}>
                  <span
                    className="bar-part bar-completed"
                    style={{ width: `${(bar.closed / Math.max(1, bar.total)) * 100}%` }}
                  />
                </span>
              </td>
              <td className="number">
                <Link to={ledgerLink(of)}>{bar.total}</Link>
              </td>
              <td className="number">
                <Link to={ledgerLink({ ...of, status: [...closedStatuses] })}>{bar.closed}</Link>
              </td>
              <td className="number">{words.percent(bar.closed, bar.total)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
