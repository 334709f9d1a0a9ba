import type {
  ImportEffect,
  ImportFaultCode,
  ImportField,
  ImportNoticeCode,
  ImportState,
  SameName,
} from '../model/import.ts';
import type { Role } from '../model/roles.ts';

export const importFieldNames: Record<ImportField, string> = {
  name: '姓名',
  organisation: '单位',
  unit: '科室',
  parentUnit: '上级科室',
  position: '职务',
  phone: '手机',
  login: '登录名',
  role: '角色',
  fromDay: '任职日期',
  basis: '任免文号',
};

export const importStateNames: Record<ImportState, string> = {
  new: '新增',
  changed: '有变化',
  unchanged: '无变化',
  unit: '只有单位或科室',
  faulty: '要修改',
};

export const sameNameChoices: Record<SameName, string> = {
  moved: '是同一个人，调到这个科室',
  concurrent: '是同一个人，原科室不变，在这里兼任',
  another: '不是同一个人，只是同名',
};

/** What is wrong in a row, and what to do. `{…}` takes a fact. */
export const importFaults: Record<ImportFaultCode, string> = {
  'name-missing': '没有姓名。请补上姓名；只想新增科室的，请清空这一行的手机、登录名和角色。',
  'name-too-long': '姓名超过 50 字。请只填姓名，职务填到职务一列。',
  'unit-too-long': '科室名称超过 200 字。请核对这一列是不是科室。',
  'position-too-long': '职务超过 100 字。请写简短一些。',
  'phone-bad': '“{value}”不是电话号码。请核对：手机写 11 位数字，座机写作 0571-88886666。',
  'login-bad': '“{value}”不能作登录名。请改用 2–60 个字母、数字或 . _ @ -，不用汉字和空格。',
  'day-bad': '“{value}”不是完整的日期。请写作 2026-08-31。',
  'basis-too-long': '任免文号超过 200 字。请只填文号。',
  'role-unknown': '没有“{value}”这个角色。可填：{known}；几个角色用顿号隔开。',
  'role-administrator': '“{role}”不能批量导入。请在“账号与角色”里单独设立。',
  'role-not-yours': '您不能给出“{role}”这个角色。请清空，由安全管理员（小单位为综合管理员）设立。',
  'role-needs-unit': '“{role}”要写明科室。请补上科室。',
  'role-without-login':
    '写了角色，没有登录名。请补上登录名；都不开账号的，把“角色”一列选为“不导入”；角色随职务走的，请补上职务和任职日期。',
  'organisation-unknown': '没有“{value}”这个单位。请改为“科室与人员”里的名称或简称；新的单位，请先用只写单位的表导入。',
  'organisation-not-yours': '“{value}”的人员和账号不由您维护。请删去这一行，由该单位导入。',
  'organisation-retired': '单位“{value}”已停用。请先在“科室与人员”里恢复。',
  'organisation-not-makeable': '您不能在“{parent}”下面新增单位。请由系统管理员（小单位为综合管理员）导入。',
  'region-unknown': '没有“{value}”这个地区。请在上级一列写“科室与人员”里的地区，或清空。',
  'unit-in-region':
    '“{home}”下面没有单位或科室叫“{value}”。是单位的，请先用只写单位的表导入单位；是科室的，请在“单位”一列写明属于哪个单位。',
  'unit-ambiguous': '有几个科室都叫“{value}”。请在上级科室一列写明是哪一个下面的。',
  'unit-elsewhere': '“{value}”现在在“{parent}”下面。请把上级科室改为“{parent}”，或清空上级科室。',
  'unit-two-parents': '第 {row} 行把“{value}”放在“{parent}”下面。同一个科室请写同一个上级。',
  'unit-circle': '“{value}”的上级又在它自己下面。请核对上级科室。',
  'unit-retired': '“{value}”已停用。请先在“科室与人员”里恢复，或改为现在的科室。',
  'unit-not-yours': '没有“{value}”这个科室，您也不能新增科室。请改为已有的科室，或由系统管理员先导入。',
  'person-not-yours': '没有这个人，您也不能新增人员。请由系统管理员先导入人员，再导入账号。',
  'person-retired': '“{name}”已停用。请先在“科室与人员”里恢复；确实是同名的另一个人，请在这里选定。',
  'twice-in-file':
    '与第 {row} 行同科室、同姓名，内容却不同。请合并成一行；是两个人的，请在姓名后加以区别，如“{name}（大）”。',
  'name-elsewhere': '“{name}”已在{where}。请选定是不是同一个人。',
  'name-several': '有几个人都叫“{name}”（{where}）。请写明科室；是另外一个人的，请在这里选定。',
  'login-taken': '登录名“{value}”已是{whose}的。请换一个登录名，或核对姓名和科室。',
  'login-twice': '第 {row} 行已用登录名“{value}”。请换一个登录名。',
  'login-without-role': '写了登录名，没有角色。请补上角色，如“责任单位经办”。',
  'person-has-account': '此人的账号是“{login}”。请改为这个登录名，或清空登录名。',
  'account-not-yours': '账号“{value}”带有您不能维护的角色。请清空登录名，由安全管理员（小单位为综合管理员）办理。',
  'own-account': '不能给自己的账号增加角色、改对应的人员。请另一位管理员办理。',
  'roles-apart': '账号“{value}”是三员之一，不能兼任业务角色。请另设账号。',
  'post-without-name': '写了任职日期，没有职务。请补上职务，或清空任职日期。',
  'post-not-yours': '您不能任命“{post}”。请清空任职日期，由有权的管理员办理。',
  'post-other-role': '职务“{post}”带有的角色是“{role}”。请改为这个角色，或清空角色。',
  'post-held': '这段时间里“{post}”由{who}担任。请先在“职务与代理”里填写前任的离任日期，或改任职日期。',
  'post-of-oneself': '不能给自己任命带有角色的职务。请另一位管理员办理。',
};

