import type { Clause } from './clauses.ts';
import type { Nature } from './signs/sign.ts';
import { care, finish, firstStep, settling, time, timeToCome } from './words.ts';

/** Where in the clauses of a text a sign of unfinished work stands. */
export interface Place {
  clauses: readonly Clause[];
  index: number;
  /** The words of the sign in the text of the clause. */
  hit: readonly [start: number, end: number];
  nature: Nature;
}

const textOf = ({ clauses, index }: Place): string => clauses[index]?.text ?? '';
const before = (place: Place): string => textOf(place).slice(0, place.hit[0]);
const from = (place: Place): string => textOf(place).slice(place.hit[0]);

/** Words of the clauses before, in the same sentence, the nearest last. */
function earlier({ clauses, index }: Place, most = 6): string[] {
  const own = clauses[index];
  const found: string[] = [];
  for (let i = index - 1; i >= 0 && index - i <= most && clauses[i]?.sentence === own?.sentence; i--)
    found.unshift(clauses[i]?.text ?? '');
  return found;
}

/** Words of the clauses behind, in the same sentence. */
function later({ clauses, index }: Place, most = 4): string[] {
  const own = clauses[index];
  const found: string[] = [];
  for (let i = index + 1; i <= index + most && clauses[i]?.sentence === own?.sentence; i++)
    found.push(clauses[i]?.text ?? '');
  return found;
}

const done = new RegExp(
  `已(?!未|待|在|拟|将|${firstStep})[^,]{0,18}?${finish}|(?<![为除])了(?=[,\\d]|$)|${finish}了|转为|一次[^,]{0,2}(?:通过|合格)|经[^,]{2,12}(?:${finish})`,
);
const wholly = new RegExp(
  `(?:均|都|全部|悉数|全数|顺利|成功|如期|按期|提前|及时)(?!未|待|在|拟|将|${firstStep})[^,]{0,18}?${finish}|完毕|完$|均有`,
);

/**
 * The words after the sign, in its own clause, say that it came about: 待核实的9笔资金已全部核清. What is planned can only
 * be closed by a word of the past: 全部 and 按期 are said of plans too.
 */
const cameAbout = (place: Place): boolean => {
  const sign = textOf(place).slice(...place.hit);
  // What is denied is not told by the words of the denial: 尚未走完.
  const rest = place.nature === 'stage' || /[未没]/.test(sign) ? textOf(place).slice(place.hit[1]) : from(place);
  const hit = done.exec(rest) ?? (place.nature === 'plan' || place.nature === 'wait' ? null : wholly.exec(rest));
  return hit !== null && !/(?:才|方可|方能|再|前|等)[^,]{0,12}$/.test(rest.slice(0, hit.index));
};

// Nouns made of verbs, which 的 does not make an attribute: 等待省厅的批复.
const object =
  '(?:论证|批复|批示|审批|批准|意见|答复|回复|结果|评审|裁决|裁定|判决|通知|同意|支持|安排|方案|办法|细则|报告|验收|许可|决定|研究|手续|核准|指标|编制|资金|盘子|计划|预算)';
const attribute = new RegExp(`^[^,]{1,24}?的(?!${object}$|[\\d.]+%|[三四五六七八九]成|百分之)[^,]`);
const compound =
  /^(?:待|拟|正在|在|预计|等候|等待|未|尚未|下一)[^,的]{0,6}(?:事项|事宜|人员|清单|台账|资产|财产|费用|物资|项目库|时间|环节|人选|对象|需求|案件|学生|病人|患者|用户|企业|流程|程序|专区|列表|笔数|件数|(?<=待[^,的]{0,4})(?:车辆|室|区|房屋|设备|费))(?!尚|仍|正|待|还|[^,]{0,10}后)/;

/** The sign describes a thing named in the clause: 正在实施的12个项目, 待办事项. */
const isAttribute = (place: Place): boolean => {
  const rest = from(place);
  if (/为零|为0$|归零|清零/.test(textOf(place))) return true;
  if (/(?:不再|无需|不用|无须|没有|无)$/.test(before(place))) return true;
  if (/^待[^,的]{1,6}者/.test(rest)) return true;
  if (/(?:预计|力争|争取|计划|将|拟)$/.test(before(place))) return false;
  if (compound.test(rest)) return true;
  // 到位后立即支付拖欠的工程款: what stands behind 的 is the object.
  const behind = textOf(place).slice(place.hit[1]);
  if (place.nature === 'wait' && /^[^,的]{0,8}的[^,]{1,5}$/.test(behind)) return false;
  if (/^[^,的]{1,16}的\d/.test(rest)) return true;
  const hit = attribute.exec(rest);
  if (hit === null) return false;
  // 尚未支付的质保金将在…: the clause has a predicate of its own, which is looked at by itself.
  return !/^(?:将|拟|计划|预计|力争|争取|要|需)/.test(rest) || /^拟[^,的]{1,8}的/.test(rest);
};

