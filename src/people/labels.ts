import type { RefusalAnswer } from '../platform/outcome.ts';
import type { PeopleRefusal, Role } from './model.ts';

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
  administrator: '系统管理员',
};

export const peopleRefusals: Record<PeopleRefusal, RefusalAnswer> = {
  'not-signed-in': { status: 401, title: '还没有登录，或登录已超时。', remedy: '请重新登录，刚才填写的内容会保留。' },
  'not-allowed': { status: 403, title: '您的角色不能做这件事。', remedy: '请联系整改办或系统管理员。' },
  'wrong-login': {
    status: 401,
    title: '登录名或密码不对。',
    remedy: '请检查大小写后再试；连续 {most} 次不对会暂时锁定。',
  },
  'account-locked': {
    status: 423,
    title: '密码连续输错，账号已暂时锁定。',
    remedy: '请在 {minutes} 分钟后再试，或请系统管理员重设密码。',
  },
  'password-must-change': { status: 403, title: '这是初始密码。', remedy: '请先设置自己的新密码。' },
  'same-password': { status: 422, title: '新密码与现在的密码相同。', remedy: '请换一个新密码。' },
  'already-set-up': { status: 409, title: '系统已经完成首次设置。', remedy: '请用已有的账号登录。' },
  'setup-link-invalid': {
    status: 403,
    title: '安装链接不对或已失效。',
    remedy: '请用服务器启动时屏幕上显示的最新链接。',
  },
  'login-taken': { status: 409, title: '登录名“{login}”已被使用。', remedy: '请换一个登录名。' },
  'name-taken': { status: 409, title: '“{name}”已经存在。', remedy: '请直接使用已有的，或换一个名称。' },
  'organisation-not-found': { status: 404, title: '没有找到这个单位，或您看不到它。', remedy: '请从列表中重新选择。' },
  'unit-needs-organisation': {
    status: 422,
    title: '科室要放在一个单位下面，单位不能放在科室下面。',
    remedy: '请重新选择上级。',
  },
  'person-not-found': { status: 404, title: '没有找到这个人。', remedy: '请从列表中重新选择。' },
  'account-not-found': { status: 404, title: '没有找到这个账号。', remedy: '请刷新列表。' },
  'last-administrator': {
    status: 409,
    title: '这是最后一个可用的系统管理员。',
    remedy: '请先设立另一个系统管理员账号。',
  },
  'stale-version': { status: 409, title: '别人刚刚改过这条内容。', remedy: '请刷新后看清新内容，再改一次。' },
};