export const importNotices: Record<ImportNoticeCode, string> = {
  'unit-similar': '将新增“{value}”；已有名称相近的“{similar}”，请核对是不是同一个科室。',
  'organisation-similar': '将新增单位“{value}”；已有名称相近的“{similar}”，请核对是不是同一个单位。',
  'person-kept': '人员的科室、职务、手机由系统管理员维护，这里不改。',
  'accounts-kept': '账号和角色由安全管理员维护，这里不导入。',
  'month-only': '只写到月，按 {day} 起算，请核对；不对的请改为完整的日期。',
  'post-since': '已自 {day} 起担任“{post}”，不另记一条。',
  'account-disabled': '账号“{value}”已停用，导入不会启用它。',
  'same-person': '与第 {row} 行是同一个人。',
};

/** What will be done for a row. */
export function effectWords(effect: ImportEffect, roleNames: Record<Role, string>): string {
  switch (effect.kind) {
    case 'person':
      return effect.unit === null ? '新增人员' : `新增人员，科室：${effect.unit}`;
    case 'unit':
      return `科室：${effect.before ?? '无'} → ${effect.after ?? '无'}`;
    case 'position':
      return `职务：${effect.before ?? '无'} → ${effect.after ?? '无'}`;
    case 'phone':
      return `手机：${effect.before ?? '无'} → ${effect.after ?? '无'}`;
    case 'made-unit':
      return `新增科室“${effect.unit}”`;
    case 'made-organisation':
      return `新增单位“${effect.name}”`;
    case 'account':
      return `开通账号 ${effect.login}${effect.roles.length === 0 ? '' : `（${effect.roles.map(({ role, over }) => `${roleNames[role]}：${over}`).join('；')}）`}`;
    case 'link':
      return `账号 ${effect.login} 对应此人`;
    case 'role':
      return `增加角色：${roleNames[effect.role]}（${effect.over}）`;
    case 'holding':
      return `${effect.fromDay} 起担任“${effect.post}”${effect.role === null ? '' : `（带有角色：${roleNames[effect.role]}）`}`;
  }
}

/** The sheet that a person downloads to fill in. */
export const importTemplate = {
  file: '人员导入模板',
  sheet: '人员',
  notes: '填写说明',
  lines: [
    '一行写一个人；只写科室、不写姓名的行，只新增科室。表头可以增减、换位置，上面可以有标题行。',
    '单位：导入几个单位的人员时才需要；不写就是导入时选定的单位。',
    '要先建单位的：选定所在地区，一行写一个单位，姓名、科室空着；“上级科室”写地区，不写就是选定的地区。',
    '科室：写“科室与人员”里的名称或简称；没有的会新增。上级科室：新增的科室放在哪个科室下面，不写就直接在单位下面。',
    '手机：11 位手机号，或带区号的座机。',
    '登录名和角色：要开通账号才填。几个角色用顿号隔开。不填登录名的人，只进人员名单。',
    '任职日期：填了日期，就按职务登记任职，角色随职务走，离任次日自动停止。只写到月的按当月 1 日起算。任免文号可以不填。',
    '同一份文件导入两次不会重复；空着的格子不改原来的内容。',
  ],
  rolesTitle: '可填的角色',
} as const;
