import { useState } from 'react';
import type { Section } from '../../../src/insight/labels.ts';
import type { Dashboard } from '../../../src/insight/model.ts';
import { words } from './labels.ts';
import { SectionTable } from './section-table.tsx';

const height = 120;
const series = ['added', 'closed', 'reopened'] as const;
const names = { added: words.added, closed: words.done, reopened: words.reopened };

/** What came, was closed and came back, week by week, as bars or as a table. */
export function Trend({ section }: { section: Section }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <p className="trend-legend">
        {series.map((kind) => (
          <span key={kind} className={`trend-key trend-${kind}`}>
            {names[kind]}
          </span>
        ))}
        <button
          type="button"
          className="link-button no-print"
          aria-expanded={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? words.asChart : words.asTable}
        </button>
      </p>
      {asTable ? (
        <SectionTable section={section} />
      ) : (
        <>
          <Chart lines={section.rows.map(weekOf)} />
          <p className="soft small">{section.note}</p>
        </>
      )}
    </>
  );
}

type Week = Dashboard['trend'][number];

function weekOf(row: Section['rows'][number]): Week {
  const [week, ...counts] = row.map((cell) => (typeof cell === 'string' ? cell : cell.n));
  const [added = 0, closed = 0, reopened = 0] = counts.map(Number);
  return { week: String(week), added, closed, reopened };
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
      viewBox={`0 0 ${lines.length * step} ${height + 36}`}
      role="img"
      aria-label={`${words.trend}。${title}`}
    >
      <line x1="0" x2={lines.length * step} y1={height + 14} y2={height + 14} className="trend-axis" />
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