const norm =
  /凡|一律|必须|须经|须待|^要求(?:各|全|所有|其)|应当|不得|不准|严禁|规定|每(?:年|月|季|周|半年|学期|个|逢|次|名)|各(?:单位|科室|部门|支部|村)(?=[^,]{0,8}(?:每|按|须|应|要|定期))|定期|按季(?![^,]{0,2}[支偿还付扣缴])|按月(?![^,]{0,2}[支偿还付扣缴从])|一旦|^(?:如|若|遇)|如(?:未|有|遇|需)|约定乙方|的(?:要求|规定|原则|制度|流程|规则|承诺制)|只有|做到|即下架/;
const conditional =
  /^(?:对|对于)?[^,]{0,16}?(?:没有|未|不|超过|逾期|需|拟|无法)[^,]{1,24}的(?:即|由|先|须|,|$)|^未[^,]{1,8}(?:的|事项|项目|单位|人员)[^,]{0,10}(?:无法|不能)|的,?$|^逾期|(?:没|未|不)[^,]{1,6}的[^,]{0,6}再/;
const ruling =
  /^[^,]{0,8}?(?<!全部|均|都)(?:规定(?!的)|凡|明确(?!了?人)|要求(?:各|全|新|所)|约定|实行|推行|写明|确立)|(?:建立|制定|制订|印发|出台|健全|完善|修订|执行)[^,]{0,24}(?:制度|办法|机制|流程|规则|规程)$/;
const ofThisCase = /目前|现已|现正|正在|已|预计|计划|余款|剩余|其余|\d{4}年|\d{1,2}月/;
const writtenDown = /写[入进][^,]{0,10}(?:办法|制度|合同|协议|条款|规定|方案|要求)|符合[^,]{0,10}(?:规定|约定|要求)/;

/** A rule for all cases, not the state of this one: 凡…一律, 须经…后方可, 没有…的不准. */
const isNorm = (place: Place): boolean => {
  const text = textOf(place);
  if (/尚需|尚须|还需|还须|仍需|仍须|还要/.test(text)) return false;
  if (norm.test(text.replace(/与[^,]{1,14}的(?:要求|规定|目标|标准)/, '')) || conditional.test(text)) return true;
  const said = earlier(place, 4);
  if (said.slice(-1).some((words) => /^(?:如|若|凡|一旦)|发现[^,]{0,12}的$|^对[^,]{2,20}的$/.test(words))) return true;
  const at = said.findLastIndex((words) => ruling.test(words));
  if (at >= 0 && !said.slice(at + 1).some((words) => ofThisCase.test(words)) && !ofThisCase.test(text)) return true;
  return later(place, 2).some((words) => writtenDown.test(words));
};

const settlingClause = new RegExp(
  `^\\s*(?:[一二三四五六七八九十]+是|\\(\\d+\\)|[①-⑳])?(?:并|同时|及时|重新|认真|进一步)?(?:把|${settling})`,
);

/** The sign stands in the name or content of a rule, plan or list that was made: 建立待办事项清单. */
const isInSettledMatter = (place: Place): boolean =>
  place.nature !== 'stage' &&
  ((settlingClause.test(before(place)) && !/将|拟|尚|仍/.test(before(place).slice(-2)) && !isAtEnd(place)) ||
    (place.nature === 'plan' &&
      place.hit[0] === 0 &&
      settlingClause.test(textOf(place)) &&
      !/将|拟|计划/.test(textOf(place))));
const isAtEnd = (place: Place): boolean => place.nature === 'state' && place.hit[1] === textOf(place).length;

const fault = /问题|现象|情[况形]|的(?!批|意见)|不[足力够]|缺|等$/;
const once =
  /(?:原(?:计划|定|拟|本|先(?!行)|存|约定|签|欠|打算|准备|说|称|以为)|原来|曾|此前|先前|之前|以前|以往|当时|一度|当初|起初|最初|首次|第一次|巡察(?:期间|时|前|反馈时|进驻时|组进驻)|反馈时|检查时|排查时|接手时)/;
const formerly = /原(?:计划|定|拟|本|存|约定|打算|准备|说|称|以为)|曾|起初|最初|当初|一度/;
const now = /目前|现|至今|仍|尚|还|截至/;
const seen = /发现|查[出明]|核[出查实]|经查|指出|反映|存在|承认|盘亏|盘盈/;

