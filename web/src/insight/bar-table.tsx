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
  /** What the bar of no id is called, where the server's word could be mistaken. */
  none?: string;
  /** With what is overdue. */
  late?: boolean;
}

/** One line for each name: a bar of what is closed, and the numbers, each leading to its rows. */
export function BarTable({ bars, rows, filter, none, late = false }: BarTableProps) {
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
          {late ? (
            <th scope="col" className="number">
              {words.late}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => {
          const of = { ...rows, ...filter(bar.id ?? 0) };
          return (
            <tr key={bar.id ?? 0}>
              <th scope="row">{bar.id === null ? (none ?? bar.name) : bar.name}</th>
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
              {late ? (
                <td className="number">
                  {bar.overdue === 0 ? (
                    <span className="soft">0</span>
                  ) : (
                    <Link className="light light-red" to={ledgerLink({ ...of, overdue: true, sort: 'due' })}>
                      {bar.overdue}
                    </Link>
                  )}
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
