import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Bar } from './bar.tsx';
import { Ground, Head } from './head.tsx';
import { ink } from './ink.ts';
import { words } from './labels.ts';
import type { Line } from './lines.ts';
import { Name } from './name.tsx';
import type { Scale } from './time.ts';

interface DrawingProps {
  plan: CampaignPlan;
  lines: readonly Line[];
  scale: Scale;
  /** Width of the names left of the time. */
  names: number;
}

/** A part of the plan as one drawing that stands by itself: for paper and for a file. */
export function Drawing({ plan, lines, scale, names }: DrawingProps) {
  const body = lines.length * ink.line;
  const [width, height] = [names + scale.width, ink.head + body];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${words.title}：${plan.inspection.title}`}
    >
      <rect x={0} y={0} width={width} height={height} fill={ink.paper} />
      <g transform={`translate(${names} ${ink.head})`}>
        <Ground plan={plan} scale={scale} height={body} />
        {lines.map((line, at) => (
          <g key={line.key} transform={`translate(0 ${at * ink.line})`}>
            <line x1={-names} x2={scale.width} y1={ink.line - 0.5} y2={ink.line - 0.5} stroke={ink.faint} />
            <Bar bar={line.bar} kind={line.kind} scale={scale} today={plan.today} />
          </g>
        ))}
      </g>
      <g transform={`translate(${names} 0)`}>
        <Head plan={plan} scale={scale} height={ink.head} />
      </g>
      {/* What begins before the time that is shown ends here. */}
      <rect x={0} y={0} width={names} height={height} fill={ink.paper} />
      <g transform={`translate(0 ${ink.head})`}>
        {lines.map((line, at) => (
          <g key={line.key} transform={`translate(0 ${at * ink.line})`}>
            <Name line={line} lights={plan.lights} width={names} />
          </g>
        ))}
        <line x1={names - 0.5} x2={names - 0.5} y1={-ink.head} y2={body} stroke={ink.rule} />
      </g>
      <text x={12} y={ink.head - 12} fontFamily={ink.font} fontSize={12} fill={ink.soft}>
        {words.chart.names}
      </text>
    </svg>
  );
}