/** The clause quotes the problem or tells what was before: 针对…尚未…, 原计划…, 此前…. */
const isToldOfBefore = (place: Place): boolean => {
  const head = before(place);
  const words = textOf(place);
  if (
    /(?:针对|对于|对照|反映|指出)[^,]*$|(?:长期|由|对[^,]{1,16}长期)$/.test(head) ||
    (/(?:关于|存在|发现|涉及)[^,]*$/.test(head) && fault.test(from(place))) ||
    /(?:等|的)问题$/.test(words) ||
    (/(?:按照?(?!协议|合同|约定)|依照|依据|根据|结合|围绕)[^,]{0,4}$/.test(head) &&
      /计划|安排/.test(from(place).slice(0, 8)))
  )
    return true;
  const sign = words.slice(place.hit[0], place.hit[1]);
  if (
    once.test(head + sign.slice(0, 2)) ||
    (place.hit[0] === 0 && formerly.test(words.slice(0, 10))) ||
    (/^(?:原|曾)/.test(words) && !now.test(words))
  )
    return true;
  if (now.test(sign) || now.test(head)) return false;
  const said = earlier(place, 3);
  const at = said.findLastIndex((one) => once.test(one));
  if (at >= 0 && !said.slice(at + 1).some((one) => now.test(one))) return true;
  return (
    place.nature === 'state' &&
    /未|没/.test(sign) &&
    (/^(?:因|由于)/.test(words) || seen.test(head) || said.slice(-2).some((one) => seen.test(one)))
  );
};

const careful = new RegExp(
  `^[^,]{0,6}?(?:将|继续|进一步|更加|切实|要|还需|仍需|尚需|努力|正在|需|我[局院校委]|局党组|全面)*[^,]{0,8}?${care}`,
);
const lasting = new RegExp(`(?:今后|日后|以后|长期|常态)[^,]{0,24}${care}`);
const concrete = new RegExp(`${timeToCome}|彻底|${time}(?:前|之前|底前)`);
const standing =
  /^(?:今后|以后|日后)|(?:按|根据|视)[^,]{1,8}情况(?:及时|适时|随时|动态)|(?:经验|做法)[^,]{0,4}(?:逐步|陆续)?推/;
const opening = /^(?:下一步|下步|今后|下阶段|接下来|后续|将|[^,]{0,6}将)/;
const careClause = new RegExp(`^(?:[^,]{0,14})${care}`);

/** Promised in general, for all time to come: 今后将长期坚持…, 下一步持续巩固…. */
const isGeneralCare = (place: Place): boolean => {
  if (place.nature === 'stage') return false;
  const rest = from(place);
  const words = textOf(place);
  if (concrete.test(rest)) return false;
  if (standing.test(words) && place.nature !== 'state') return true;
  if (careful.test(words.slice(place.hit[1])) || careful.test(rest) || lasting.test(words)) return true;
  if (place.nature !== 'plan') return false;
  if (opening.test(words) && later(place, 2).some((one) => careClause.test(one))) return true;
  return (
    earlier(place, 2).some(
      (one) => /^(?:下一步|下步|今后|下阶段)$/.test(one) || (opening.test(one) && careClause.test(one)),
    ) &&
    (careClause.test(words) || later(place, 2).some((one) => careClause.test(one)))
  );
};

const others =
  /不属|不在(?:本次|此次|整改|反馈)|举一反三|其[他它](?:领域|行业|业务|区域|地区|乡镇|方面)|(?:周边|同类|类似)|新提出|新反映|额外|一并谋划|谋划[^,]{0,10}(?:新|项目)|以此为契机|为契机|延伸|拓展/;
const apart = /不属|不在(?:本次|此次)|新提出|新反映/;
const yields =
  /(?:收益|效益|收入|产值|产量|能力|学位|床位|租金|节约|受益)[^,]{0,10}(?:增|提|达|翻|节)|(?:可|能|将)(?:再|还)?(?:为[^,]{1,8})?(?:增加|新增|增收|节约|带动|节省|吸纳)|丰产/;

/** Said of something that the item does not ask for: other fields, gains to come, what is planned besides. */
const isOfOthers = (place: Place): boolean => {
  if (place.nature === 'stage') return false;
  const words = textOf(place);
  if (earlier(place, 1).some((one) => apart.test(one))) return true;
  if (others.test(words) || (yields.test(words) && /预计|后|将|可|能/.test(words))) return true;
  return earlier(place, 1).some((one) => others.test(one) || /^同时$/.test(one)) && place.nature === 'plan'
    ? true
    : later(place, 3).some((one) =>
        /无关|不属于?|不在(?:本|此|整改|反馈)|属(?:于)?(?:后续|另|其他|下一|另外)/.test(one),
      );
};

/** 回访中,有2人…: the clause only says when. */
const isOccasion = (place: Place): boolean => {
  const { clauses, index } = place;
  const own = clauses[index];
  return (
    own !== undefined &&
    own.text.length <= 5 &&
    own.text.endsWith('中') &&
    clauses[index - 1]?.sentence !== own.sentence &&
    clauses[index + 1]?.sentence === own.sentence
  );
};

/** Why a sign says nothing of how far this matter has come. */
const scopes: Readonly<Record<string, (place: Place) => boolean>> = {
  isAttribute,
  isNorm,
  isInSettledMatter,
  isToldOfBefore,
  cameAbout,
  isGeneralCare,
  isOfOthers,
  isOccasion,
};
const all = Object.values(scopes);

/** The sign says nothing of how far this matter has come. */
export const isSound = (place: Place): boolean => all.some((says) => says(place));
