import { statusNames } from '../../../src/ledger/labels.ts';
import type { Light, Status } from '../../../src/ledger/model.ts';
import { daysBetween } from '../../../src/text/calendar-day.ts';
import { words } from './labels.ts';
import './status.css';

// Each status has a shape of its own: nobody has to tell colours apart.
const shapes: Record<Status, { tone: 'grey' | 'green' | 'yellow' | 'red'; path: string }> = {
  not_started: { tone: 'grey', path: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z' },
  in_progress: { tone: 'grey', path: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM8 2.5v11a5.5 5.5 0 0 0 0-11z' },
  waiting_outside: { tone: 'grey', path: 'M5.5 3v10M10.5 3v10' },
  under_review: { tone: 'yellow', path: 'M8 2l6 6l-6 6l-6-6z' },
  returned: { tone: 'yellow', path: 'M6.5 3.5L3 7l3.5 3.5M3 7h6.5a3 3 0 0 1 0 6H7' },
  basically_completed: { tone: 'green', path: 'M2.5 8.5l3.5 3.5l7-8M2.5 14h11' },
  completed: { tone: 'green', path: 'M2.5 8.5l3.5 3.5l7-8' },
  long_term: { tone: 'grey', path: 'M8 8c2-3 6-3 6 0s-4 3-6 0s-6-3-6 0s4 3 6 0z' },
  reopened: { tone: 'red', path: 'M8 2.5l6 11H2z' },
};

const filled = new Set<Status>(['in_progress']);

/** A status as a word with its shape. */
export function StatusMark({ status }: { status: Status }) {
  const { tone, path } = shapes[status];
  return (
    <span className={`mark mark-${tone}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" focusable="false">
        <path
          d={path}
          fill={filled.has(status) ? 'currentColor' : 'none'}
          fillRule="evenodd"
          fillOpacity="0.55"
          stroke="currentColor"
          strokeWidth="1.7"
        />
      </svg>
      {statusNames[status]}
    </span>
  );
}

/** How a day that something is due on stands to today; null where there is nothing to be said. */
function lightOf(
  due: string | null,
  today: string,
  lit: Light | null,
): { tone: 'red' | 'yellow' | 'plain'; text: string } | null {
  if (due === null) return null;
  const left = daysBetween(today, due);
  const tone = lit === null ? null : lit === 'green' ? 'plain' : lit;
  if (left < 0) return { tone: tone ?? 'red', text: words.late(-left) };
  if (left === 0) return { tone: tone ?? 'yellow', text: words.dueToday };
  return { tone: tone ?? (left <= 7 ? 'yellow' : 'plain'), text: words.daysLeft(left) };
}

interface DueProps {
  day: string | null;
  today: string;
  long?: boolean;
  /** Its light by the rule pack; where there is none, it is red when overdue and yellow within a week. */
  light?: Light | null;
}

/** A deadline with the days that are left, coloured by its light; a quiet one as the day alone. */
export function Due({ day, today, long = false, light: lit = null }: DueProps) {
  const light = lightOf(day, today, lit);
  if (light === null) return <span className="soft">{words.noDeadline}</span>;
  const quiet = light.tone === 'plain' && !long;
  return (
    <span className="due">
      <span>{day}</span>
      {quiet ? null : <span className={`light light-${light.tone}`}>{light.text}</span>}
    </span>
  );
}
