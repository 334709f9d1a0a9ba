import type { Happening } from '../../ledger/model.ts';
import type { LetterFilters } from '../../supervision/model/letters.ts';
import { addDays, mondayOf } from '../../text/calendar-day.ts';
import { type Dashboard, type RowsFilter, weeksOfTrend } from '../model.ts';
import { type Cell, closedList, percent, type Section } from './section.ts';

type Built = Omit<Section, 'meanings'>;

/** 待回复 and 逾期未复 of some letters, with the letters that they count. */
export const letterCells = ({ waiting, overdue }: { waiting: number; overdue: number }, of: LetterFilters): Cell[] => [
  { n: waiting, letters: { ...of, reply: 'waiting' } },
  { n: overdue, letters: { ...of, reply: 'overdue' } },
  percent(overdue, waiting),
];

/** Letters that wait for a reply, by receiving unit or organisation; `of`: the filters that the dashboard stands under. */
export function letters({ letters: all, byOrganisation }: Dashboard, of: RowsFilter): Built {
  const [organisation] = of.organisation ?? [];
  const [inspection] = of.inspection ?? [];
  const base: LetterFilters = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(inspection === undefined ? {} : { inspection }),
  };
  const sum = (pick: 'waiting' | 'overdue'): number => all.reduce((whole, one) => whole + one[pick], 0);
  const several = byOrganisation.length > 0;
  const lines = all.map(({ id, name, ...counted }): Cell[] => [
    name,
    ...letterCells(counted, { ...base, ...(several ? { organisation: id ?? 0 } : { unit: id ?? 0 }) }),
  ]);
  return {
    name: 'letters',
    title: '未复函件',
    note: '已签发、要求回复，还没有回复或者回复被退回的督办函件。',
    columns: [several ? '单位' : '收文科室', '待回复', '逾期未复', '占待回复'],
    rows: [['合计', ...letterCells({ waiting: sum('waiting'), overdue: sum('overdue') }, base)], ...lines],
  };
}

/** The stages of the plan of one inspection: what was to be closed in each, and what is left at its end. */
export function stages({ stages: all, today }: Dashboard, of: RowsFilter): Built {
  const last = all.at(-1);
  return {
    name: 'stages',
    title: '分阶段进度',
    note:
      last === undefined
        ? ''
        : `阶段按规则包的份额（或最近一次倒排）划分；计划在 ${last.by} 以后办结的和没有时限的，不在任何一个阶段里。`,
    columns: ['阶段', '起止', '计划办结', '其中已办结', '办结率', '期末按计划剩余', '期末实际剩余'],
    rows: all.map(({ name, from, by, sinceFrom, planned, plannedClosed, leftByPlan, left }) => {
      const rows: RowsFilter = { ...of, ...(sinceFrom === null ? {} : { plannedFrom: sinceFrom }), plannedBy: by };
      return [
        name,
        `${from} 至 ${by}`,
        { n: planned, rows },
        { n: plannedClosed, rows: { ...rows, status: closedList } },
        percent(plannedClosed, planned),
        { n: leftByPlan, rows: { ...of, plannedOpenOn: by } },
        left === null ? '' : { n: left, rows: { ...of, openOn: by < today ? by : today } },
      ];
    }),
  };
}

/** The days on which a figure “近 7 天新超期” was due. */
export const newlyDue = (today: string): RowsFilter => ({ dueFrom: addDays(today, -7), dueBy: addDays(today, -1) });

/** What came, was closed and came back, for each of the last twelve weeks: what happened, not what is so today. */
export function trend({ trend: happened, today }: Dashboard, of: RowsFilter): Built {
  const first = addDays(mondayOf(today), -7 * (weeksOfTrend - 1));
  const lines = Array.from({ length: weeksOfTrend }, (_, at) => {
    const week = addDays(first, at * 7);
    return happened.find((line) => line.week === week) ?? { week, added: 0, closed: 0, reopened: 0 };
  });
  return {
    name: 'trend',
    title: '近 12 周变化',
    note: '按周统计，含具体表现，一条一周只算一次；后来又变了的也算。',
    columns: ['周（周一）', '新增', '办结', '反弹重开'],
    rows: lines.map(({ week, added, closed, reopened }) => [
      week,
      ...Object.entries({ added, closed, reopened }).map(([kind, n]) => ({
        n,
        rows: {
          ...of,
          happened: kind as Happening,
          happenedFrom: week,
          happenedBy: addDays(week, 6),
          manifestations: true,
        },
      })),
    ]),
  };
}
