import type { FileKind } from '../documents/model.ts';
import type { OwnField } from '../rulepack/model.ts';
import type { AccountabilityForm } from './model/accountability.ts';
import type { LookReason, TextState } from './model/evidence.ts';
import type { DictionaryName, MeasureTerm, MeasureType } from './model/fields.ts';
import type { Column } from './model/list.ts';
import type { MeetingKind } from './model/meetings.ts';
import type { InstitutionState, OutcomeSum } from './model/outcomes.ts';
import type { OwnValue } from './model/own.ts';
import type { Action, Status } from './model/status.ts';
import type { OwnFault } from './rules/own-fields.ts';
import type { Relation, Requirement } from './rules/transitions.ts';

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
};

export const specialNames = { immediate: '立行立改', named: '点人点事' } as const;
export const disclosureNames = { public: '公开', internal: '内部' } as const;
export const fileKindNames: Record<FileKind, string> = {
  jpeg: '图片',
  png: '图片',
  gif: '图片',
  webp: '图片',
  bmp: '图片',
  heic: '苹果照片',
  tiff: 'TIFF 图片',
  pdf: 'PDF',
  docx: 'Word',
  xlsx: '表格',
  csv: '表格',
  html: '网页',
  txt: '文本',
  old_office: '旧版文档',
  locked: '加密文档',
  archive: '压缩包',
  media: '音视频',
  other: '其他文件',
};

export const textStateNames: Record<TextState | 'waiting', string> = {
  waiting: '等待编入搜索',
  indexed: '已编入搜索',
  no_text: '无文字',
  unreadable: '未能读取',
};

/** Why the words of a file are not found; shown beside its state. */
export const textReasons: Record<LookReason, string> = {
  password: '文件设有打开密码，里面的文字搜不到。请取消密码后另传一份。',
  damaged: '文件已损坏或不完整，里面的文字读不出来。请重新上传一份。',
  too_large: '文件太大，里面的文字没有编入搜索；按文件名和说明仍能找到。',
  too_slow: '文件太复杂，里面的文字没能读完；按文件名和说明仍能找到。',
  classified: '里面标有密级。涉密材料不得存入本系统：请立即撤回，并按保密规定处理。',
  format: '这种格式里的文字读不出来；另存为 docx、xlsx 或 PDF 再传一份，就能搜到。',
  scan: '这是扫描件，里面没有可搜索的文字；在说明里写几句，就能按说明找到。',
  gone: '服务器上找不到这份文件的内容，请联系系统管理员。',
  picture_too_large: '图片太大。',
  no_text: '里面没有文字。',
};

/** Why a file is not shown in the browser, and what to do. */
export const previewReasons: Record<LookReason, string> & { ofKind: Partial<Record<FileKind, string>> } = {
  password: '文件设有打开密码，不能在这里查看。请下载后用 WPS 或 Office 打开。',
  damaged: '文件已损坏或不完整，不能在这里查看。请联系上传人重新上传。',
  too_large: '文件太大，不能在这里查看，请下载。',
  too_slow: '文件太复杂，不能在这里查看，请下载。',
  classified: '文件里标有密级，不予显示。请上传人立即撤回，并按保密规定处理。',
  format: '这种文件不能在这里查看，请下载后用相应的软件打开。',
  scan: '文件里没有文字。',
  gone: '服务器上找不到这份文件的内容。请联系系统管理员，从备份恢复。',
  picture_too_large: '图片太大，浏览器打不开，请下载。',
  no_text: '文件里没有文字。',
  ofKind: {
    heic: '这是苹果手机的 HEIC 照片，浏览器显示不了。请在手机“设置 → 相机 → 格式”中选“兼容性最佳”，或转成 JPG 后再传一份。',
    tiff: 'TIFF 图片浏览器显示不了，请下载，或转成 JPG、PNG、PDF 后再传一份。',
    old_office:
      '这种格式（.doc、.xls、.ppt、.wps、.et、.ofd 等）不能在这里查看。请下载后打开，或另存为 docx、xlsx、PDF 再传一份。',
    locked: '文件设有打开密码，不能在这里查看。请下载后用 WPS 或 Office 打开。',
    archive: '压缩包不能在这里查看，请下载后解压；把里面的文件分别上传，审核的人看起来更方便。',
    media: '音频和视频不能在这里播放，请下载。',
  },
};

