import { useState } from 'react';
import type { Dashboard } from '../../../src/insight/model.ts';
import { addDays } from '../../../src/text/calendar-day.ts';
import { words } from './labels.ts';

const weeks = 12;
const height = 120;
const series = ['added', 'closed', 'reopened'] as const;
const names = { added: words.added, closed: words.done, reopened: words.reopened };

/** What came, was closed and came back, week by week, as bars or as a table. */
export function Trend({ dashboard }: { dashboard: Dashboard }) {
  const [asTable, setAsTable] = useState(false);
  const lines = everyWeek(dashboard);
  return (
    <>
      <p className="trend-legend">
        {series.map((kind) => (
          <span key={kind} className={`trend-key trend-${kind}`}>
            {names[kind]}
          </span>
        ))}
        <button type="button" className="link-button" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </button>
      </p>
      {asTable ? <TrendTable lines={lines} /> : <Chart lines={lines} />}
      <p className="soft small">{words.trendNote}</p>
    </>
  );
}

type Week = Dashboard['trend'][number];

// Weeks in which nothing happened are weeks too.
function everyWeek({ trend, today }: Dashboard): Week[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -weekday);
  return Array.from({ length: weeks }, (_, at) => {
    const week = addDays(monday, (at - weeks + 1) * 7);
    return trend.find((line) => line.week === week) ?? { week, added: 0, closed: 0, reopened: 0 };
  });
}

function Chart({ lines }: { lines: readonly Week[] }) {
  const most = Math.max(1, ...lines.flatMap((line) => series.map((kind) => line[kind])));
  const step = 40;
  const title = lines
    .filter((line) => series.some((kind) => line[kind] > 0))
    .map((line) => `${line.week}：${series.map((kind) => `${names[kind]} ${line[kind]}`).join('，')}`)
    .join(';');
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${weeks * step} ${height + 36}`}
      role="img"
      aria-label={`${words.trend}。${title}`}
    >
      <line x1="0" x2={weeks * step} y1={height + 14} y2={height + 14} className="trend-axis" />
      {lines.map((line, at) => (
        <g key={line.week} transform={`translate(${at * step} 0)`}>
          {series.map((kind, place) => {
            const n = line[kind];
            const tall = (n / most) * height;
            return n === 0 ? null : (
              <g key={kind}>
                <rect
                  className={`trend-bar trend-${kind}`}
                  x={5 + place * 10}
                  y={height + 14 - tall}
                  width="9"
                  height={tall}
                />
                <text x={9.5 + place * 10} y={height + 10 - tall} className="trend-number">
                  {n}
                </text>
              </g>
            );
          })}
          <text x={step / 2} y={height + 30} className="trend-week">
            {line.week.slice(5)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function TrendTable({ lines }: { lines: readonly Week[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.week}</th>
          {series.map((kind) => (
            <th key={kind} scope="col" className="number">
              {names[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.week}>
            <th scope="row">{line.week}</th>
            {series.map((kind) => (
              <td key={kind} className="number">
                {line[kind]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
