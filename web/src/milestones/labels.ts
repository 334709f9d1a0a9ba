import type { MilestoneAct } from '../../../src/supervision/model/milestones.ts';

/** Words of milestones. */
export const words = {
  title: '节点',
  intro:
    '期限按这次巡察的规则包从反馈、方案审定、公开等日期起算；台账知道的（会议、方案审定、公开日期）自动认定完成，其余由整改办登记。',
  none: '规则包里没有节点',
  noneDetail: '这次巡察的规则包没有写节点。可以在“方案和审核”里改用带时限的版本。',
  noFeedback: '还没有反馈日期，节点从反馈之日起算。请在“设置 → 巡察”里填写反馈日期。',
  name: '节点',
  due: '期限',
  state: '办理情况',
  verbs: '操作',
  rule: '怎样起算',
  basis: (text: string) => `依据：${text}`,
  uncertain: '日期待定：缺少该年放假安排，按周末推算',
  counted: (day: string | null) => (day === null ? '另定期限' : `另定期限，按规则为 ${day}`),
  done: { ledger: '已完成（台账认定）', person: '已完成（整改办登记）', time: '已届满' },
  notYet: '尚无起算日',
  late: (days: number) => `已逾期 ${days} 天`,
  today: '今天到期',
  left: (days: number) => `还有 ${days} 天`,
  beforeLedger: '录入台账前已到期，请补记',
  history: (n: number) => `登记记录 ${n} 条`,
  entry: {
    done: (day: string) => `登记完成于 ${day}`,
    undone: () => '撤销完成登记',
    moved: (day: string) => `期限改为 ${day}`,
    unmoved: () => '恢复按规则起算的期限',
  } satisfies Record<MilestoneAct, (day: string) => string>,
  verb: { done: '登记完成', undone: '撤销完成', moved: '调整期限', unmoved: '恢复期限' } satisfies Record<
    MilestoneAct,
    string
  >,
  asked: {
    done: '登记后，节点不再提醒；记录保留，可以撤销。',
    undone: '原来的登记保留在记录里。',
    moved: '以后的节点如从这个节点起算，一并顺延。原来的期限保留在记录里。',
    unmoved: '期限恢复为按规则包起算的日期。',
  } satisfies Record<MilestoneAct, string>,
  day: { done: '完成日期', moved: '新的期限' },
  note: { done: '说明', undone: '原因', moved: '原因', unmoved: '原因' } satisfies Record<MilestoneAct, string>,
  noteHint: {
    done: '如：报告文号、会议名称',
    undone: '',
    moved: '如：同意调整的文件或会议',
    unmoved: '',
  } satisfies Record<MilestoneAct, string>,
  saved: '已登记。',
  save: '保存',
  // In 我的待办.
  next: '整改节点',
  nextDue: '期限',
  inspection: '巡察',
  more: (n: number) => `再看 ${n} 个`,
} as const;
