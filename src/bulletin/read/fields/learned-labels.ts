import { lastDayOf, readDates } from '../../../text/dates.ts';
import { clauseStatus, isStatusClause } from '../problems/status-words.ts';
import { composedRole } from './composed-labels.ts';
import type { Role } from './label-words.ts';

// Every office has its own words for the fields of a problem (病灶、药方、疗效; 怎么改的; 灯号). What stands again and again at
// the beginning of a line in front of a colon, or in a bracket, is a label; its words or its values say of which field.

/** What a word says of its field, where one of its parts is known; tried from the top. */
const byWords: readonly (readonly [RegExp, Role])[] = [
  [/原因|根源|症结|病[灶因根]|成因|为什么/, 'cause'],
  [/目标|标准$|要求$/, 'goal'],
  [
    /灯号?$|状态|程度|完成度|进度$|现状|(?:完成|整改|办结|销号)率$|销号|摘牌|结论|等次|评价|验收|(?:改|办)(?:得|好|完|到|没)|结?果$/,
    'result',
  ],
  [/时限|期限|时间|日期|节点|限期|何时|什么时候|哪天|工期/, 'deadline'],
  [/(?:配合|协办|协同|参与|协助|协作).*(?:单位|部门|科|处|股|室|支部)/, 'supportingUnits'],
  [
    /(?:牵头|责任|主责|主办|承办|负责|整改|落实|办理|归口).*(?:单位|部门|科室?|处室?|股室?|支部|主体|机构)$/,
    'leadUnits',
  ],
  [/领导$|领衔人?$|领办人?$/, 'leaders'],
  [/(?:责任|负责|经办|承办|整改|落实|办理|联络|具体).*(?:人|人员|同志)$|^谁来?(?:改|办|负责)/, 'persons'],
  [/(?:已|采取)(?:的)?.*(?:措施|举措)/, 'actions'],
  [/措施|举措|对策|办法|方案|打算|计划|安排|任务|药方|处方|准备怎/, 'measures'],
  [
    /怎[么样]改|如何改|改法|做法|情况|进展|成效|疗效|效果|成果|汇报|答复|回复|过程|经过|行动|动作|落实|推进|答复|回应|办理|处理|整改|改了|做了|^改$|^做$|^答$|^办$/,
    'actions',
  ],
];

/** The role that the words of a column's head in spoken language have (谁负责, 哪天办完), null where they say none. */
export const roleSpoken = (word: string): Role | null =>
  /哪天|何时|什么时候/.test(word)
    ? 'deadline'
    : /谁|哪|怎|什么|多少|何/.test(word)
      ? (byWords.find(([pattern]) => pattern.test(word))?.[1] ?? null)
      : null;

const never =
  /问题|反馈|电话|邮[编箱]|地址|信箱|联系|热线|网址|来源|作者|浏览|点击|编辑|审核|日期$|发布|巡察|巡视|审计|督察|单位$|部门$|图|注|附件|如下|指出|要求|强调|认为|表示|主持|记录|出席|时间$/;

const shape =
  /^([-\s•·●■◆▲★*#>]|\d{1,2}[.、)]|[(【]?[一二三四五六七八九十\d]{1,2}[)、] ?)*(?:[【〖[〔]([\u4e00-\u9fff、/ ]{1,10}[?]?)(?:[\d-]{0,5})[】〗\]〕][: ]*|([\u4e00-\u9fff、/ ]{1,8}?)(?:[\d-]{1,5}|[一二三四五六七八九十])?[?]?(?::|👉|→|➡) ?)/;

/** Who speaks changes (财务科汇报:, 设备科汇报:), what he does is the label. */
export const spoken = (word: string): string => /.(汇报|答复|回复)$/.exec(word)?.[1] ?? word;

/** Least times that an unknown word must stand in front of a colon to be a label of this paper. */
const leastTimes = 3;

/** The labels that a folded text itself teaches, by their words (numbers taken off); `known` are those of the list. */
export function learnLabels(folded: string, known: (word: string) => boolean): ReadonlyMap<string, Role> {
  const values = new Map<string, string[]>();
  for (const line of folded.split('\n')) {
    const match = shape.exec(line.slice(0, 40));
    const word = (match?.[2] ?? match?.[3] ?? '').replace(/\s+/g, '');
    if (match === null || word === '' || known(word) || (isStatusClause(word) && clauseStatus(word) !== null)) continue;
    const key = spoken(word);
    const list = values.get(key) ?? [];
    list.push(line.slice(match[0].length).trim());
    values.set(key, list);
  }
  const learned = new Map<string, Role>();
  for (const [word, list] of values) {
    const role =
      list.length < leastTimes ? null : (composedRole(word) ?? roleByWords(word, list) ?? roleByValues(word, list));
    if (role !== null) learned.set(word, role);
  }
  return asked(learned);
}

const how = /^(?:怎[么样]|如何)(?:整?改|办|做|抓|治)$/;

// 怎么改 asks for what is planned where another label tells how it went (改得怎样), else for what was done.
function asked(learned: Map<string, Role>): Map<string, Role> {
  const told = [...learned].some(([word, role]) => !how.test(word) && (role === 'actions' || role === 'result'));
  if (told) for (const word of learned.keys()) if (how.test(word)) learned.set(word, 'measures');
  return learned;
}

function roleByWords(word: string, values: readonly string[]): Role | null {
  const role = byWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  if (role === 'persons' && most(values, isUnit)) return 'leadUnits';
  if (role === null && never.test(word)) return null;
  return role;
}

const most = (values: readonly string[], test: (value: string) => boolean): boolean => {
  const filled = values.filter((value) => value !== '');
  return filled.length >= leastTimes && filled.filter(test).length >= filled.length * 0.7;
};

const isStatus = (value: string): boolean => {
  const [clause = ''] = value.replace(/^[^\u4e00-\u9fff]+/, '').split(/[,;。(]/);
  return isStatusClause(clause.trim()) && clauseStatus(clause.trim()) !== null;
};
const isDay = (value: string): boolean => {
  const date = value.length <= 16 ? readDates(value, 0, value.length, null).at(0) : undefined;
  return (
    (date !== undefined && lastDayOf(date.to ?? date.from) !== null) || /^(?:立行立改|长期坚持|即知即改)/.test(value)
  );
};
/** Whether a value is the name of a unit, or a list of them. */
export const isUnit = (value: string): boolean =>
  value.length <= 30 && /(?:科|室|处|局|办|股|中心|委|部|站|所|队|院|组|会|镇|乡|街道|支部|公司)[。;]?$/.test(value);
/** Whether a value is a list of people's names. */
export const isPerson = (value: string): boolean =>
  /^[\u4e00-\u9fff]{1,2}(?:某{1,2}|[\u4e00-\u9fff])(?:[、,][\u4e00-\u9fff]{2,4})*[。;]?$/.test(value) && !isUnit(value);

function roleByValues(word: string, values: readonly string[]): Role | null {
  if (never.test(word)) return null;
  if (most(values, isStatus)) return 'status';
  if (most(values, isDay)) return 'deadline';
  if (most(values, isUnit)) return 'leadUnits';
  return most(values, isPerson) ? 'persons' : null;
}
