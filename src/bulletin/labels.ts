import type { AnomalyKind, findingRules, genres, Outcomes, Stated, Status } from './model.ts';

// The Chinese words of a draft, for the outline of the command line and for screens.

export const genreWords: Readonly<Record<(typeof genres)[number], string>> = {
  bulletin: '整改情况通报（报告）',
  feedback: '反馈意见',
  ledger: '整改台账',
};

export const statusNames: Readonly<Record<Status, string>> = {
  completed: '已完成',
  basically_completed: '基本完成',
  in_progress: '正在推进',
  long_term: '长期坚持',
  not_started: '尚未启动',
  unstated: '未写明',
};

export const statedWords: Readonly<Record<keyof Stated, readonly [name: string, unit: string]>> = {
  aspects: ['方面', '个'],
  categories: ['类', '类'],
  problems: ['问题', '个'],
  refinedProblems: ['细化问题（任务）', '个'],
  measures: ['整改措施', '条'],
  completed: ['已完成', '个'],
  basicallyCompleted: ['基本完成', '个'],
  inProgress: ['正在推进', '个'],
  longTerm: ['长期坚持', '个'],
  completionRate: ['完成率', '%'],
};

export const outcomeWords: Readonly<Record<keyof Outcomes, readonly [name: string, unit: string]>> = {
  institutions: ['建立完善制度', '项'],
  recoveredYuan: ['挽回（追缴）资金', '元'],
  disciplined: ['党纪政务处分', '人'],
  organizationalHandling: ['组织处理', '人'],
  admonished: ['诫勉', '人'],
  criticised: ['批评教育', '人'],
  reminded: ['提醒谈话', '人'],
};

export const anomalyWords: Readonly<Record<AnomalyKind, string>> = {
  duplicated_text: '重复的文字',
  web_page_chrome: '网页或页面附加内容',
  newspaper_jump: '报纸转版标记',
  missing_number: '缺少序号',
  number_out_of_order: '序号不连续',
  wrong_level: '序号层级不对',
  lost_heading: '标题缺失',
  broken_line: '断行或连段',
  typo: '疑似错字',
  count_not_checkable: '数字无法核对',
  unread: '未能读取',
};

export const findingWords: Readonly<Record<(typeof findingRules)[number], string>> = {
  'claimed-complete-but-pending': '写明已完成，但文中仍有未完成事项',
  'count-mismatch': '总数与逐条列出的数目不符',
};

/** Said of a paper in which no problem was found. */
export const nothingRead =
  '没有读出任何问题。请核对是不是选错了文件；确实是反馈意见、通报或台账的，可在核对时对着原文逐条标出问题。';
