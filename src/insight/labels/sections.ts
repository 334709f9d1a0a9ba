import { statusNames } from '../../ledger/labels.ts';
import { isClosed } from '../../ledger/model.ts';
import { addDays } from '../../text/calendar-day.ts';
import { type Dashboard, type Ranking, type RowsFilter, usualRanking } from '../model.ts';
import { meanings } from './meanings.ts';
import { letters, newlyDue, stages, trend } from './pressure.ts';
import { aspects, lightOrder, ranking } from './ranking.ts';
import { type Cell, closedList, openStatuses, percent, type Section } from './section.ts';

/** How many problems are closed: 基本完成, 已完成, 长期坚持. */
const closedOf = ({ byStatus }: Dashboard): number =>
  byStatus.filter(({ status }) => isClosed(status)).reduce((sum, { n }) => sum + n, 0);

const ageNames: Record<string, string> = {
  to_30: '30 天以内',
  to_60: '31—60 天',
  to_90: '61—90 天',
  over_90: '90 天以上',
};
const lateNames: Record<string, string> = {
  to_7: '1—7 天',
  to_30: '8—30 天',
  to_90: '31—90 天',
  over_90: '90 天以上',
};

type Built = Omit<Section, 'meanings'>;
type Build = (dashboard: Dashboard, of: RowsFilter) => Built;
const given = (
  from: string | null,
  by: string | null,
  names: ['feedbackFrom', 'feedbackBy'] | ['dueFrom', 'dueBy'],
) => ({
  ...(from === null ? {} : { [names[0]]: from }),
  ...(by === null ? {} : { [names[1]]: by }),
});

const whole: Build = (dashboard, of) => {
  const { problems, overdue, dueSoon, unassigned, today } = dashboard;
  const closed = closedOf(dashboard);
  const open = problems - closed;
  const review = dashboard.byStatus.find(({ status }) => status === 'under_review')?.n ?? 0;
  const row = (name: string, n: number, rows: RowsFilter, base: number, what: string): Cell[] => [
    name,
    { n, rows: { ...of, ...rows } },
    `${what} ${base}`,
    percent(n, base),
  ];
  return {
    name: 'whole',
    title: '总体情况',
    note: '已办结包括已完成、基本完成和长期坚持。',
    columns: ['项目', '数量', '占', '比例'],
    rows: [
      ['问题总数', { n: problems, rows: of }, `另有具体表现 ${dashboard.manifestations} 条`, ''],
      row('已办结', closed, { status: closedList }, problems, '问题总数'),
      row('未办结', open, { status: openStatuses }, problems, '问题总数'),
      row('超期', overdue, { overdue: true, sort: 'due' }, open, '未办结'),
      row('7 天内到期', dueSoon, { dueFrom: today, dueBy: addDays(today, 7), sort: 'due' }, open, '未办结'),
      row('未指派', unassigned, { unassigned: true }, open, '未办结'),
      row('待审核销号', review, { status: ['under_review'] }, open, '未办结'),
    ],
  };
};

const grades: Build = ({ byStatus, problems }, of) => ({
  name: 'grades',
  title: '按状态',
  note: '',
  columns: ['状态', '问题', '占全部'],
  rows: byStatus
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => [statusNames[status], { n, rows: { ...of, status: [status] } }, percent(n, problems)]),
});

const lightNames = { red: '红灯', yellow: '黄灯', green: '绿灯' } as const;

const lights: Build = ({ lights: all }, of) => {
  const whole = all.red + all.yellow + all.green;
  return {
    name: 'lights',
    title: '亮灯情况',
    note: '没有时限要求的和已办结的不亮灯。',
    columns: ['灯', '问题', '占亮灯'],
    rows: lightOrder.map((light) => [
      lightNames[light],
      { n: all[light], rows: { ...of, light: [light] } },
      percent(all[light], whole),
    ]),
  };
};

const worse: Build = ({ worse: { from, overdue, returned, reopened }, today }, of) => ({
  name: 'worse',
  title: '近 7 天变差的',
  note: `${from} 以来发生、至今没有扭转的。`,
  columns: ['情况', '问题'],
  rows: [
    [
      '新超期',
      {
        n: overdue,
        rows: { ...of, overdue: true, ...newlyDue(today), sort: 'due' },
      },
    ],
    ['被退回', { n: returned, rows: { ...of, status: ['returned'], sinceFrom: from } }],
    ['反弹重开', { n: reopened, rows: { ...of, status: ['reopened'], sinceFrom: from } }],
  ],
});

