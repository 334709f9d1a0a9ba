import type { PlanBar } from '../../../src/supervision/model/plan.ts';
import { daysBetween } from '../../../src/text/calendar-day.ts';

/** Words of the campaign plan (作战图). */
export const words = {
  title: '作战图',
  views: { chart: '图', table: '表', paper: '打印（A3）' },
  view: '怎样看',
  zoom: '时间刻度',
  zooms: { week: '按周', month: '按月' },
  foldAll: '只看问题',
  unfoldAll: '展开措施',
  exportSvg: '导出 SVG',
  plan: '倒排',
  none: '还没有问题',
  noneDetail: '导入反馈意见、形成台账以后，在这里排整改计划。',
  nothingLeft: '没有这样的问题',
  showAll: '看全部',
  ledger: '看台账',
  final: (day: string, chosen: boolean) =>
    chosen ? `最后期限 ${day}（倒排时选定）` : `最后期限 ${day}（集中整改期满）`,
  noFinal: '没有最后期限：请先填写反馈日期，或倒排时选定。',
  uncertain: '待定：放假安排未公布',
  unknownYears: (years: readonly number[]) =>
    `${years.join('、')} 年的放假安排还没有录入：阶段和工作日按周末推算，日期待定。`,
  asOf: (moment: string) => `截至 ${moment}`,
  basis: (text: string) => `阶段份额依据：${text}`,
  totals: '合计',
  total: {
    all: (problems: number, measures: number) => `${problems} 个问题、${measures} 条措施`,
    unplanned: (n: number) => `未排定 ${n}`,
    critical: (n: number) => `关键 ${n}`,
    overdue: (n: number) => `超期 ${n}`,
    late: (n: number) => `晚于计划 ${n}`,
  },
  page: (page: number, pages: number) => `第 ${page} 页 / ${pages} 页`,
  previous: '上一页',
  next: '下一页',
  pages: '翻页',
  undo: '撤销上一次安排',
  lastChange: (by: string, at: string) => `${by} ${at} 安排`,
  undone: '已撤销，恢复为原来的安排。',
  moved: '已调整。',
  planned: (n: number) => `已排定 ${n} 项。`,
  chart: {
    label: '作战图：上下键换行，左右键移动一天，Shift 加左右键改完成日，回车保存或打开，空格收起展开，Esc 放弃。',
    watching: '作战图：上下键换行，回车打开，空格收起展开。',
    fold: (title: string) => `收起“${title}”的措施`,
    unfold: (title: string) => `展开“${title}”的措施`,
    draft: (from: string, to: string) => `改为 ${from} 至 ${to}，按回车保存，按 Esc 放弃。`,
    today: '今天',
    final: '最后期限',
    unplanned: '未排定',
    milestones: '节点',
    rest: '灰底为休息日',
    names: '问题和措施',
  },
  legend: {
    title: '图例',
    planned: '计划',
    actual: '实际（开始至最近进展或办结）',
    expected: '预计拖后',
    critical: '关键：没有余量',
    deadline: '整改时限',
    asked: '申请延到',
    done: '已办结',
  },
  no: '—',
  column: {
    number: '序号',
    what: '问题和措施',
    status: '状态',
    light: '灯',
    from: '计划开始',
    to: '计划完成',
    started: '实际开始',
    reported: '最近进展',
    closed: '办结',
    deadline: '整改时限',
    expected: '预计完成',
    slack: '余量（工作日）',
    notes: '提示',
    who: '责任',
    verbs: '操作',
  },
  measure: (place: number) => `措施 ${place}`,
  change: '调整',
  arrange: '排定',
  extend: '申请延期',
  open: '看问题',
  notes: { critical: '关键', overdue: '超期', late: '晚于计划', asked: (day: string) => `已申请延到 ${day}` },
  move: {
    title: (what: string) => `排定日期：${what}`,
    submit: '保存',
    from: '计划开始',
    to: '计划完成',
    deadline: (day: string) => `整改时限 ${day}：计划不能晚于它；确需推后的，填好后会转为申请延期。`,
    overdue: (day: string) => `整改时限 ${day} 已过：可以排定补办的日期，这一项仍按超期计。`,
    extend: '改为申请延期',
  },
  trial: {
    title: '倒排预览（还没有排定）',
    explain: (n: number, changed: number) =>
      `将排定 ${n} 项，其中 ${changed} 项改动了原来的日期：实线是新的，下面的虚线框是原来的。余量和关键要排定以后才算。`,
    look: '在图上看',
    leave: '放弃',
    before: (from: string, to: string) => `原 ${from} 至 ${to}`,
    legend: '原来的安排',
  },
  backward: {
    title: '倒排工期',
    explain: '从最后期限往前，按规则包的阶段份额分配工作日；已定时限早于最后期限的，按时限提前。',
    final: '最后期限',
    from: '从哪天排起',
    reserve: '预留（工作日）',
    reserveHint: '最后期限和各项时限之前留出的余地',
    order: '同一问题的措施',
    scope: '排哪些',
    scopes: { all: '全部未办结的（已排的重排）', unplanned: '只排还没有排定的', chosen: '只排表中选中的' },
    preview: '预览',
    again: '重新填写',
    apply: '按此排定',
    stage: '阶段',
    days: '工作日',
    counts: '结果',
    past: (n: number) => `其中 ${n} 项时限已过，不排；请办理督办，或逐项排定补办日期。`,
    uncertain: '日期待定：所跨年份的放假安排还没有公布，按周末推算，公布后请重排。',
  },
  paper: {
    print: '打印',
    back: '回到作战图',
    hint: '纸张选 A3 横向，边距按默认。',
    page: (page: number, pages: number) => `第 ${page} 页 共 ${pages} 页`,
  },
  card: {
    planned: '计划',
    by: (by: string, at: string, how: string) => `${by} ${at} ${how}`,
    actual: '实际',
    expected: '预计完成',
    slack: '余量',
    slackOf: (n: number) => (n < 0 ? `缺 ${-n} 个工作日` : `${n} 个工作日`),
    deadline: '整改时限',
    who: '责任',
    former: (n: number) => `改过 ${n} 次`,
    hint: '把光标移到横条上，这里写明谁、何时、为什么。',
  },
} as const;

/** What is to be said of a bar at once: critical, overdue since, late. */
export function notesOf(bar: PlanBar, today: string): string[] {
  const { notes } = words;
  return [
    ...(bar.critical ? [notes.critical] : []),
    ...(bar.overdue && bar.deadline !== null ? [`${notes.overdue} ${daysBetween(bar.deadline, today)} 天`] : []),
    ...(bar.late ? [notes.late] : []),
    ...(bar.asked === null ? [] : [notes.asked(bar.asked)]),
  ];
}

/** Who answers for it, in one line. */
export const whoOf = ({ unit, persons }: PlanBar): string => [unit, ...persons].filter(Boolean).join('、') || words.no;

/** A moment as people write it: 2026-03-02 09:05. */
export const momentOf = (iso: string): string => {
  const date = new Date(Date.parse(iso) + 8 * 60 * 60 * 1000).toISOString();
  return `${date.slice(0, 10)} ${date.slice(11, 16)}`;
};
