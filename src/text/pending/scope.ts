import { care, deed, finish, firstStep, settling, time, timeToCome } from './words.ts';

/** A sentence without its quotations, and where in it a predicate of unfinished work stands, with its clause. */
export interface Place {
  sentence: string;
  clause: readonly [start: number, end: number];
  hit: readonly [start: number, end: number];
}

const before = ({ sentence, clause, hit }: Place): string => sentence.slice(clause[0], hit[0]);
const from = ({ sentence, clause, hit }: Place): string => sentence.slice(hit[0], clause[1]);
const clauseOf = ({ sentence, clause }: Place): string => sentence.slice(clause[0], clause[1]);

const done = new RegExp(
  `已(?!未|待|在|拟|将|${firstStep})[^,。;]{0,18}?${finish}|(?<![为除])了(?=[,。;\\d]|$)|${finish}了|转为`,
);
const wholly = new RegExp(
  `(?:均|都|全部|悉数|全数|顺利|成功|如期|按期|提前|及时)(?!未|待|在|拟|将|${firstStep})[^,。;]{0,18}?${finish}|完毕|完(?=[,。;]|$)`,
);

/**
 * The words after the predicate, in its own clause, say that it came about: 待核实的9笔资金已全部核清. What is planned can
 * only be closed by a word of the past: 全部 and 按期 are said of plans too.
 */
export function cameAbout(place: Place, plan: boolean): boolean {
  const rest = from(place);
  const hit = done.exec(rest) ?? (plan ? null : wholly.exec(rest));
  return hit !== null && !/(?:才|方可|方能|再|前)[^,。;]{0,12}$/.test(rest.slice(0, hit.index));
}

// Nouns made of verbs, which 的 does not make an attribute: 等待省厅的批复.
const object =
  '(?:论证|批复|批示|审批|批准|意见|答复|回复|结果|评审|裁决|裁定|判决|通知|同意|支持|安排|方案|办法|细则|报告|验收|许可|决定|研究|手续|核准|指标|编制|资金|盘子|计划|预算)';
const attribute = new RegExp(`^[^,。;]{1,24}?的(?!${object}(?:[,。;]|$))[^,。;]`);
const compound =
  /^(?:待|拟|正在|在|预计|等候|等待|未|尚未|下一)[^,。;的]{0,5}(?:事项|事宜|人员|清单|台账|资产|财产|费用|物资|项目库|时间|环节|人选|对象|需求|案件|学生|病人|患者|用户|企业|流程|程序|(?<=待[^,。;的]{0,2})(?:车辆|室|区))(?!尚|仍|正|待|还|[^,。;]{0,10}后)/;

/** The predicate describes a thing named in the sentence: 正在实施的12个项目, 待办事项. */
export const isAttribute = (place: Place): boolean => {
  const rest = from(place);
  if (compound.test(rest)) return true;
  const hit = attribute.exec(rest);
  if (hit === null) return false;
  // 尚未支付的质保金将在…: the clause has a predicate of its own, which is looked at by itself.
  return !/^(?:将|拟|计划|预计|力争|争取|要|需)/.test(rest) || /^拟[^,。;的]{1,8}的/.test(rest);
};

const norm =
  /凡|一律|必须|须经|应当|不得|不准|严禁|规定|每(?:年|月|季|周|半年|学期|个|逢|次|名)|各(?:单位|科室|部门|支部|村)|定期|按季|按月|一旦|(?:^|[,;])(?:如|若|遇)|如(?:未|有|遇|需)|约定乙方|的(?:要求|规定|原则|制度|流程|规则|承诺制)|只有|做到/;
const conditionalSubject =
  /^(?:对)?[^,。;]{0,16}?(?:没有|未|不|超过|逾期|需|拟|无法)[^,。;]{1,24}的(?:即|由|先|须|[,。;]|$)|^未[^,。;]{1,8}(?:的|事项|项目|单位|人员)[^,。;]{0,10}(?:无法|不能)/;

/** A rule for all cases, not the state of this one: 凡…一律, 须经…后方可, 没有…的不准. */
export const isNorm = (place: Place): boolean => {
  const text = clauseOf(place);
  const until = place.sentence.slice(Math.max(0, place.clause[0] - 30), place.clause[1]);
  if (/尚需|尚须|还需|还须|仍需|仍须|还要/.test(text)) return false;
  if (norm.test(text) || conditionalSubject.test(text)) return true;
  const ruled = ruling.exec(until.slice(0, Math.max(0, until.length - text.length)));
  return ruled !== null && !ofThisCase.test(until.slice(ruled.index + ruled[0].length - (ruled[1] ?? '').length));
};

