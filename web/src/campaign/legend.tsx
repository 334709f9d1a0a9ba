import type { ReactNode } from 'react';
import { ink } from './ink.ts';
import { words } from './labels.ts';

const { legend } = words;
const flag = (fill: string) => <path d="M8 2 h10 l-5 8 z M13 10 v5" fill={fill} stroke={ink.text} />;
const box = (edge: string, width: number) => (
  <rect x={2} y={3} width={22} height={9} rx={2} fill={ink.bar} stroke={edge} strokeWidth={width} />
);

const signs: [string, ReactNode][] = [
  [legend.planned, box(ink.barEdge, 1)],
  [legend.actual, <line key="a" x1={2} x2={24} y1={8} y2={8} stroke={ink.actual} strokeWidth={4} />],
  [
    legend.expected,
    <line key="e" x1={2} x2={24} y1={8} y2={8} stroke={ink.red} strokeWidth={3} strokeDasharray="3 3" />,
  ],
  [
    legend.critical,
    <g key="c">
      {box(ink.red, 2.5)}
      <line x1={2} x2={24} y1={15} y2={15} stroke={ink.red} strokeWidth={1.5} />
    </g>,
  ],
  [legend.deadline, flag(ink.text)],
  [legend.asked, flag(ink.paper)],
  [legend.done, <path key="d" d="M6 8 l4 4 l8 -9" fill="none" stroke={ink.doneEdge} strokeWidth={2} />],
];

/** What the signs of the drawing mean. */
export function Legend({ isTrial = false }: { isTrial?: boolean }) {
  return (
    <ul className="campaign-legend" aria-label={legend.title}>
      {signs.map(([name, sign]) => (
        <li key={name}>
          <svg width={28} height={17} aria-hidden="true">
            {sign}
          </svg>
          {name}
        </li>
      ))}
      {isTrial ? (
        <li>
          <svg width={28} height={17} aria-hidden="true">
            <rect x={2} y={6} width={22} height={5} fill={ink.paper} stroke={ink.soft} strokeDasharray="3 2" />
          </svg>
          {words.trial.legend}
        </li>
      ) : null}
      <li>{words.chart.rest}</li>
    </ul>
  );
}
