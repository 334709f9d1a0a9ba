import type { RefusalAnswer } from '../platform/outcome.ts';
import type { LeadLight, LeadRefusal, LeadState, LeadStep } from './model.ts';

export const leadStateNames: Record<LeadState, string> = {
  registered: '已登记',
  referred: '已移交',
  handling: '办理中',
  closed: '已办结',
};
export const leadStepNames: Record<LeadStep, string> = {
  refer: '移交',
  accept: '开始办理',
  close: '反馈办结',
  reopen: '重新办理',
};
export const leadLightNames: Record<LeadLight, string> = { green: '未到期', yellow: '临期', red: '已逾期' };
export const leadActionNames: Record<string, string> = {
  register: '登记',
  change: '修改',
  file: '增加附件',
  take: '下载附件',
  ...leadStepNames,
};
export const leadFieldNames: Record<string, string> = {
  personName: '被反映人',
  personPosition: '职务',
  personNumber: '编号',
  source: '线索来源',
  receivedOn: '受理时间',
  recipient: '拟移交单位',
  summary: '摘要',
  deadline: '办理期限',
  handler: '承办人',
  referredOn: '移交日期',
  closedOn: '办结日期',
  feedback: '办理反馈',
  reason: '理由',
  name: '附件',
};

export const leadRefusals: Record<Exclude<LeadRefusal, 'request-id-reused'>, RefusalAnswer> = {
  'lead-not-found': { status: 404, title: '没有这条线索。', remedy: '请回到线索列表再找。' },
  'lead-source-not-found': {
    status: 404,
    title: '没有找到线索来源（巡察或问题）。',
    remedy: '请重新选择巡察；问题要属于这次巡察，也可以不选。',
  },
  'lead-not-of-discipline': {
    status: 403,
    title: '您不是这个单位的纪检账号，不能登记它的线索。',
    remedy: '请由对这个单位负责的纪检机构登记。',
  },
  'lead-handler-not-discipline': {
    status: 422,
    title: '承办人必须是纪检账号。',
    remedy: '请从承办人列表中选择。',
  },
  'lead-handler-would-lose': {
    status: 422,
    title: '您是承办人，不能把线索转给别人。',
    remedy: '请联系登记线索的纪检机构更换承办人。',
  },
  'lead-step-not-allowed': { status: 409, title: '线索现在的状态不能这样办。', remedy: '请刷新后按显示的办法办理。' },
  'lead-needs-recipient': { status: 422, title: '移交前要写明移交给哪个单位。', remedy: '请填写拟移交单位。' },
  'lead-needs-feedback': { status: 422, title: '办结要写明办理结果。', remedy: '请填写办理反馈。' },
  'lead-needs-reason': { status: 422, title: '重新办理要写明理由。', remedy: '请填写理由。' },
  'lead-day-in-future': { status: 422, title: '日期还没有到。', remedy: '请填写今天或以前的日期。' },
  'lead-day-before': {
    status: 422,
    title: '日期先后不对。',
    remedy: '移交不早于受理，办结不早于移交，办理期限不早于受理。',
  },
  'lead-classified': {
    status: 422,
    title: '内容或文件名标有密级，不能存入本系统。',
    remedy: '涉密线索请按保密规定，用涉密渠道办理。',
  },
  'lead-file-missing': { status: 422, title: '没有收到文件。', remedy: '请选择一份文件再上传。' },
  'lead-file-too-large': { status: 413, title: '附件超过 20 MB。', remedy: '请压缩或拆分后再上传。' },
  'lead-file-not-found': { status: 404, title: '没有这份附件。', remedy: '请刷新后再试。' },
  'lead-closed': { status: 409, title: '线索已经办结，不能再改。', remedy: '确需修改，请先重新办理。' },
  'lead-stale': { status: 409, title: '这条线索刚刚被别人改过。', remedy: '请刷新后在最新内容上再改。' },
};
