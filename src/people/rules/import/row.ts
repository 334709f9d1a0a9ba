import { calendarDay } from '../../../text/calendar-day.ts';
import { fold } from '../../../text/characters.ts';
import {
  type ImportFaultCode,
  type ImportField,
  type ImportNoticeCode,
  type ImportRow,
  importFields,
} from '../../model/import.ts';
import { roles as allRoles, isAdministrator, type Role } from '../../model/roles.ts';

export interface Said<Code> {
  field: ImportField;
  code: Code;
  facts: Readonly<Record<string, string | number>>;
}
export type Fault = Said<ImportFaultCode>;

/** A row whose cells have been understood; null: the cell was empty. */
export interface ReadRow {
  row: number;
  name: string;
  organisation: string | null;
  unit: string | null;
  parentUnit: string | null;
  position: string | null;
  phone: string | null;
  login: string | null;
  roles: Role[];
  fromDay: string | null;
  basis: string | null;
  same: ImportRow['same'];
}

/** Names as they are compared: 张  三 is 张三, （） are (). */
export const named = (text: string): string => fold(text).replace(/\s+/g, '').toLowerCase();

// What offices call the roles beside their own names (people/labels.ts).
const otherWords: readonly [Role, RegExp][] = [
  ['unit_head', /(?:科室|部门|处室|单位|股室)(?:主要)?负责人|(?:科|处|股)室?长$/],
  ['unit', /经办|填报|联络员|责任人$/],
  ['leading_group', /领导小组/],
  ['leader', /领导$|^(?:责任|分管|班子)/],
  ['office', /^整改(?:工作)?(?:领导小组)?办(?:公室)?$|管理员\(整改办\)/],
  ['inspection_office', /巡察办|巡视办/],
  ['discipline', /纪委|监委|纪检监察机关/],
  ['organisation_department', /组织部/],
  ['resident_team', /派驻|纪检监察组|纪检组/],
  ['observer', /查看|只读|观察/],
];

function roleCalled(text: string, names: Record<Role, string>): Role | null {
  const words = named(text);
  const exact = allRoles.find((role) => named(names[role]) === words || role === words);
  return exact ?? otherWords.find(([, sign]) => sign.test(words))?.[0] ?? null;
}

const dayForms =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:起)?(?:\s*0{1,2}:00(?::00)?)?$|^(\d{4})(\d{2})(\d{2})$/;

const monthForms = /^(\d{4})(?:[-/.]|年)(\d{1,2})月?(?:起)?$|^(\d{4})(\d{2})$/;

/** A day as lists write it; 2024.03, the month alone, as they mostly do, is its first day. */
function dayIn(text: string): { day: string; isMonth: boolean } | null {
  // 2019.06至今, 2019.06-今: since then.
  const folded = fold(text)
    .trim()
    .replace(/(?<=[\d日月])\s*(?:[-—–~至到]\s*)*今$/, '');
  const [, y, m, d, y2, m2, d2] = dayForms.exec(folded) ?? [];
  const day = calendarDay(Number(y ?? y2), Number(m ?? m2), Number(d ?? d2));
  if (day !== null) return { day, isMonth: false };
  const [, year, month, year2, month2] = monthForms.exec(folded) ?? [];
  const first = calendarDay(Number(year ?? year2), Number(month ?? month2), 1);
  return first === null ? null : { day: first, isMonth: true };
}

// What stands in a cell so that it is not empty: 无, /, —, 暂无.
const nothing = /^(?:[-/\\—–－～~*×.·]+|(?:暂|尚)?无|没有|空|待定|不详|未知|n\/?a)$/i;

/** Digits of a number as people write it, or null where it is none. */
function phoneIn(text: string): string | null {
  const bare = fold(text)
    .replace(/[\s()]/g, '')
    .replace(/[—–－]/g, '-')
    .replace(/^(?:\+?86-?)(?=1[3-9])/, '');
  const mobile = bare.replaceAll('-', '');
  if (/^1[3-9]\d{9}$/.test(mobile)) return mobile;
  return /^(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$/.test(bare) ? bare : null;
}

/**
 * A row's cells as values, with what cannot be understood and what should be looked at. `names`: what the roles are
 * called.
 */
export function readRow(
  typed: ImportRow,
  names: Record<Role, string>,
): { read: ReadRow; faults: Fault[]; notices: Said<ImportNoticeCode>[] } {
  const faults: Fault[] = [];
  const notices: Said<ImportNoticeCode>[] = [];
  const cells = withoutPlaceholders(typed);
  const fault = (field: ImportField, code: ImportFaultCode, facts: Fault['facts'] = {}): null => {
    faults.push({ field, code, facts });
    return null;
  };
  const text = (field: ImportField): string | null => cells[field].trim() || null;
  const within = (field: ImportField, most: number, code: ImportFaultCode): string | null => {
    const found = text(field);
    return found !== null && found.length > most ? fault(field, code) : found;
  };
  // 张 三 in a list is set apart to line up with 欧阳小明; a foreign name keeps its blanks.
  const name = cells.name.trim().replace(/(?<=[\u3400-\u9fff·])\s+(?=[\u3400-\u9fff·])/g, '');
  if (name.length > 50) fault('name', 'name-too-long');
  const value = (field: ImportField): string => cells[field].trim();
  const phone =
    text('phone') === null ? null : (phoneIn(value('phone')) ?? fault('phone', 'phone-bad', { value: value('phone') }));
  const login = text('login') === null ? null : fold(value('login'));
  const from = text('fromDay') === null ? null : dayIn(value('fromDay'));
  if (from === null && text('fromDay') !== null) fault('fromDay', 'day-bad', { value: value('fromDay') });
  const fromDay = from?.day ?? null;
  if (from?.isMonth) notices.push({ field: 'fromDay', code: 'month-only', facts: { day: from.day } });
  const known = allRoles.filter((role) => !isAdministrator(role)).map((role) => names[role]);
  const roles = [...new Set(value('role').split(/[、,，;；/\n]+/))].flatMap((piece): Role[] => {
    if (piece.trim() === '') return [];
    const role = roleCalled(piece, names);
    if (role === null) fault('role', 'role-unknown', { value: piece.trim(), known: known.join('、') });
    else if (isAdministrator(role)) fault('role', 'role-administrator', { role: names[role] });
    else return [role];
    return [];
  });
  const read: ReadRow = {
    row: cells.row,
    name,
    organisation: text('organisation'),
    unit: within('unit', 200, 'unit-too-long'),
    parentUnit: within('parentUnit', 200, 'unit-too-long'),
    position: within('position', 100, 'position-too-long'),
    phone,
    login:
      login === null || /^[A-Za-z0-9._@-]{2,60}$/.test(login)
        ? login
        : fault('login', 'login-bad', { value: value('login') }),
    roles: [...new Set(roles)],
    fromDay,
    basis: within('basis', 200, 'basis-too-long'),
    same: cells.same,
  };
  const wantsMore = [read.phone, read.login, read.position, read.fromDay].some((each) => each !== null);
  const namesPlace = read.unit !== null || read.organisation !== null;
  if (name === '' && (!namesPlace || wantsMore || roles.length > 0)) fault('name', 'name-missing');
  return { read, faults, notices };
}

function withoutPlaceholders(cells: ImportRow): ImportRow {
  const found = { ...cells };
  for (const field of importFields) if (nothing.test(fold(found[field]).trim())) found[field] = '';
  return found;
}