// 规定…,明确…: the clauses that follow say what the rule is, until one tells how far this case has come.
const ruling = /(?:^|[,。;])[^,。;]{0,4}?(?<!全部|均|都)(?:规定(?!的)|凡|明确|要求各|要求全)([^。;]*)$/;
const ofThisCase = /目前|现已|现正|正在|已|预计|计划|余款|剩余|其余|\d{4}年|\d{1,2}月/;

const settlingClause = new RegExp(
  `^\\s*(?:[一二三四五六七八九十]+是|\\(\\d+\\)|[①-⑳])?(?:并|同时|及时|重新|认真|进一步)?(?:把|${settling})`,
);

/** The predicate stands in the name or content of a rule, plan or list that was made: 建立待办事项清单. */
export const isInSettledMatter = (place: Place): boolean =>
  settlingClause.test(before(place)) && !/将|拟|尚|仍/.test(before(place).slice(-2));

const fault = /问题|现象|情[况形]|的(?!批|意见)|不[足力够]|缺|等$/;

/** The clause quotes the problem or tells what was planned before: 针对…尚未…, 原计划…. */
export const isToldOfBefore = (place: Place): boolean =>
  /(?:针对|对于|对照|反映|指出)[^,。;]*$|(?:长期|由|对[^,。;]{1,16}长期)$/.test(before(place)) ||
  (/(?:关于|存在|发现|涉及)[^,。;]*$/.test(before(place)) && fault.test(from(place))) ||
  /(?:等|的)问题$/.test(clauseOf(place)) ||
  /(?:原(?!因)|原来|曾|此前|先前|之前|以前|以往|当时|一度|按照?(?!协议|合同|约定)|依照|依据|根据|结合|围绕)[^,。;]{0,6}$/.test(
    before(place),
  );

const careful = new RegExp(
  `^[^,。;]{0,6}?(?:将|继续|进一步|更加|切实|要|还需|仍需|尚需|努力|正在|需|我[局院校委]|局党组|全面)*[^,。;]{0,6}?${care}`,
);
const lasting = new RegExp(`(?:今后|日后|以后|长期|常态)[^,。;]{0,24}${care}`);
const concrete = new RegExp(`${timeToCome}|彻底|${time}(?:前|之前|底前)`);

/** Promised in general, for all time to come: 今后将长期坚持…, 下一步持续巩固…. */
export const isGeneralCare = (place: Place): boolean => {
  const { sentence, hit } = place;
  const rest = sentence.slice(hit[1], place.clause[1]);
  const words = clauseOf(place);
  if (concrete.test(from(place))) return false;
  return careful.test(rest) || careful.test(from(place)) || lasting.test(words);
};

const laterDone = new RegExp(
  `(?:已|均|都|全部|悉数|全数|至此)(?!未|待|在|拟|将|[付还缴退]第?[一首]|${firstStep})[^,。;]{0,14}?${finish}|完毕|后已`,
);
const stillToCome = new RegExp(
  `将|拟|预计|力争|${time}(?:前|之前|底前)|(?:其余|剩余|其他|另外|另有|${deed}后|方可|才能)`,
);
const resumes = /^(?:目前|现|现在|截至|至此|最终|随后|后来|后|经|已|均|全部|到|该|上述|以上|\d+人|\d+[个户件])/;

/**
 * Later words of the same item say that it was finished: at once (…,现已全部开工), or in a later sentence that speaks of
 * the same thing. `later` is what follows the clause.
 */
export function isFinishedLater(place: Place, later: string): boolean {
  const words = clauseOf(place);
  const rest = place.sentence.slice(place.clause[1]) + later;
  for (const piece of rest.split(/[,。;]/).slice(0, 8)) {
    const hit = laterDone.exec(piece);
    if (hit === null) continue;
    if (stillToCome.test(piece)) continue;
    if (resumes.test(piece.trim()) && piece.trim().length <= 30) return true;
    if (/该|上述|以上|所有|这/.test(piece) || sharesWord(words, piece)) return true;
  }
  return false;
}

function sharesWord(a: string, b: string): boolean {
  for (let i = 0; i + 3 <= b.length; i++)
    if (/^[\u4e00-\u9fff]{3}$/.test(b.slice(i, i + 3)) && a.includes(b.slice(i, i + 3))) return true;
  return false;
}
