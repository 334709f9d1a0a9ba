import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { ChartLine } from './chart-line.tsx';
import { Ground, Head } from './head.tsx';
import { ink } from './ink.ts';
import { words } from './labels.ts';
import type { Line } from './lines.ts';
import { type Scale, xOf } from './time.ts';
import { type Days, shifted, useDrag } from './use-drag.ts';
import { useView } from './use-view.ts';

interface ChartProps {
  plan: CampaignPlan;
  lines: readonly Line[];
  scale: Scale;
  folded: ReadonlySet<number>;
  onFold: (id: number) => void;
  /** Looked at with pointer or keyboard. */
  onLook: (line: Line) => void;
  /** Asked to plan something by a form. */
  onOpen: (line: Line) => void;
  onMove: (line: Line, days: Days) => void;
}

/** The drawing: names and time stay while it is scrolled, and only what is seen is drawn. */
export function Chart({ plan, lines, scale, folded, onFold, onLook, onOpen, onMove }: ChartProps) {
  const box = useRef<HTMLElement>(null);
  const view = useView(box);
  const [current, setCurrent] = useState(0);
  const [draft, setDraft] = useState<{ key: string; days: Days } | null>(null);
  const held = useRef<Line | null>(null);
  const drag = useDrag(
    scale,
    (days) => setDraft(days === null || held.current === null ? null : { key: held.current.key, days }),
    (days) => {
      if (held.current !== null) onMove(held.current, days);
      setDraft(null);
    },
  );
  const at = Math.min(current, lines.length - 1);
  const line = lines[at];

  // Begins where today is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each scale, not at every change of the plan
  useEffect(() => {
    if (box.current !== null) box.current.scrollLeft = Math.max(0, xOf(scale, plan.today) - view.width / 4);
  }, [scale.day]);

  const show = (place: number): void => {
    const element = box.current;
    const next = lines[place];
    if (element === null || next === undefined) return;
    setCurrent(place);
    setDraft(null);
    onLook(next);
    const top = place * ink.line;
    const room = element.clientHeight - ink.head - ink.line;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + room) element.scrollTop = top - room;
  };

  const pressed = (event: KeyboardEvent): void => {
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -15, PageDown: 15, Home: -lines.length, End: lines.length }[
      event.key
    ];
    const mine = draft?.key === line.key ? draft.days : null;
    if (step !== undefined) show(Math.max(0, Math.min(lines.length - 1, at + step)));
    else if (sideways !== undefined && plan.mayPlan && line.bar.isOpen && line.bar.planned !== null)
      setDraft({ key: line.key, days: shifted(mine ?? line.bar.planned, event.shiftKey ? 'to' : 'whole', sideways) });
    else if (event.key === 'Enter' && mine !== null) {
      onMove(line, mine);
      setDraft(null);
    } else if (event.key === 'Enter') onOpen(line);
    else if (event.key === ' ') onFold(line.row.id);
    else if (event.key === 'Escape' && mine !== null) setDraft(null);
    else return;
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(view.top / ink.line) - 2);
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / ink.line) + 2);
  const seen = useMemo(() => lines.slice(first, last), [lines, first, last]);
  const body = lines.length * ink.line;
  return (
    <section
      ref={box}
      className="campaign-box"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is worked by keyboard as a whole; its table is beside it
      tabIndex={0}
      aria-label={plan.mayPlan ? words.chart.label : words.chart.watching}
      onKeyDown={pressed}
      onFocus={() => line !== undefined && onLook(line)}
    >
      <div className="campaign-extent" style={{ width: ink.names + scale.width, height: ink.head + body }}>
        <svg className="campaign-window" width={view.width} height={view.height} aria-hidden="true" focusable="false">
          <rect width={view.width} height={view.height} fill={ink.paper} />
          <g transform={`translate(${ink.names - view.left} ${ink.head - view.top})`}>
            <Ground plan={plan} scale={scale} height={Math.max(body, view.height)} />
          </g>
          <rect width={ink.names} height={view.height} fill={ink.paper} />
          {seen.map((one, place) => (
            <ChartLine
              key={one.key}
              line={one}
              plan={plan}
              scale={scale}
              y={ink.head + (first + place) * ink.line - view.top}
              left={ink.names - view.left}
              isCurrent={first + place === at}
              isFolded={folded.has(one.row.id)}
              draft={draft?.key === one.key ? draft.days : null}
              onFold={onFold}
              onTake={(event, days) => {
                held.current = one;
                setCurrent(first + place);
                drag.begin(event, days);
              }}
              onDrag={drag.move}
              onDrop={drag.end}
              onCancel={drag.cancel}
              onLook={() => onLook(one)}
              onOpen={() => {
                setCurrent(first + place);
                onOpen(one);
              }}
            />
          ))}
          <rect width={ink.names} height={ink.head} fill={ink.paper} />
          <text x={12} y={ink.head - 12} fontFamily={ink.font} fontSize={12} fill={ink.soft}>
            {words.chart.names}
          </text>
          <svg aria-hidden="true" x={ink.names} y={0} width={Math.max(0, view.width - ink.names)} height={ink.head}>
            <g transform={`translate(${-view.left} 0)`}>
              <Head plan={plan} scale={scale} height={ink.head} />
            </g>
          </svg>
          <line x1={ink.names - 0.5} x2={ink.names - 0.5} y1={0} y2={view.height} stroke={ink.rule} />
        </svg>
      </div>
      <p className="for-readers" role="status">
        {draft === null ? '' : words.chart.draft(draft.days.fromDay, draft.days.toDay)}
      </p>
    </section>
  );
}
