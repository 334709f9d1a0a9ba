import { Link } from 'react-router';
import type { Dashboard } from '../../../src/insight/model.ts';
import type { Status } from '../../../src/ledger/model.ts';
import { addDays } from '../../../src/text/calendar-day.ts';
import { ledgerLink, type View } from '../ledger/view.ts';
import { words } from './labels.ts';

interface FiguresProps {
  dashboard: Dashboard;
  /** Filters of the rows that all figures are about. */
  rows: Partial<View>;
}

const closedStatuses: readonly Status[] = ['basically_completed', 'completed', 'long_term'];

/** How many problems are closed: 基本完成, 已完成, 长期坚持. */
const closedOf = ({ byStatus }: Dashboard): number =>
  byStatus.filter(({ status }) => closedStatuses.includes(status)).reduce((sum, { n }) => sum + n, 0);

/** The figures on top, each with what it is out of; a click shows the rows that it counts. */
export function Figures({ dashboard, rows }: FiguresProps) {
  const { problems, manifestations, overdue, dueSoon, unassigned, today } = dashboard;
  const closed = closedOf(dashboard);
  const open = problems - closed;
  const review = dashboard.byStatus.find(({ status }) => status === 'under_review')?.n ?? 0;
  const ofOpen = words.of(open, words.open);
  const { figures } = words;
  return (
    <ul className="figures">
      <Figure
        name={figures.problems}
        n={problems}
        note={figures.manifestations(manifestations)}
        to={ledgerLink(rows)}
      />
      <Figure
        name={figures.closed}
        n={closed}
        of={`${words.of(problems, words.all)} · ${words.percent(closed, problems)}`}
        note={figures.closedNote}
        to={ledgerLink({ ...rows, status: [...closedStatuses] })}
      />
      <Figure
        name={figures.overdue}
        n={overdue}
        of={ofOpen}
        tone="red"
        to={ledgerLink({ ...rows, overdue: true, sort: 'due' })}
      />
      <Figure
        name={figures.dueSoon}
        n={dueSoon}
        of={ofOpen}
        tone="yellow"
        to={ledgerLink({ ...rows, dueFrom: today, dueBy: addDays(today, 7), sort: 'due' })}
      />
      <Figure name={figures.unassigned} n={unassigned} of={ofOpen} to={ledgerLink({ ...rows, unassigned: true })} />
      <Figure name={figures.review} n={review} of={ofOpen} to={ledgerLink({ ...rows, status: ['under_review'] })} />
    </ul>
  );
}

interface FigureProps {
  name: string;
  n: number;
  of?: string;
  note?: string;
  /** Colour only where there is something to be seen. */
  tone?: 'red' | 'yellow';
  to: string;
}

function Figure({ name, n, of, note, tone, to }: FigureProps) {
  const state = tone === undefined || n === 0 ? '' : ` figure-${tone}`;
  return (
    <li className={`figure${state}`}>
      <span className="figure-name">{name}</span>
      <Link className="figure-number" to={to} aria-label={`${name} ${n}`}>
        {n}
      </Link>
      {of === undefined ? null : <span className="figure-of">{of}</span>}
      {note === undefined ? null : <span className="figure-of">{note}</span>}
    </li>
  );
}
