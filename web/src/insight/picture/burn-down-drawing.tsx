import type { Dashboard } from '../../../../src/insight/model.ts';
import { clip } from '../../campaign/clip.ts';
import { ink } from '../../campaign/ink.ts';
import { words } from '../labels.ts';

export const burnDownHeight = 260;
const area = { left: 48, right: 16, top: 46, bottom: 34 };

interface BurnDownProps {
  dashboard: Pick<Dashboard, 'weeks' | 'stages' | 'today'>;
  width: number;
}

/**
 * Open problems at the end of each week: what is left in fact (a line with dots) beside what would be left by plan (a
 * dashed one), over the stages of the plan where there are some. With attributes alone, so that a file stands by itself.
 */
export function BurnDownDrawing({ dashboard, width }: BurnDownProps) {
  const { weeks, today } = dashboard;
  const tall = burnDownHeight - area.top - area.bottom;
  const wide = width - area.left - area.right;
  const top = niceTop(Math.max(1, ...weeks.flatMap(({ leftByPlan, left }) => [leftByPlan, left ?? 0])));
  const x = (at: number): number => area.left + (wide * at) / Math.max(1, weeks.length - 1);
  const y = (n: number): number => area.top + tall * (1 - n / top);
  const line = (values: readonly (number | null)[]): string =>
    values.flatMap((n, at) => (n === null ? [] : [`${x(at).toFixed(1)},${y(n).toFixed(1)}`])).join(' ');
  const now = weeks.findIndex(({ week, end }) => week <= today && today <= end);
  const step = wide / weeks.length < 40 ? 4 : 2;
  const told = weeks.map(({ end, leftByPlan, left }) => words.chartSays(end, leftByPlan, left)).join('；');
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${burnDownHeight}`}
      width={width}
      height={burnDownHeight}
      role="img"
      aria-label={`${words.burnDown}。${told}`}
      fontFamily={ink.font}
      fontSize={12}
    >
      <rect x={0} y={0} width={width} height={burnDownHeight} fill={ink.paper} />
      <Stages dashboard={dashboard} x={x} height={tall} />
      {[0, top / 2, top].map((n) => (
        <g key={n}>
          <line x1={area.left} x2={width - area.right} y1={y(n)} y2={y(n)} stroke={ink.rule} />
          <text x={area.left - 6} y={y(n) + 4} textAnchor="end" fill={ink.soft}>
            {n}
          </text>
        </g>
      ))}
      {weeks.map(({ end }, at) =>
        (at - Math.max(0, now)) % step === 0 ? (
          <text
            key={end}
            x={x(at)}
            y={burnDownHeight - 14}
            textAnchor={at === weeks.length - 1 ? 'end' : 'middle'}
            fill={ink.soft}
          >
            {end.slice(5)}
          </text>
        ) : null,
      )}
      {now < 0 ? null : (
        <g>
          <line x1={x(now)} x2={x(now)} y1={area.top} y2={area.top + tall} stroke={ink.text} strokeDasharray="2 3" />
          <text x={x(now) + 4} y={burnDownHeight - 2} textAnchor="middle" fill={ink.text}>
            {words.thisWeek}
          </text>
        </g>
      )}
      <polyline
        points={line(weeks.map(({ leftByPlan }) => leftByPlan))}
        fill="none"
        stroke={ink.soft}
        strokeWidth={2}
        strokeDasharray="7 4"
      />
      <polyline points={line(weeks.map(({ left }) => left))} fill="none" stroke={ink.barEdge} strokeWidth={2.5} />
      {weeks.map(({ end, left, leftByPlan }, at) => (
        <g key={end}>
          {left === null ? null : <circle cx={x(at)} cy={y(left)} r={3.5} fill={ink.barEdge} />}
          <rect x={x(at) - 8} y={area.top} width={16} height={tall} fill="transparent">
            <title>{words.chartSays(end, leftByPlan, left)}</title>
          </rect>
        </g>
      ))}
      <Ends weeks={weeks} now={now} x={x} y={y} />
      <Legend />
    </svg>
  );
}

// Where the two lines stand this week, and the plan at its end: the figures one looks for first.
function Ends({
  weeks,
  now,
  x,
  y,
}: {
  weeks: Dashboard['weeks'];
  now: number;
  x: (at: number) => number;
  y: (n: number) => number;
}) {
  const here = weeks[now];
  const last = weeks.at(-1);
  const above = here !== undefined && (here.left ?? 0) >= here.leftByPlan;
  return (
    <g fontWeight={600}>
      {here === undefined || here.left === null ? null : (
        <>
          <text x={x(now) + 8} y={y(here.left) + (above ? -8 : 18)} fill={ink.barEdge}>
            {here.left}
          </text>
          {here.left === here.leftByPlan ? null : (
            <text x={x(now) + 8} y={y(here.leftByPlan) + (above ? 18 : -8)} fill={ink.soft}>
              {here.leftByPlan}
            </text>
          )}
        </>
      )}
      {last === undefined ? null : (
        <text x={x(weeks.length - 1)} y={y(last.leftByPlan) - 8} textAnchor="end" fill={ink.soft}>
          {last.leftByPlan}
        </text>
      )}
    </g>
  );
}

function Legend() {
  return (
    <g fill={ink.text}>
      <line x1={area.left} x2={area.left + 30} y1={12} y2={12} stroke={ink.barEdge} strokeWidth={2.5} />
      <circle cx={area.left + 15} cy={12} r={3.5} fill={ink.barEdge} />
      <text x={area.left + 36} y={16}>
        {words.inFact}
      </text>
      <line
        x1={area.left + 116}
        x2={area.left + 146}
        y1={12}
        y2={12}
        stroke={ink.soft}
        strokeWidth={2}
        strokeDasharray="7 4"
      />
      <text x={area.left + 152} y={16}>
        {words.byPlan}
      </text>
    </g>
  );
}

// A stage from the week in which it begins to that in which it ends, as far as the weeks go.
function Stages({
  dashboard: { stages, weeks },
  x,
  height,
}: {
  dashboard: BurnDownProps['dashboard'];
  x: (at: number) => number;
  height: number;
}) {
  const first = weeks[0];
  const last = weeks.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = Date.parse(first.end);
  const place = (day: string): number => {
    const at = (Date.parse(day) - from) / (7 * 86_400_000);
    return x(Math.min(weeks.length - 1, Math.max(0, at)));
  };
  return stages
    .filter((stage) => stage.by >= first.end && stage.from <= last.end)
    .map((stage, at) => {
      const [begin, end] = [place(stage.from), place(stage.by)];
      return (
        <g key={stage.key}>
          <title>{`${stage.name} ${stage.from} 至 ${stage.by}`}</title>
          <rect
            x={begin}
            y={area.top - 20}
            width={end - begin}
            height={height + 20}
            fill={at % 2 ? ink.paper : ink.rest}
          />
          <line x1={end} x2={end} y1={area.top - 20} y2={area.top + height} stroke={ink.rule} />
          <text x={begin + 4} y={area.top - 6} fill={ink.soft}>
            {clip(stage.name, end - begin - 8, 12)}
          </text>
        </g>
      );
    });
}

/** The next of 2, 4, 10, 20, 40 … that holds n: half of it is a whole number. */
function niceTop(n: number): number {
  let size = 2;
  for (;;) {
    for (const factor of [1, 2, 5]) if (size * factor >= n) return size * factor;
    size *= 10;
  }
}