export const measureTypeNames = {
  institution: '建章立制',
  recovery: '挽回损失',
  accountability: '追责问责',
  likewise: '举一反三',
  campaign: '专项整治',
  major: '重大措施',
} as const satisfies Record<MeasureType, string>;
export const measureTermNames: Record<MeasureTerm, string> = { concentrated: '集中整改期内', long: '长期任务' };
export const standingName = '常态化坚持';

/** What the sum of a type counts, as the forms call it. */
export const outcomeNames: Record<MeasureType, string> = {
  institution: '完善制度',
  recovery: '挽回损失',
  accountability: '追责问责',
  likewise: '举一反三',
  campaign: '专项整治',
  major: '重大措施',
};
const sumUnits: Record<MeasureType, string> = {
  institution: '项',
  recovery: '万元',
  accountability: '人',
  likewise: '项',
  campaign: '项',
  major: '项',
};

/** A sum in words: money in 万元 to the last fen, everything else as it is (12.5 万元, 3 人). */
export const sumWords = ({ type, amount }: Pick<OutcomeSum, 'type' | 'amount'>): string =>
  `${type === 'recovery' ? inWan(amount) : amount} ${sumUnits[type]}`;

// By its digits: a sum of money goes through no binary fraction.
function inWan(yuan: string): string {
  const [whole = '0', part = ''] = yuan.split('.');
  const digits = whole.padStart(5, '0');
  const below = (digits.slice(-4) + part).replace(/0+$/, '');
  return digits.slice(0, -4) + (below === '' ? '' : `.${below}`);
}

/** What a ticked type still lacks before its measure may be closed. */
export const missingOutcomeName = ({ type, lacks }: { type: MeasureType; lacks: 'number' | 'file' }): string =>
  lacks === 'file'
    ? `${measureTypeNames[type]}缺佐证文件`
    : type === 'institution'
      ? `${measureTypeNames[type]}没有已印发的制度`
      : `${measureTypeNames[type]}没有填报成效`;

export const institutionStateNames: Record<InstitutionState, string> = {
  draft: '拟稿',
  consulting: '征求意见',
  issued: '印发',
  in_force: '执行',
  revised: '修订',
  abolished: '废止',
};

export const meetingKindNames: Record<MeetingKind, string> = {
  special: '专题会',
  leading_group: '领导小组会',
  democratic_life: '专题民主生活会',
  other: '其他会议',
};

/** 谈话提醒 … 组织处理, the forms in which somebody is called to account. */
export const accountabilityFormNames: Record<AccountabilityForm, string> = {
  reminder: '谈话提醒',
  criticism: '批评教育',
  admonition: '诫勉',
  discipline: '党纪政务处分',
  organisational: '组织处理',
};
export const targetNames = { person: '个人', unit: '单位' } as const;

/** Why a value of an own field is not taken. */
export const ownFaultNames: Record<OwnFault, string> = {
  unknown: '规则包里没有这个字段',
  required: '这一项必填',
  number: '请写数字，如 12.5',
  date: '日期写作 2026-08-31',
  yes_no: '请选是或否',
  choice: '请从列出的选项中选择',
  text: '请写文字',
};

/** What stands in an own field, in words; empty where nothing does. */
export const ownWords = ({ type, choices = [] }: OwnField, value: OwnValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const nameOf = (code: string): string => choices.find((choice) => choice.code === code)?.name ?? code;
  if (typeof value !== 'string') return value.map(nameOf).join('、');
  return type === 'choice' ? nameOf(value) : value;
};

export const dictionaryTitles: Record<DictionaryName, string> = {
  special_topic: '整改巡察专项',
  category: '问题类别',
  four_focus: '“四个落实”“四个聚焦”',
  key_situation: '重点关注情形',
};

export const columnNames: Record<Column, string> = {
  number: '序号',
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
  'inspection.pack': '更换规则包',
  ...Object.fromEntries(
    Object.entries(actionNames).flatMap(([action, name]) => [
      [`problem.${action}`, name],
      [`measure.${action}`, `措施${name}`],
    ]),
  ),
};
