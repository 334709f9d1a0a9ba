import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { LedgerRefusal } from '../model/refusals.ts';

/** What every refusal of the ledger says, and what to do. */
export const ledgerRefusals: Record<LedgerRefusal, RefusalAnswer> = {
  'problem-not-found': { status: 404, title: '没有找到这个问题，或您看不到它。', remedy: '请回到台账重新选择。' },
  'measure-not-found': { status: 404, title: '没有找到这条措施。', remedy: '请刷新页面后再试。' },
  'progress-not-found': { status: 404, title: '这个问题下没有这条进展。', remedy: '请刷新页面后再试。' },
  'inspection-not-found': { status: 404, title: '没有找到这次巡察。', remedy: '请回到台账重新选择。' },
  'evidence-not-found': { status: 404, title: '没有找到这份佐证材料。', remedy: '请刷新页面后再试。' },
  'document-date-in-future': {
    status: 422,
    title: '文件日期晚于今天。',
    remedy: '请填写文件上写的日期；没有日期的，不填。',
  },
  'original-reserved': {
    status: 403,
    title: '这种文件的原件由整改办保管，您可以取用带水印的副本。',
    remedy: '请打开预览，点“下载（带水印）”；确需原件的，请向该单位整改办索取。',
  },
  'preview-not-possible': {
    status: 415,
    title: '这种文件不能在浏览器里查看。',
    remedy: '请下载后用相应的软件打开。',
  },
  'file-missing': { status: 422, title: '没有收到文件。', remedy: '请选择文件后再上传。' },
  'transition-not-allowed': {
    status: 409,
    title: '“{status}”的事项现在不能{action}。',
    remedy: '请刷新页面，按显示的操作进行。',
  },
  'reason-required': { status: 422, title: '{action}要写明理由。', remedy: '请补充理由后再提交。' },
  'goes-through-review': { status: 409, title: '{action}要走审核流程。', remedy: '请在问题页的“审核”栏里办理。' },
  'outside-required': {
    status: 422,
    title: '转待外部要写明向谁发了什么函、何时回复。',
    remedy: '请填写收文单位、事项、发函日期和回复期限。',
  },
  'heartbeat-required': {
    status: 422,
    title: '长期坚持的事项要写明下次报告日期。',
    remedy: '请填写今天之后的一个日期，到期会提醒。',
  },
  'receipt-missing': {
    status: 422,
    title: '这是立行立改事项，主要负责人还没有签收，不能{action}。',
    remedy: '请主要负责人在问题页签收，或由整改办登记签收的扫描件。',
  },
  'under-review': {
    status: 409,
    title: '这个事项正在审核。',
    remedy: '请等审核结束，或先撤回申请。',
  },
  'closure-needs-progress': {
    status: 422,
    title: '还没有整改进展，不能{action}。',
    remedy: '请先填报做了什么、什么时候做的。',
  },
  'closure-needs-evidence': {
    status: 422,
    title: '还没有佐证材料，不能{action}。',
    remedy: '请先上传能说明已经整改的材料。',
  },
  'closure-needs-outcome': {
    status: 422,
    title: '措施勾选的类型还缺成效，不能{action}。',
    remedy: '请先补齐：{names}。',
  },
  'measures-still-open': {
    status: 422,
    title: '还有 {count} 条措施没有完成，不能{action}。',
    remedy: '请先完成这些措施：{names}。',
  },
  'manifestations-still-open': {
    status: 422,
    title: '还有 {count} 个具体表现没有完成，不能{action}。',
    remedy: '请先完成：{names}。',
  },
  'doubts-open': {
    status: 409,
    title: '还有 {count} 个严重疑点没有处理，不能通过销号。',
    remedy: '请在问题页逐个认定：成立的退回补正，不成立的写明理由排除。',
  },
  'grade-better-than-measure': {
    status: 422,
    title: '有措施只是基本完成或长期坚持，问题不能定为已完成。',
    remedy: '请改用“通过（基本完成）”，或先把措施真正完成。',
  },
  'deadline-before-feedback': {
    status: 422,
    title: '时限 {deadline} 早于反馈日期 {feedbackDate}。',
    remedy: '请改为反馈之后的日期。',
  },
  'unit-of-other-organisation': { status: 422, title: '所选科室不属于这个单位。', remedy: '请从本单位的科室中选择。' },
  'person-of-other-organisation': {
    status: 422,
    title: '所选人员不属于这个单位。',
    remedy: '请从本单位的人员中选择。',
  },
  'aspect-of-other-inspection': { status: 422, title: '所选方面不属于这次巡察。', remedy: '请重新选择方面。' },
  'merge-across-inspections': { status: 422, title: '只能合并同一次巡察的问题。', remedy: '请只选同一次巡察的问题。' },
  'merge-different-levels': { status: 422, title: '问题和具体表现不能合并在一起。', remedy: '请只选同一层级的条目。' },
  'problem-superseded': {
    status: 409,
    title: '这个问题已被拆分或合并，不再办理。',
    remedy: '请到拆分或合并后的问题上办理。',
  },
  'problem-has-manifestations': {
    status: 409,
    title: '下面还有具体表现的问题不能拆分或合并。',
    remedy: '请先处理它的具体表现。',
  },
  'problem-closed': { status: 409, title: '“{status}”的问题不能再改。', remedy: '确有需要，请先重开。' },
  'problem-withheld': {
    status: 409,
    title: '这个问题已经审定不公开：{ground}，{day} 审定。',
    remedy: '确需公开的，请在“基本信息”里点“申请恢复公开”，按同样的步骤审核。',
  },
  'stale-item': { status: 409, title: '别人刚刚改过这个事项。', remedy: '请刷新后看清新内容，再做一次。' },
  'on-behalf-by-office': { status: 403, title: '只有整改办可以代科室填报。', remedy: '请用本科室的名义直接填报。' },
  'ledger-read-only': { status: 403, title: '您只能查看这个单位的台账。', remedy: '需要修改请联系该单位整改办。' },
  'search-too-short': { status: 422, title: '搜索至少要两个字。', remedy: '请再输入一个字。' },
  'file-classified': {
    status: 422,
    title: '文件名或内容标有密级（秘密、机密、绝密）。',
    remedy: '按保密规定，涉密材料不得存入本系统；请改交涉密专用设备保管。',
  },
  'own-field-invalid': {
    status: 422,
    title: '“{field}”没有填对：{fault}。',
    remedy: '请改正后再保存，其他内容都还在。',
  },
  'not-in-dictionary': { status: 422, title: '“{dictionary}”里没有“{value}”。', remedy: '请从列出的选项中选择。' },
  'measure-closed': { status: 409, title: '“{status}”的措施不能再改成效。', remedy: '确有需要，请先重开这条措施。' },
  'outcome-not-found': { status: 404, title: '没有找到这笔成效。', remedy: '请刷新页面后再试。' },
  'outcome-of-other-type': {
    status: 422,
    title: '这条措施没有勾选“{type}”。',
    remedy: '请先在措施里勾选这个类型，再填报成效。',
  },
  'institution-not-found': { status: 404, title: '没有找到这项制度。', remedy: '请刷新页面后再试。' },
  'institution-state-not-next': {
    status: 409,
    title: '“{from}”的制度不能改为“{to}”。',
    remedy: '请按拟稿、征求意见、印发、执行、修订或废止的顺序登记。',
  },
  'institution-day-before': {
    status: 422,
    title: '日期 {day} 早于上一个状态“{state}”的日期 {before}。',
    remedy: '请改为那天或以后的日期。',
  },
  'institution-needs-unit': {
    status: 422,
    title: '请选择您所在的科室作为起草科室。',
    remedy: '其他科室的制度请由该科室或整改办登记。',
  },
  'meeting-not-found': { status: 404, title: '没有找到这次会议。', remedy: '请刷新页面后再试。' },
  'accountability-not-found': { status: 404, title: '没有找到这条问责记录。', remedy: '请刷新页面后再试。' },
  'decision-not-found': { status: 404, title: '没有找到这条议定事项。', remedy: '请刷新页面后再试。' },
  'decision-has-measure': {
    status: 409,
    title: '这条议定事项已经转为措施。',
    remedy: '请直接修改那条措施。',
  },
  'type-has-outcome': {
    status: 409,
    title: '“{type}”已经填报过成效，不能去掉这个类型。',
    remedy: '填报有误的，请先撤回那笔成效。',
  },
};
