import type { RefusalAnswer } from '../platform/outcome.ts';
import type { HoldingKind, PeopleRefusal, Role } from './model.ts';

/** Where somebody is who belongs to no unit. */
export const withoutUnitName = '单位领导';

export const roleNames: Record<Role, string> = {
  office: '整改办',
  leader: '责任领导',
  unit: '责任单位经办',
  unit_head: '责任单位负责人',
  leading_group: '整改工作领导小组',
  inspection_office: '巡察办',
  discipline: '纪委监委',
  organisation_department: '组织部门',
  resident_team: '派驻纪检监察组',
  observer: '查看',
  administrator: '综合管理员',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  auditor: '审计员',
};

export const holdingKindNames: Record<HoldingKind, string> = { holder: '担任', acting: '主持', delegate: '代理' };

/** A name under which somebody acts for somebody else: 甲（代乙）. */
export const inNameOf = (name: string, behalf: string | null): string =>
  behalf === null ? name : `${name}（代${behalf}）`;

export const peopleRefusals: Record<PeopleRefusal, RefusalAnswer> = {
  'not-signed-in': { status: 401, title: '还没有登录，或登录已超时。', remedy: '请重新登录，刚才填写的内容会保留。' },
  'session-ended-elsewhere': {
    status: 401,
    title: '您的账号刚在别处登录，这里的登录已结束。',
    remedy: '如果不是您本人，请重新登录后马上修改密码，并告诉安全管理员。',
  },
  'session-revoked': {
    status: 401,
    title: '这里的登录已被您本人从别处退出。',
    remedy: '请重新登录，刚才填写的内容会保留。',
  },
  'session-ended-by-administrator': {
    status: 401,
    title: '这里的登录已被管理员结束。',
    remedy: '请重新登录；登录不上时请联系管理员。',
  },
  'not-allowed': { status: 403, title: '您的角色不能做这件事。', remedy: '请联系整改办或管理员。' },
  'wrong-login': {
    status: 401,
    title: '登录名或密码不对。',
    remedy: '请检查大小写后再试；连续 {most} 次不对会暂时锁定。',
  },
  'account-locked': {
    status: 423,
    title: '密码连续输错，账号已暂时锁定。',
    remedy: '请在 {minutes} 分钟后再试，或请管理员重设密码。',
  },
  'password-must-change': { status: 403, title: '这是初始密码。', remedy: '请先设置自己的新密码。' },
  'password-expired': { status: 403, title: '密码已到更换期限。', remedy: '请先设置新密码。' },
  'same-password': { status: 422, title: '新密码与现在的密码相同。', remedy: '请换一个新密码。' },
  'password-used-before': {
    status: 422,
    title: '新密码是最近 {most} 次用过的密码之一。',
    remedy: '请换一个没有用过的密码。',
  },
  'code-required': { status: 401, title: '还需要动态口令。', remedy: '请填写手机验证器上现在显示的 6 位数字。' },
  'wrong-code': {
    status: 401,
    title: '动态口令不对，或已经用过。',
    remedy: '请等下一个 6 位数字出现后再填；也可以用一个恢复码。连续 {most} 次不对会暂时锁定。',
  },
  'wrong-new-code': {
    status: 422,
    title: '这个动态口令与刚才的二维码对不上。',
    remedy: '请等下一个 6 位数字出现后再填；仍不对时请核对手机和服务器的时间。',
  },
  'wrong-proof': {
    status: 422,
    title: '密码或动态口令不对，没有确认您的身份。',
    remedy: '请核对后再试；连续 {most} 次不对会暂时锁定账号。',
  },
  'totp-must-enrol': {
    status: 403,
    title: '您的角色要求用动态口令登录，您还没有启用。',
    remedy: '请先在“我的登录”里启用动态口令。',
  },
  'totp-already-on': { status: 409, title: '动态口令已经启用。', remedy: '要换手机时，请先停用再重新启用。' },
  'totp-not-on': { status: 409, title: '动态口令没有启用。', remedy: '请刷新页面。' },
  'totp-not-begun': {
    status: 409,
    title: '这个二维码已失效，可能在另一个窗口又开始了一次。',
    remedy: '请重新开始，扫描新的二维码。',
  },
  'totp-unreadable': {
    status: 409,
    title: '服务器读不出这个账号的动态口令密钥（服务器的密钥文件换过）。',
    remedy: '请安全管理员停用这个账号的动态口令，登录后再重新启用；也请系统管理员恢复原来的密钥文件。',
  },
  'session-not-found': { status: 404, title: '这个登录已经结束。', remedy: '请刷新列表。' },
  'roles-apart': {
    status: 409,
    title: '系统管理员、安全管理员、审计员要由不同的人担任，也不能兼任业务角色。',
    remedy: '请为“{role}”另设一个账号。',
  },
  'administrators-apart': {
    status: 409,
    title: '本系统已实行三员分立，不再设综合管理员。',
    remedy: '请改为设立系统管理员、安全管理员或审计员。',
  },
  'not-ready-to-set-apart': {
    status: 409,
    title: '现在还不能实行三员分立：{obstacles}。',
    remedy: '请先在“账号与角色”里处理好，再打开这个开关。',
  },
  'own-role': { status: 403, title: '不能给自己增减角色。', remedy: '请另一位管理员来做。' },
  'role-held': { status: 409, title: '这个账号已经有这个角色。', remedy: '请刷新列表。' },
  'role-not-held': { status: 409, title: '这个账号没有这个角色，可能刚被取消。', remedy: '请刷新列表。' },
  'last-role': { status: 409, title: '这是该账号的最后一个角色。', remedy: '不再使用的账号请直接停用。' },
  'last-of-three': {
    status: 409,
    title: '这是最后一个可用的{role}。',
    remedy: '三员分立时每员至少要有一人，请先设立另一位。',
  },
  'unified-not-set-up': {
    status: 404,
    title: '本系统没有接入统一身份认证。',
    remedy: '请用登录名和密码登录。',
  },
  'unified-unreachable': {
    status: 409,
    title: '暂时连不上统一身份认证。',
    remedy: '请稍后再试；急用时请用本地账号登录，或告诉系统管理员。',
  },
  'unified-refused': {
    status: 401,
    title: '统一身份认证没有完成。',
    remedy: '请重新点一次登录；反复出现时请告诉系统管理员。',
  },
  'unified-no-account': {
    status: 403,
    title: '统一身份认证已通过，但您在本系统没有可用的账号。',
    remedy: '请联系本单位管理员开通账号，登录名要与统一身份认证一致。',
  },
  'local-sign-in-off': {
    status: 403,
    title: '本系统只用统一身份认证登录。',
    remedy: '请返回登录页，点统一身份认证登录。',
  },
  'already-set-up': { status: 409, title: '系统已经完成首次设置。', remedy: '请用已有的账号登录。' },
  'setup-link-invalid': {
    status: 403,
    title: '安装链接不对或已失效。',
    remedy: '请用服务器启动时屏幕上显示的最新链接。',
  },
  'login-taken': { status: 409, title: '登录名“{login}”已被使用。', remedy: '请换一个登录名。' },
  'person-elsewhere': {
    status: 409,
    title: '“{name}”已在{where}。',
    remedy:
      '是同一个人的，不用再记：指派时直接选用，兼任的在“职务与代理”里再加任职；确是同名的另一个人，请勾选“同名的另一个人”再保存。',
  },
  'name-taken': { status: 409, title: '“{name}”已经存在。', remedy: '请直接使用已有的，或换一个名称。' },
  'organisation-not-found': { status: 404, title: '没有找到这个单位，或您看不到它。', remedy: '请从列表中重新选择。' },
  'unit-needs-organisation': {
    status: 422,
    title: '科室要放在一个单位下面，单位不能放在科室下面。',
    remedy: '请重新选择上级。',
  },
  'person-not-found': { status: 404, title: '没有找到这个人。', remedy: '请从列表中重新选择。' },
  'person-still-responsible': {
    status: 409,
    title: '此人还有 {n} 项未完成或长期坚持的整改事项，不能停用。',
    remedy: '请先在“交接”里办理整改责任交接，再停用。',
  },
  'person-has-account': {
    status: 409,
    title: '此人已经对应另一个账号“{login}”。',
    remedy: '一个人只对应一个账号；请先取消原来的对应。',
  },
  'post-not-found': { status: 404, title: '没有找到这个职务。', remedy: '请刷新列表。' },
  'post-held': {
    status: 409,
    title: '这段时间里“{post}”已有人担任或主持。',
    remedy: '请先填写前任的离任日期，或改这次的任职日期。',
  },
  'post-held-by-oneself': {
    status: 403,
    title: '不能给自己任命带有角色的职务。',
    remedy: '请管理员或另一位有权的同事办理。',
  },
  'post-not-held': { status: 409, title: '此人那一天不担任这个职务。', remedy: '请核对任职日期。' },
  'holding-not-found': { status: 404, title: '没有找到这条任职记录。', remedy: '请刷新列表。' },
  'holding-ended': {
    status: 409,
    title: '这条任职已于 {day} 结束，结束日期只能提前，不能取消或推后。',
    remedy: '如要继续任职，请从次日起另记一条任职。',
  },
  'days-reversed': { status: 422, title: '结束日期早于开始日期。', remedy: '请核对两个日期。' },
  'delegation-outside': {
    status: 422,
    title: '授权的起止日期超出了本人的任职期间。',
    remedy: '请把授权日期放在 {from} 至 {to} 之间。',
  },
  'delegate-to-oneself': { status: 422, title: '不能授权给本人。', remedy: '请选择另一个人。' },
  'post-role-needs-unit': {
    status: 422,
    title: '“{role}”的职务要设在科室里，其他角色的职务要设在单位上。',
    remedy: '请重新选择所在科室或角色。',
  },
  'role-of-no-post': {
    status: 422,
    title: '管理类角色（综合管理员、三员）不随职务，只能直接给账号。',
    remedy: '请在“账号与角色”里设置。',
  },
  'account-not-found': { status: 404, title: '没有找到这个账号。', remedy: '请刷新列表。' },
  'last-administrator': {
    status: 409,
    title: '这是最后一个可用的综合管理员。',
    remedy: '请先设立另一个综合管理员，或者设齐系统管理员、安全管理员和审计员。',
  },
  'people-file-no-table': {
    status: 422,
    title: '“{file}”里没有表格。',
    remedy: '请用 .xlsx、.csv 或带表格的 .docx 文件，每行一个人；可以先下载模板照着填。',
  },
  'people-file-unreadable': {
    status: 422,
    title: '“{file}”读取时间太长或占用内存太多，没有读取。',
    remedy: '请只留下人员名单这一张表，删去图片和多余的行列，另存为 .xlsx 后再试。',
  },
  'people-file-missing': { status: 422, title: '没有收到文件。', remedy: '请选择一个文件后再试。' },
  'people-import-not-allowed': {
    status: 403,
    title: '您不能维护这个单位的人员和账号。',
    remedy: '请换一个单位，或请该单位的管理员导入。',
  },
  'people-import-faults': {
    status: 422,
    title: '还有 {n} 行要修改，什么都没有导入。',
    remedy: '请按每行的提示改好，或先去掉这些行，再确认。',
  },
  'people-import-stale': {
    status: 409,
    title: '预览之后，人员、科室或账号有了变化，什么都没有导入。',
    remedy: '请重新检查，看清新的结果后再确认。',
  },
  'people-import-password': {
    status: 422,
    title: '新账号“{login}”没有初始密码。',
    remedy: '请重新检查后再确认；用接口导入的，请为预览列出的每个新账号各给一个初始密码。',
  },
  'stale-version': { status: 409, title: '别人刚刚改过这条内容。', remedy: '请刷新后看清新内容，再改一次。' },
};

export const chainOfInstallationName = '系统（登录、账号、设置）';

/** What stands in the way of 三员分立, by the role that it is about. */
export const obstacleWords = (role: Role): string =>
  role === 'administrator' ? '还有账号是综合管理员' : `还没有${roleNames[role]}`;
