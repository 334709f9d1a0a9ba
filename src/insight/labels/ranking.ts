import { type Bar, type Dashboard, leastToRank, type Ranking, type RowsFilter, rankKeys } from '../model.ts';
import { ranked } from '../rules.ts';
import { newlyDue } from './pressure.ts';
import { closedList, percent, type Section } from './section.ts';

type Built = Omit<Section, 'meanings'>;

export const lightOrder = ['red', 'yellow', 'green'] as const;

// “Nobody assigned” would be the open ones alone.
const nameOf = ({ id, name }: Bar): string => (id === null ? '无牵头科室' : name);

/** The ranking of organisations or lead units, the way somebody wants it sorted. */
export function ranking(
  name: string,
  title: string,
  { all, today, by }: { all: readonly Bar[]; today: string; by: Ranking },
  of: (id: number) => RowsFilter,
): Built {
  return {
    name,
    title,
    note: `名次按办结率排，办结率相同的名次相同；问题不足 ${leastToRank} 个的不排名，办结率只供参考（标 *）。`,
    columns: ['名称', '名次', '问题', '已办结', '办结率', '超期', '近 7 天新超期', '红灯', '黄灯', '绿灯'],
    order: { keys: rankKeys, now: by },
    rows: ranked(all, by).map((bar) => {
      const rows = of(bar.id ?? 0);
      const few = bar.total < leastToRank && bar.total > 0 ? ' *' : '';
      return [
        nameOf(bar),
        bar.place === null ? '—' : String(bar.place),
        { n: bar.total, rows },
        { n: bar.closed, rows: { ...rows, status: closedList } },
        `${percent(bar.closed, bar.total)}${few}`,
        { n: bar.overdue, rows: { ...rows, overdue: true, sort: 'due' } },
        { n: bar.newlyOverdue, rows: { ...rows, overdue: true, ...newlyDue(today), sort: 'due' } },
        ...lightOrder.map((light) => ({ n: bar.lights[light], rows: { ...rows, light: [light] } })),
      ];
    }),
  };
}

/** How far each aspect of one inspection is. */
export const aspects = ({ byAspect }: Dashboard, of: RowsFilter): Built => ({
  name: 'aspects',
  title: '各方面情况',
  note: '',
  columns: ['名称', '问题', '已办结', '办结率'],
  rows: byAspect.map(({ id, name, total, closed }) => {
    const rows: RowsFilter = { ...of, aspect: [id ?? 0] };
    return [name, { n: total, rows }, { n: closed, rows: { ...rows, status: closedList } }, percent(closed, total)];
  }),
});
