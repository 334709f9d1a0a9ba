import { Link } from 'react-router';
import type { Dashboard } from '../../../src/insight/model.ts';
import { StatusMark } from '../components/status.tsx';
import { ledgerLink, type View } from '../ledger/view.ts';
import { words } from './labels.ts';
import './status-bar.css';

/** How many problems are in which status; the bar shows the shares, the table the numbers. */
export function StatusBar({ dashboard, rows }: { dashboard: Dashboard; rows: Partial<View> }) {
  const shown = dashboard.byStatus.filter(({ n }) => n > 0);
  return (
    <table className="status-table">
      <thead className="for-readers">
        <tr>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.total}</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ status, n }) => (
          <tr key={status}>
            <th scope="row">
              <StatusMark status={status} />
            </th>
            <td className="number">
              <Link to={ledgerLink({ ...rows, status: [status] })}>{n}</Link>
            </td>
            <td>
              <span className="bar" aria-hidden="true">
                <span
                  className={`bar-part bar-${status}`}
                  style={{ width: `${(n / Math.max(1, dashboard.problems)) * 100}%` }}
                />
              </span>
              <span className="soft small">{words.percent(n, dashboard.problems)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
