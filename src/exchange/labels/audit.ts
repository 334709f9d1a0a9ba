import { historyNames } from '../../ledger/labels.ts';
import { subjectNames } from '../../review/labels.ts';

/** What every action in the chains is called; those of problems and measures are the ledger's own words. */
export const auditActionNames: Readonly<Record<string, string>> = {
  'session.open': '登录',
  'session.open-unified': '统一身份认证登录',
  'session.close': '退出登录',
  'session.revoke': '结束登录',
  'password.change': '修改密码',
  'identity.confirm': '身份确认',
  'totp.on': '启用动态口令',
  'totp.off': '停用动态口令',
  'totp.renew-codes': '更换恢复码',
  'totp.reset': '代为停用动态口令',
  'evidence.picture': '预览佐证',
  'account.create': '新增账号',
  'account.change': '修改账号',
  'account.rescue': '在服务器上恢复账号',
  'role.give': '增加角色',
  'role.take': '取消角色',
  'sign-in-policy.change': '修改登录安全设置',
  'organisation.create': '新增单位或科室',
  'organisation.change': '修改单位或科室',
  'person.create': '新增人员',
  'people.import': '批量导入人员',
  'notices.settings': '修改通知设置',
  'notices.gateways': '修改通知网关',
  'notices.test': '发送测试消息',
  'notices.settle': '处理未送达的通知',
  'handover.draft': '起草责任交接书',
  'handover.sign': '签署责任交接书',
  'handover.undo': '撤销责任交接书',
  'handover.effect': '责任交接生效',
  'handover.page': '下载交接签字页',
  'letter.prepare': '拟制督办函件',
  'letter.edit': '修改督办函件',
  'letter.issue': '签发督办函件',
  'letter.void': '作废督办函件',
  'letter.reply': '回复督办函件',
  'letter.judge': '认可或退回函件回复',
  'letter.file': '下载函件回复附件',
  'post.create': '新增职务',
  'post.change': '修改职务',
  'post.appoint': '任职',
  'post.lend': '授权代理',
  'post.leave': '结束任职或代理',
  'account.person': '设置账号对应的人员',
  'person.change': '修改人员',
  'installation.set-up': '首次设置',
  'installation.restore': '恢复备份',
  'backup.request': '立即备份',
  'audit.export': '导出审计记录',
  'audit.verify': '核验审计链',
  'draft.open': '导入文件',
  'draft.edit': '修改导入稿',
  'draft.undo': '撤销导入修改',
  'draft.columns': '指定表格各列',
  'draft.confirm': '确认导入',
  'draft.discard': '放弃导入',
  'inspection.import': '导入巡察',
  'inspection.change': '修改巡察信息',
  'inspection.pack': '选用规则包',
  'milestone.done': '登记节点完成',
  'milestone.undone': '撤销节点完成',
  'milestone.moved': '调整节点期限',
  'milestone.unmoved': '恢复节点期限',
  'plan.submit': '提交整改方案',
  'schedule.backward': '作战图倒排',
  'schedule.move': '调整作战图',
  'schedule.undo': '撤销作战图安排',
  'problem.receive': '签收立行立改',
  'review.verdict': '审核签署',
  'review.withdraw': '撤回申请',
  'meeting.add': '登记会议',
  'meeting.change': '修改会议',
  'accountability.add': '登记问责',
  'accountability.change': '修改问责',
  'ledger.export': '导出台账',
  ...historyNames,
  ...Object.fromEntries(
    Object.entries(subjectNames).flatMap(([subject, name]) => [
      [`${subject}.submit`, `提交审核：${name}`],
      [`${subject}.withdraw`, `撤回：${name}`],
    ]),
  ),
};

/** An action in words; its own name where this program does not know it any more. */
export const auditActionName = (action: string): string => auditActionNames[action] ?? action;

const objectNames: Readonly<Record<string, string>> = {
  account: '账号',
  organisation: '单位',
  person: '人员',
  post: '职务',
  handover: '责任交接书',
  installation: '系统',
  problem: '问题',
  measure: '措施',
  progress: '进展',
  evidence: '佐证',
  draft: '导入稿',
  inspection: '巡察',
  review: '审核',
  outcome: '成效',
  institution: '制度',
  meeting: '会议',
  accountability: '问责',
  ledger: '台账',
  audit: '审计记录',
};

/** What was acted on: 账号 7（林一）, 问题 12. */
export const auditObjectName = (kind: string, id: number | null, name: string | null): string =>
  `${objectNames[kind] ?? kind}${id === null ? '' : ` ${id}`}${name === null ? '' : `（${name}）`}`;

const resultNames: Readonly<Record<string, string>> = { done: '成功', refused: '失败', 'second-step': '待动态口令' };
export const auditResultName = (result: string): string => resultNames[result] ?? result;

export const auditSheetName = '审计记录';
export const auditColumns = ['时间', '单位', '序号', '操作人', '地址', '操作', '对象', '结果', '校验值'] as const;
