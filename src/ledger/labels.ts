import type { DictionaryName } from './model/fields.ts';
import type { Column } from './model/list.ts';
import type { Action, Status } from './model/status.ts';
import type { Relation, Requirement } from './rules/transitions.ts';

export * from './labels/evidence.ts';
export * from './labels/lights.ts';
export * from './labels/outcomes.ts';
export * from './labels/own.ts';
export * from './labels/refusals.ts';

export const statusNames: Record<Status, string> = {
  not_started: '未启动',
  in_progress: '整改中',
  waiting_outside: '待外部',
  under_review: '销号审核',
  returned: '已退回',
  basically_completed: '基本完成',
  completed: '已完成',
  long_term: '长期坚持',
  reopened: '反弹重开',
};

export const actionNames: Record<Action, string> = {
  start: '启动整改',
  wait_outside: '转待外部',
  resume: '恢复整改',
  apply_closure: '申请销号',
  withdraw: '撤回申请',
  approve_completed: '通过（已完成）',
  approve_basically: '通过（基本完成）',
  approve_long_term: '通过（长期坚持）',
  return: '退回',
  keep_long_term: '转长期坚持',
  reopen: '重开',
};

export const relationNames: Record<Relation, string> = {
  office: '整改办',
  unit: '责任单位',
  observer: '查看',
  review: '审核链',
};

export const requirementNames: Record<Requirement, string> = {
  reason: '写明理由',
  outside: '写明函件、收文单位和回复期限',
  heartbeat: '写明下次报告日期',
  receipt: '主要负责人签收',
  progress: '至少一条整改进展',
  evidence: '至少一份佐证材料',
  outcomes: '勾选的每类成效都有数和佐证文件',
  measures_closed: '全部措施已完成',
  manifestations_closed: '全部具体表现已完成',
  measures_as_good: '没有措施只是基本完成或长期坚持',
  doubts_settled: '没有未处理的严重疑点',
};

export const specialNames = { immediate: '立行立改', named: '点人点事' } as const;
export const disclosureNames = { public: '公开', internal: '内部' } as const;
export const dictionaryTitles: Record<DictionaryName, string> = {
  special_topic: '整改巡察专项',
  category: '问题类别',
  four_focus: '“四个落实”“四个聚焦”',
  key_situation: '重点关注情形',
};

export const columnNames: Record<Column, string> = {
  number: '序号',
  light: '灯',
  title: '问题',
  status: '状态',
  due: '时限',
  leadUnit: '牵头科室',
  supportingUnits: '配合科室',
  leaders: '责任领导',
  persons: '责任人',
  measures: '措施',
  progress: '进展',
  evidence: '佐证',
  lastProgress: '最近进展',
  outcomes: '整改成效',
  aspect: '方面',
  topic: '整改巡察专项',
  category: '类别',
  subcategory: '子类',
  focus: '四个聚焦',
  key: '重点关注',
  special: '特别标识',
  cause: '原因分析',
  goal: '整改目标',
  disclosure: '公开范围',
  organisation: '单位',
};

/** What entries of a problem's history are called. */
export const historyNames: Record<string, string> = {
  'doubt.accept': '认定疑点成立',
  'doubt.overrule': '排除疑点',
  'doubt.settle': '疑点已消除',
  'doubt.take_back': '撤回疑点认定',
  'commitment.kept': '承诺已兑现',
  'commitment.released': '承诺不再适用',
  'commitment.open': '重新登记承诺',
  'problem.import': '导入',
  'problem.assign': '指派',
  'problem.change': '修改',
  'problem.own': '修改本单位字段',
  'problem.split': '拆分',
  'problem.merge': '合并',
  'measure.add': '增加措施',
  'measure.change': '修改措施',
  'measure.link': '措施并用',
  'outcome.report': '填报成效',
  'outcome.change': '修改成效',
  'institution.add': '登记制度',
  'institution.change': '修改制度',
  'institution.move': '制度进展',
  'progress.report': '填报进展',
  'evidence.add': '上传佐证',
  'evidence.change': '修改佐证',
  'evidence.view': '查看佐证',
  'evidence.open': '下载佐证',
  'problem.receive': '签收立行立改',
  'review.verdict': '签署审核意见',
  'extension.submit': '申请延期',
  'extension.withdraw': '撤回延期申请',
  'plan.submit': '提交整改方案',
  'plan.withdraw': '撤回整改方案',
  'withholding.submit': '申请不公开',
  'withholding.withdraw': '撤回公开范围申请',
  'inspection.pack': '更换规则包',
  'kin.apart': '从共性问题中拆出',
  'kin.undo': '撤销共性问题的改动',
  'check.record': '登记反向核查结论',
  ...Object.fromEntries(
    Object.entries(actionNames).flatMap(([action, name]) => [
      [`problem.${action}`, name],
      [`measure.${action}`, `措施${name}`],
    ]),
  ),
};
