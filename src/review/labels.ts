import type { RefusalAnswer } from '../platform/outcome.ts';
import type { Subject } from '../rulepack/model.ts';
import type { ReviewRefusal } from './model.ts';

export const subjectNames: Record<Subject, string> = {
  plan: '整改方案',
  measure_closure: '措施完成认定',
  problem_closure: '问题销号',
  extension: '延期',
  withholding: '拟不公开',
  publication: '公开稿',
};

export const verdictNames = { pass: '通过', return: '退回' } as const;
export const reviewStates = { open: '审核中', passed: '已通过', returned: '已退回', withdrawn: '已撤回' } as const;
export const signatureNames = { password: '密码确认', totp: '动态码确认', paper: '纸质签字' } as const;

export const reviewRefusals: Record<ReviewRefusal, RefusalAnswer> = {
  'review-not-found': { status: 404, title: '没有找到这次审核，或您看不到它。', remedy: '请回到待办重新选择。' },
  'review-closed': { status: 409, title: '这一轮审核已经结束。', remedy: '请刷新页面查看结果。' },
  'review-stale': { status: 409, title: '别人刚刚在这次审核中签了意见。', remedy: '请刷新后看清再决定。' },
  'review-content-changed': {
    status: 409,
    title: '您打开之后，审核的内容又有变化，意见没有签上。',
    remedy: '请刷新页面，看清现在的措施、进展和佐证再签。',
  },
  'review-open-already': { status: 409, title: '这个事项已经在审核。', remedy: '请等这一轮结束，或先撤回。' },
  'step-not-open': { status: 409, title: '现在还没有轮到这一步。', remedy: '请刷新页面，按显示的步骤办理。' },
  'step-not-yours': {
    status: 403,
    title: '这一步要由{role}办理，您没有这个角色，或已不在这个岗位。',
    remedy: '请联系整改办或安全管理员核对岗位。',
  },
  'step-decided-by-you': { status: 409, title: '这一步您已经签过意见。', remedy: '还需要其他人签署。' },
  'other-step-by-you': {
    status: 409,
    title: '这一轮的另一步已由同一人签署，按规定不能由同一人签两步。',
    remedy: '请由另一位同志办理这一步。',
  },
  'applicant-may-not-judge': {
    status: 409,
    title: '这一轮是您提交的，按规定不能由您审核。',
    remedy: '请由另一位同志办理这一步；要修改的，可以撤回后再提交。',
  },
  'step-needs-account': {
    status: 422,
    title: '这一步要本人登录签署，不能代录。',
    remedy: '请为其开设账号，或改用允许代录的规则包。',
  },
  'return-to-unknown': { status: 422, title: '不能退回到这一步。', remedy: '请选择这一步之前的步骤，或退回申请人。' },
  'grade-unknown': { status: 422, title: '规则包里没有这个完成等次。', remedy: '请从列出的等次中选择。' },
  'reason-unknown': { status: 422, title: '规则包里没有这个退回原因。', remedy: '请从列出的原因中选择。' },
  'signature-required': { status: 422, title: '这一步要签字确认。', remedy: '请再输一次密码，或输入动态码。' },
  'recorded-page-missing': {
    status: 422,
    title: '没有找到签字页的扫描件。',
    remedy: '请先把签字页作为佐证上传到这个问题，再选择它。',
  },
  'withdraw-too-late': { status: 409, title: '下一环节已经开始，不能撤回。', remedy: '确需修改，请由审核人退回。' },
  'withdraw-not-yours': { status: 403, title: '只有提交人或整改办可以撤回。', remedy: '请联系提交人。' },
  'extension-after-deadline': {
    status: 422,
    title: '时限 {deadline} 已过，不能再申请延期。',
    remedy: '请先说明超期情况，由整改办按督办程序处理。',
  },
  'extension-not-later': { status: 422, title: '新时限要晚于现在的时限 {deadline}。', remedy: '请改为更晚的日期。' },
  'extension-without-deadline': { status: 422, title: '这个事项还没有时限。', remedy: '请整改办先定时限。' },
  'receipt-not-needed': { status: 409, title: '只有立行立改事项需要签收。', remedy: '不用签收，直接办理即可。' },
  'receipt-already': { status: 409, title: '这个事项已经签收。', remedy: '请刷新页面。' },
  'receipt-not-yours': {
    status: 403,
    title: '立行立改事项要由主要负责人亲自签收。',
    remedy: '请领导小组负责人或责任单位负责人登录签收，或由整改办登记签收页扫描件。',
  },
  'pack-not-found': { status: 404, title: '没有这个规则包。', remedy: '请从列出的规则包中选择。' },
  'pack-in-use': {
    status: 409,
    title: '还有 {count} 项正在按原规则包审核。',
    remedy: '请等这些审核结束，或先撤回，再换规则包。',
  },
  'plan-empty': {
    status: 422,
    title: '还有 {count} 个问题没有整改措施。',
    remedy: '请先为每个问题制定措施，再提交方案。',
  },
  'withheld-already': { status: 409, title: '这个问题已经审定不公开。', remedy: '不用再申请。' },
  'withheld-not': {
    status: 409,
    title: '这个问题没有审定过不公开。',
    remedy: '要公开它，在“基本信息”里改公开范围即可。',
  },
  'ground-unknown': { status: 422, title: '规则包里没有这个不公开理由。', remedy: '请从列出的理由中选择。' },
  'publication-empty': {
    status: 422,
    title: '这次巡察还没有公开的问题。',
    remedy: '请先在问题页把可以公开的问题改为“公开”，再送审。',
  },
  'publication-changed': {
    status: 409,
    title: '送审以后，公开的内容有变化，这一稿不能通过。',
    remedy: '请退回；下一环节还没有开始的，整改办也可以撤回。然后按现在的内容重新送审。',
  },
};
