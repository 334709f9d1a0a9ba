import type { Bar } from '../model.ts';
import { places } from '../rules.ts';
import type { LightsOf } from './lights.ts';

/** A bar without what is overdue of it (`id`: organisation or lead unit). */
export type Height = Omit<Bar, 'overdue' | 'newlyOverdue' | 'place' | 'name' | 'lights'> & { name: string | null };

/** How much is overdue and due soon by organisation or lead unit. */
export interface Due {
  id: number | null;
  overdue: number;
  soon: number;
  /** Overdue for 1–7, 8–30, 31–90 days. */
  days7: number;
  days30: number;
  days90: number;
}

export const sumOf = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);

const mostBars = 200;

/** Bars with what is overdue of them, the fullest first. */
export function barsOf(heights: readonly Height[], dues: readonly Due[], lights: readonly LightsOf[]): Bar[] {
  const late = new Map(dues.map((row) => [row.id, row]));
  const lit = new Map(lights.map(({ id, red, yellow, green }) => [id, { red, yellow, green }]));
  const given = places(heights);
  return heights
    .map((bar, at) => ({
      ...bar,
      name: bar.name ?? '未指派',
      overdue: late.get(bar.id)?.overdue ?? 0,
      newlyOverdue: late.get(bar.id)?.days7 ?? 0,
      place: given[at] ?? null,
      lights: lit.get(bar.id) ?? { red: 0, yellow: 0, green: 0 },
    }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, mostBars);
}
