import type { Dice } from '../dice.ts';

export type ColumnKind =
  | 'number'
  | 'section'
  | 'group'
  | 'problem'
  | 'goal'
  | 'measures'
  | 'actions'
  | 'lead'
  | 'support'
  | 'leader'
  | 'person'
  | 'deadline'
  | 'status'
  | 'done'
  | 'nearly'
  | 'open'
  | 'remark';

export interface Column {
  kind: ColumnKind;
  name: string;
  /** A heading over several columns. */
  over: string | null;
}

const names: Record<ColumnKind, readonly string[]> = {
  number: ['序号', '编号', '序 号'],
  section: ['方面', '问题类型', '所属方面', '问题类别'],
  group: ['类别', '问题子类', '问题小类'],
  problem: ['反馈问题', '具体问题', '问题表述', '存在问题', '问题清单', '反馈的具体问题'],
  goal: ['整改目标', '预期目标'],
  measures: ['整改措施', '整改举措', '具体整改措施', '措施清单'],
  actions: ['整改进展', '整改情况', '整改落实情况', '进展情况', '整改成效'],
  lead: ['责任单位', '牵头单位', '责任部门', '牵头科室'],
  support: ['配合单位', '协办单位', '配合部门'],
  leader: ['责任领导', '牵头领导', '分管领导'],
  person: ['责任人', '具体责任人', '直接责任人'],
  deadline: ['完成时限', '整改时限', '时限', '完成时间'],
  status: ['完成情况', '整改状态', '是否完成', '销号情况', '状态'],
  done: ['已完成'],
  nearly: ['基本完成'],
  open: ['正在整改', '推进中'],
  remark: ['备注'],
};

/** The columns of one ledger, in order. */
export function drawColumns(dice: Dice, sectionColumn: boolean, groupColumn: boolean): Column[] {
  const column = (kind: ColumnKind, over: string | null = null): Column => ({
    kind,
    name: dice.pick(names[kind]),
    over,
  });
  const columns: Column[] = [];
  if (dice.chance(0.92)) columns.push(column('number'));
  if (sectionColumn) columns.push(column('section'));
  if (groupColumn) columns.push(column('group'));
  columns.push(column('problem'));
  if (dice.chance(0.15)) columns.push(column('goal'));
  const measures = dice.chance(0.85);
  const actions = dice.chance(measures ? 0.6 : 1);
  if (measures) columns.push(column('measures'));
  const duties: ColumnKind[] = ['lead'];
  if (dice.chance(0.4)) duties.push('support');
  if (dice.chance(0.45)) duties.push('leader');
  if (dice.chance(0.6)) duties.push('person');
  const over = duties.length > 1 && dice.chance(0.3) ? dice.pick(['责任分工', '责任落实']) : null;
  const duty = duties.map((kind) => column(kind, over));
  if (duties.includes('support')) duty[0] = { kind: 'lead', name: '牵头单位', over };
  const deadline = dice.chance(0.75) ? [column('deadline')] : [];
  const progress = actions ? [column('actions')] : [];
  columns.push(...(dice.chance(0.6) ? [...duty, ...deadline, ...progress] : [...progress, ...duty, ...deadline]));
  if (dice.chance(0.12)) {
    const ticks = dice.pick(['完成情况', '整改状态']);
    columns.push(column('done', ticks), column('nearly', ticks), column('open', ticks));
  } else if (dice.chance(0.75)) columns.push(column('status'));
  if (dice.chance(0.4)) columns.push(column('remark'));
  return columns;
}
