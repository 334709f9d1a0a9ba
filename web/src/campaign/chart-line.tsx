import type { PointerEvent } from 'react';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Bar } from './bar.tsx';
import { ink } from './ink.ts';
import { words } from './labels.ts';
import type { Line } from './lines.ts';
import { Name } from './name.tsx';
import type { Scale } from './time.ts';
import { type Days, graspOf } from './use-drag.ts';

interface ChartLineProps {
  line: Line;
  plan: CampaignPlan;
  scale: Scale;
  /** Where the line stands in the window, and where the time begins in it. */
  y: number;
  left: number;
  isCurrent: boolean;
  isFolded: boolean;
  draft: Days | null;
  onFold: (id: number) => void;
  onTake: (event: PointerEvent<SVGElement>, days: Days) => void;
  onDrag: (event: PointerEvent<SVGElement>) => void;
  onDrop: (event: PointerEvent<SVGElement>) => void;
  onCancel: () => void;
  onLook: () => void;
  onOpen: () => void;
}

/** One line in the window: its bar, which can be taken hold of, under its name, which stays. */
export function ChartLine(props: ChartLineProps) {
  const { line, plan, scale, y, left, isCurrent, draft } = props;
  const { bar, kind, row } = line;
  const days = draft ?? bar.planned;
  const moves = plan.mayPlan && bar.isOpen;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; the box around and the table are for keys
    <g transform={`translate(0 ${y})`} data-line={line.key} onPointerEnter={props.onLook} onDoubleClick={props.onOpen}>
      <rect
        width="100%"
        height={ink.line}
        fill={isCurrent ? ink.bar : 'transparent'}
        fillOpacity={isCurrent ? 0.45 : 0}
      />
      <line x2="100%" y1={ink.line - 0.5} y2={ink.line - 0.5} stroke={ink.faint} />
      <g transform={`translate(${left} 0)`}>
        <Bar bar={bar} kind={kind} scale={scale} today={plan.today} draft={draft} before={line.before} />
        {days === null ? null : (
          <rect
            {...graspOf(scale, days)}
            className={moves ? 'campaign-grasp' : undefined}
            data-grasp={line.key}
            y={3}
            height={ink.line - 6}
            fill="transparent"
            onPointerDown={(event) => moves && props.onTake(event, bar.planned ?? days)}
            onPointerMove={props.onDrag}
            onPointerUp={props.onDrop}
            onPointerCancel={props.onCancel}
          />
        )}
      </g>
      <rect width={ink.names} height={ink.line} fill={ink.paper} />
      <rect width={ink.names} height={ink.line} fill={ink.bar} fillOpacity={isCurrent ? 0.45 : 0} />
      <Name line={line} lights={plan.lights} width={ink.names} />
      {kind === 'measure' || row.measures.length === 0 ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the space key does it in the box around
        <g className="campaign-fold" onClick={() => props.onFold(row.id)}>
          <title>{(props.isFolded ? words.chart.unfold : words.chart.fold)(row.title)}</title>
          <rect width={22} height={ink.line} fill="transparent" />
          <path d={props.isFolded ? 'M9 8 l6 5 l-6 5 z' : 'M7 10 h10 l-5 6 z'} fill={ink.soft} />
        </g>
      )}
      <line x2={ink.names} y1={ink.line - 0.5} y2={ink.line - 0.5} stroke={ink.faint} />
    </g>
  );
}