const matters: Build = ({ named, key }, of) => ({
  name: 'matters',
  title: '点人点事和重点关注',
  note: '',
  columns: ['类别', '问题', '已办结', '办结率', '超期'],
  rows: [['点人点事', named, { special: ['named'] }] as const, ['重点关注', key, { key: true }] as const].map(
    ([name, { total, closed, overdue }, which]) => {
      const rows: RowsFilter = { ...of, ...(which as RowsFilter) };
      return [
        name,
        { n: total, rows },
        { n: closed, rows: { ...rows, status: closedList } },
        percent(closed, total),
        { n: overdue, rows: { ...rows, overdue: true, sort: 'due' } },
      ];
    },
  ),
});

const plan: Build = ({ plan: { due, closed }, today }, of) => ({
  name: 'plan',
  title: '计划与实际',
  note: '计划办结日为问题的时限；问题没有时限的，为各项措施时限中最晚的一个。',
  columns: ['到今天为止', '问题', '占按计划应办结'],
  rows: [
    ['按计划应办结', { n: due, rows: { ...of, plannedBy: today } }, ''],
    ['其中已办结', { n: closed, rows: { ...of, plannedBy: today, status: closedList } }, percent(closed, due)],
    [
      '其中未办结',
      { n: due - closed, rows: { ...of, plannedBy: today, status: openStatuses } },
      percent(due - closed, due),
    ],
  ],
});

const ages: Build = ({ ages: ranges }, of) => {
  const open = ranges.reduce((sum, { n }) => sum + n, 0);
  return {
    name: 'ages',
    title: '未办结问题的时长',
    note: '自反馈之日起算；没有反馈日期的，自录入台账之日起算。',
    columns: ['距反馈', '问题', '占未办结'],
    rows: ranges.map(({ name, from, by, n }) => [
      ageNames[name] ?? name,
      { n, rows: { ...of, status: openStatuses, ...given(from, by, ['feedbackFrom', 'feedbackBy']) } },
      percent(n, open),
    ]),
  };
};

const lateness: Build = ({ lateness: ranges, overdue }, of) => ({
  name: 'lateness',
  title: '超期时长',
  note: '',
  columns: ['超期', '问题', '占超期'],
  rows: ranges.map(({ name, from, by, n }) => [
    lateNames[name] ?? name,
    { n, rows: { ...of, overdue: true, ...given(from, by, ['dueFrom', 'dueBy']), sort: 'due' } },
    percent(n, overdue),
  ]),
});

const weeks: Build = ({ weeks: all }, of) => ({
  name: 'weeks',
  title: '逐周进度',
  note: '反馈以后、周日还没有办结的问题，按计划和按实际各有多少。后来反弹重开的，按一直没有办结计。',
  columns: ['周一', '计划办结', '实际办结', '按计划剩余', '实际剩余'],
  rows: all.map(({ week, end, planned, closed, leftByPlan, left }) => [
    week,
    { n: planned, rows: { ...of, plannedFrom: week, plannedBy: end } },
    closed === null ? '' : { n: closed, rows: { ...of, status: closedList, sinceFrom: week, sinceBy: end } },
    { n: leftByPlan, rows: { ...of, plannedOpenOn: end } },
    left === null ? '' : { n: left, rows: { ...of, openOn: end } },
  ]),
});

const builds = [whole, grades, trend, lights, worse, letters, matters, plan, ages, lateness, stages, weeks];

/**
 * All parts of a dashboard as tables; `of`: the filters that all of it stands under, `by`: how the rankings are sorted.
 * Empty parts are left out.
 */
export function sectionsOf(dashboard: Dashboard, of: RowsFilter, by: Ranking = usualRanking): Section[] {
  const { byOrganisation, byUnit, today } = dashboard;
  return [
    ...builds.map((build) => build(dashboard, of)),
    ranking('organisations', '各单位排名', { all: byOrganisation, today, by }, (id) => ({ ...of, organisation: [id] })),
    ranking('units', '各牵头科室排名', { all: byUnit, today, by }, (id) => ({ ...of, unit: [id] })),
    aspects(dashboard, of),
  ]
    .filter(({ rows }) => rows.length > 0)
    .map((section) => ({ ...section, meanings: meanings[section.name] ?? [] }));
}
