import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { StatusMark } from '../components/status.tsx';
import { TableHead } from '../components/table-head.tsx';
import { Verbs } from './card.tsx';
import { notesOf, whoOf, words } from './labels.ts';
import type { Line } from './lines.ts';

interface TableViewProps {
  plan: CampaignPlan;
  lines: readonly Line[];
  chosen: ReadonlySet<number>;
  onChoose: (id: number, chosen: boolean) => void;
  onPlan: (line: Line) => void;
  onExtend: (line: Line) => void;
}

/** Lines of the table at once: thousands of rows make an old PC slow. */
const onPage = 200;

/** The same plan as a table, with the same verbs: for the keyboard, for readers of the screen, for whoever likes words. */
export function TableView({ plan, lines, chosen, onChoose, onPlan, onExtend }: TableViewProps) {
  const [page, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(lines.length / onPage));
  const at = Math.min(page, pages);
  const { column, no } = words;
  const heads = [
    column.number,
    column.what,
    column.status,
    column.light,
    column.from,
    column.to,
    column.started,
    column.reported,
    column.closed,
    column.deadline,
    column.expected,
    column.slack,
    column.notes,
    column.who,
    column.verbs,
  ];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="campaign-scroll" tabIndex={0} aria-label={words.title}>
        <table className="plain-table campaign-table">
          <caption className="for-readers">{plan.inspection.title}</caption>
          <TableHead columns={heads} />
          <tbody>
            {lines.slice((at - 1) * onPage, at * onPage).map((line) => {
              const { key, kind, bar, row, mark } = line;
              const isProblem = kind === 'problem';
              return (
                <tr key={key} className={isProblem ? 'campaign-problem' : ''}>
                  <td>
                    {isProblem && plan.mayPlan && bar.isOpen ? (
                      <label className="campaign-choose">
                        <input
                          type="checkbox"
                          aria-label={`选择 ${mark} ${bar.title.slice(0, 20)}`}
                          checked={chosen.has(row.id)}
                          onChange={({ target }) => onChoose(row.id, target.checked)}
                        />
                        {mark}
                      </label>
                    ) : isProblem ? (
                      mark
                    ) : (
                      ''
                    )}
                  </td>
                  <th scope="row">
                    {isProblem ? (
                      <Link to={`/problems/${row.id}`}>{bar.title}</Link>
                    ) : (
                      `${words.measure(Number(mark))} ${bar.title}`
                    )}
                  </th>
                  <td>
                    <StatusMark status={bar.status} />
                  </td>
                  <td>{isProblem && row.light !== null ? plan.lights[row.light] : isProblem ? no : ''}</td>
                  <td>{bar.planned?.fromDay ?? (bar.isOpen ? words.chart.unplanned : no)}</td>
                  <td>
                    {bar.planned?.toDay ?? no}
                    {line.before === null ? null : (
                      <div className="soft small">{words.trial.before(line.before.fromDay, line.before.toDay)}</div>
                    )}
                  </td>
                  <td>{bar.startedOn ?? no}</td>
                  <td>{bar.reportedOn ?? no}</td>
                  <td>{bar.closedOn ?? no}</td>
                  <td>{bar.deadline ?? no}</td>
                  <td>{bar.expected ?? no}</td>
                  <td>{bar.slack ?? no}</td>
                  <td className={bar.critical || bar.overdue ? 'campaign-bad' : ''}>
                    {notesOf(bar, plan.today).join('、') || no}
                  </td>
                  <td>{whoOf(bar)}</td>
                  <td>
                    <span className="verbs">
                      <Verbs plan={plan} line={line} onPlan={onPlan} onExtend={onExtend} />
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {pages === 1 ? null : (
        <nav className="campaign-pager" aria-label={words.pages}>
          <Button size="small" disabled={at <= 1} onClick={() => setPage(at - 1)}>
            {words.previous}
          </Button>
          <span>{words.page(at, pages)}</span>
          <Button size="small" disabled={at >= pages} onClick={() => setPage(at + 1)}>
            {words.next}
          </Button>
        </nav>
      )}
    </>
  );
}
