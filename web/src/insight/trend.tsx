import { useState } from 'react';
import { Link } from 'react-router';
import type { Section } from '../../../src/insight/labels.ts';
import { words } from './labels.ts';
import { linkOf, SectionTable } from './section-table.tsx';
import './trend.css';

const height = 120;
const series = ['added', 'closed', 'reopened'] as const;
const names = { added: words.added, closed: words.done, reopened: words.reopened };

/** What came, was closed and came back, week by week, as bars or as a table; each figure opens the rows that it counts. */
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

interface Week {
  week: string;
  bars: { kind: (typeof series)[number]; n: number; to: string }[];
}

function weekOf([week, ...cells]: Section['rows'][number]): Week {
  const bars = cells.map((cell, at) => {
    const kind = series[at];
    if (typeof cell === 'string' || kind === undefined) return null;
    return { kind, n: cell.n, to: linkOf(cell) ?? '' };
  });
  return { week: String(week), bars: bars.filter((bar) => bar !== null) };
}

function Chart({ lines }: { lines: readonly Week[] }) {
  const most = Math.max(1, ...lines.flatMap(({ bars }) => bars.map(({ n }) => n)));
  const step = 40;
  return (
    <svg className="trend" viewBox={`0 0 ${lines.length * step} ${height + 36}`}>
      <title>{words.trend}</title>
      <line x1="0" x2={lines.length * step} y1={height + 14} y2={height + 14} className="trend-axis" />
      {lines.map(({ week, bars }, at) => (
        <g key={week} transform={`translate(${at * step} 0)`}>
          {bars.map(({ kind, n, to }, place) => {
            const tall = (n / most) * height;
            return n === 0 ? null : (
              <Link key={kind} to={to} aria-label={words.inWeek(week, names[kind], n)}>
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
              </Link>
            );
          })}
          <text x={step / 2} y={height + 30} className="trend-week">
            {week.slice(5)}
          </text>
        </g>
      ))}
    </svg>
  );
}
