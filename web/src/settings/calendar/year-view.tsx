import type { CalendarAnswer } from '../../../../src/supervision/model/calendar.ts';
import { calendarDay, daysInMonth } from '../../../../src/text/calendar-day.ts';
import { TableHead } from '../../components/table-head.tsx';
import { words } from './labels.ts';

type Day = CalendarAnswer['days'][number];

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const weeksOf = (year: number, month: number): (number | null)[][] => {
  // Weeks begin on Monday.
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: daysInMonth(year, month) }, (_, at) => at + 1),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => cells[week * 7 + at] ?? null),
  );
};

/** A year as twelve months, each day that a notice names marked by a word. */
export function YearView({ year, days }: { year: number; days: readonly Day[] }) {
  const named = new Map(days.map((each) => [each.day, each]));
  return (
    <>
      <div className="calendar-year">
        {months.map((month) => (
          <Month key={month} year={year} month={month} named={named} />
        ))}
      </div>
      <p className="soft small">{words.legend}</p>
    </>
  );
}

function Month({ year, month, named }: { year: number; month: number; named: ReadonlyMap<string, Day> }) {
  return (
    <table className="calendar-month">
      <caption>{words.month(month)}</caption>
      <TableHead columns={words.weekdays} />
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((date, at) => (
              <Cell
                key={words.weekdays[at]}
                date={date}
                named={date === null ? undefined : named.get(calendarDay(year, month, date) ?? '')}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ date, named }: { date: number | null; named: Day | undefined }) {
  if (named === undefined) return <td>{date}</td>;
  return (
    <td className={named.works ? 'calendar-works' : 'calendar-off'} title={named.name}>
      {date}
      <span className="calendar-mark">{named.works ? words.works : words.off}</span>
    </td>
  );
}
