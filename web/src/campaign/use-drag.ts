import { type PointerEvent, useRef } from 'react';
import { addDays } from '../../../src/text/calendar-day.ts';
import { endOf, type Scale, xOf } from './time.ts';

export interface Days {
  fromDay: string;
  toDay: string;
}

/** What of a bar is moved: all of it, its first day, or its last day. */
type Part = 'whole' | 'from' | 'to';

/** The same days moved by so many; neither end passes the other. */
export function shifted({ fromDay, toDay }: Days, part: Part, by: number): Days {
  const from = part === 'to' ? fromDay : addDays(fromDay, by);
  const to = part === 'from' ? toDay : addDays(toDay, by);
  return { fromDay: part === 'from' && from > to ? to : from, toDay: part === 'to' && to < from ? from : to };
}

interface Drag {
  pointer: number;
  part: Part;
  x: number;
  from: Days;
  now: Days;
}

/** Moves a bar with the pointer, day by day; `drop` gets the days where they changed. */
export function useDrag(scale: Scale, show: (days: Days | null) => void, drop: (days: Days) => void) {
  const drag = useRef<Drag | null>(null);
  return {
    begin: (event: PointerEvent<SVGElement>, days: Days): void => {
      const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
      if (event.button !== 0 || box === undefined) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { left, width } = event.currentTarget.getBoundingClientRect();
      const at = event.clientX - left;
      const edge = Math.min(8, width / 3);
      const part = at < edge ? 'from' : at > width - edge ? 'to' : 'whole';
      drag.current = { pointer: event.pointerId, part, x: event.clientX, from: days, now: days };
    },
    move: (event: PointerEvent<SVGElement>): void => {
      const held = drag.current;
      if (held === null || held.pointer !== event.pointerId) return;
      const by = Math.round((event.clientX - held.x) / scale.day);
      held.now = shifted(held.from, held.part, by);
      show(held.now);
    },
    end: (event: PointerEvent<SVGElement>): void => {
      const held = drag.current;
      if (held === null || held.pointer !== event.pointerId) return;
      drag.current = null;
      const { from, now } = held;
      if (from.fromDay === now.fromDay && from.toDay === now.toDay) show(null);
      else drop(now);
    },
    cancel: (): void => {
      drag.current = null;
      show(null);
    },
  };
}

/** Where a bar can be taken hold of. */
export const graspOf = (scale: Scale, { fromDay, toDay }: Days): { x: number; width: number } => {
  const x = xOf(scale, fromDay);
  return { x, width: Math.max(10, endOf(scale, toDay) - x) };
};
