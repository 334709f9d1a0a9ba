import type { PlanBar } from '../../../src/supervision/model/plan.ts';
import { ink } from './ink.ts';
import { notesOf } from './labels.ts';
import { endOf, type Scale, xOf } from './time.ts';

interface BarProps {
  bar: PlanBar;
  kind: 'problem' | 'measure';
  scale: Scale;
  today: string;
  /** Days that are being tried out instead of the planned ones. */
  draft?: { fromDay: string; toDay: string } | null;
  /** Days that a plan which is only tried would change: drawn below, dashed. */
  before?: { fromDay: string; toDay: string } | null;
}

/**
 * One bar with all that belongs to it: planned (a box), what really was (a line inside), what is expected beyond it
 * (dashed), the deadline (a triangle), and in words what is critical, overdue or late. Drawn from the top of its line.
 */
export function Bar({ bar, kind, scale, today, draft = null, before = null }: BarProps) {
  const planned = draft ?? bar.planned;
  const height = kind === 'problem' ? 14 : 11;
  const top = (ink.line - height) / 2;
  const notes = notesOf(bar, today).join('、');
  const ends = [planned?.toDay, bar.expected, bar.deadline, bar.asked].filter((day) => day != null).sort();
  const right = ends.at(-1);
  return (
    <g>
      {planned === null ? null : (
        <Box planned={planned} bar={bar} scale={scale} top={top} height={height} isDraft={draft !== null} />
      )}
      {before === null ? null : (
        <rect
          x={xOf(scale, before.fromDay)}
          y={ink.line - 7}
          width={Math.max(2, endOf(scale, before.toDay) - xOf(scale, before.fromDay))}
          height={5}
          fill={ink.paper}
          stroke={ink.soft}
          strokeDasharray="3 2"
        />
      )}
      <Actual bar={bar} scale={scale} today={today} y={ink.line / 2} />
      {draft !== null || planned === null || bar.expected === null || bar.expected <= planned.toDay ? null : (
        <line
          x1={endOf(scale, planned.toDay)}
          x2={endOf(scale, bar.expected)}
          y1={ink.line / 2}
          y2={ink.line / 2}
          stroke={ink.red}
          strokeWidth={3}
          strokeDasharray="3 3"
        />
      )}
      {bar.deadline === null ? null : <Flag x={endOf(scale, bar.deadline)} filled overdue={bar.overdue} />}
      {bar.asked === null ? null : <Flag x={endOf(scale, bar.asked)} filled={false} overdue={false} />}
      {right === undefined || notes === '' ? null : (
        <text
          x={endOf(scale, right) + 7}
          y={ink.line / 2 + 4}
          fontFamily={ink.font}
          fontSize={11}
          fontWeight={bar.critical || bar.overdue ? 700 : 400}
          fill={bar.critical || bar.overdue ? ink.red : ink.yellow}
        >
          {notes}
        </text>
      )}
    </g>
  );
}

interface BoxProps {
  planned: { fromDay: string; toDay: string };
  bar: PlanBar;
  scale: Scale;
  top: number;
  height: number;
  isDraft: boolean;
}

function Box({ planned, bar, scale, top, height, isDraft }: BoxProps) {
  const x = xOf(scale, planned.fromDay);
  const width = Math.max(2, endOf(scale, planned.toDay) - x);
  const edge = bar.isOpen ? (bar.critical ? ink.red : ink.barEdge) : ink.doneEdge;
  return (
    <>
      <rect
        x={x}
        y={top}
        width={width}
        height={height}
        rx={2}
        fill={bar.isOpen ? ink.bar : ink.done}
        stroke={edge}
        strokeWidth={bar.critical ? 2.5 : 1}
        strokeDasharray={isDraft ? '4 2' : undefined}
      />
      {bar.critical && bar.isOpen ? (
        // A second line along the bottom: what is critical is told by shape too, on paper without colour.
        <line
          x1={x}
          x2={x + width}
          y1={top + height + 2.5}
          y2={top + height + 2.5}
          stroke={ink.red}
          strokeWidth={1.5}
        />
      ) : null}
    </>
  );
}

function Actual({ bar, scale, today, y }: { bar: PlanBar; scale: Scale; today: string; y: number }) {
  const { startedOn, closedOn, reportedOn, isOpen } = bar;
  const begin = startedOn ?? closedOn;
  if (begin === null) return null;
  const until = closedOn ?? reportedOn ?? begin;
  const end = until > today ? today : until;
  const x = xOf(scale, begin);
  return (
    <>
      <line x1={x} x2={Math.max(x + 3, endOf(scale, end))} y1={y} y2={y} stroke={ink.actual} strokeWidth={4} />
      {isOpen ? null : (
        <path d={`M${endOf(scale, end) + 4} ${y} l3 3.5 l6 -7`} fill="none" stroke={ink.doneEdge} strokeWidth={2} />
      )}
    </>
  );
}

function Flag({ x, filled, overdue }: { x: number; filled: boolean; overdue: boolean }) {
  const colour = overdue ? ink.red : ink.text;
  return (
    <path
      d={`M${x - 5} 2 h10 l-5 8 z M${x} 10 v${ink.line - 12}`}
      fill={filled ? colour : ink.paper}
      stroke={colour}
      strokeWidth={1}
    />
  );
}
