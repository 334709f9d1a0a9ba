import { type Figure, inUnitOf, sameFigure, someAddUp } from '../../text/figures.ts';
import { matchesOf } from '../../text/matches.ts';
import { clauseOf, pairsOf, shared, wordsBefore, wordsBehind } from '../../text/things.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { readingOf } from './reading.ts';

/**
 * The problem names how many or how much, and a report under 已完成 does not say what became of it: it is silent, tells
 * of fewer, or answers in another dimension.
 */
export function quantityNotAnswered({ claim, problem, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const asked = askedIn(problem);
  const last = report.at(-1);
  if (asked.length === 0 || last === undefined) return [];
  const told = report.flatMap((passage) => readingOf(passage).figures.map((figure) => ({ passage, figure })));
  const open = asked.map((one) => ({ one, answered: isAnswered(one, told, report) }));
  for (const [i, { one, answered }] of open.entries()) {
    if (answered || one.tiedTo.some((index) => open[index]?.answered)) continue;
    if (open.some((other, index) => index !== i && other.answered && other.one.tiedTo.includes(i))) continue;
    const found = raised(one, told, last, report);
    // A long statement gives figures as examples: that one of them is not taken up says little.
    // 三家比价, 跑三个窗口: a small number in words belongs to the story.
    if (found.silent && (problem.folded.length > longest || !one.figure.arabic)) continue;
    return [found.doubt];
  }
  return [];
}

const longest = 120;

interface Asked {
  figure: Figure;
  /** What it is of: pairs of characters around it. */
  pairs: ReadonlySet<string>;
  /** The noun behind it, where there is one. */
  noun: string;
  /** Figures that tell the same things in another dimension (17笔，涉及86.4万元), by their index. */
  tiedTo: readonly number[];
}

interface Told {
  passage: Passage;
  figure: Figure;
}

const uncounted = /^(?:时间|%|百分点|次|人次|场次|方面|类|种|环节|层面|轮|批次|期|项次|倍|届|场|大类|)$/;
const frame =
  /(?:抽查|抽取|抽检|检查|查阅|调阅|走访|随机|共有|现有|全部|全[县市区镇乡校院局村省]|下辖|辖区|所属|规定|要求|应当?|标准|限额|至少|不少于|仅|只|每|人均|户均|平均|最多|最高|最低|第|近|前|后|连续|任务|计划|目标|总投资|投资|投入|花费|耗资|斥资|预算|年产|注册资本|多达|高达|一[天日周月年次])[^,。;、\d]{0,5}$/;

function askedIn(problem: Passage): Asked[] {
  const { folded } = problem;
  const figures = readingOf(problem).figures.filter((figure) => {
    if (
      uncounted.test(figure.dimension) ||
      figure.amount < 2 ||
      figure.bound !== null ||
      /^[百千万][人件次]/.test(figure.text)
    )
      return false;
    const left = folded.slice(Math.max(0, figure.start - 12), figure.start);
    const right = folded.slice(figure.end, figure.end + 24);
    return (
      !frame.test(left) &&
      !/^[^,。;]{0,8}中(?![心学小央])(?:有|仅|只|,|\d)?/.test(right) &&
      !/^(?:以上|以下|以内|一[次个]|规定|纪律|原则|基本|要求|机制|生活|必须|严禁|[^,。;]{0,8}(?:两侧|沿线|范围|一面|以来))/.test(
        right,
      ) &&
      !isProcedural(folded, figure)
    );
  });
  return figures.slice(0, 5).map((figure) => {
    const around = `${wordsBefore(folded, figure.start, 16)}。${wordsBehind(folded, figure.end, 10)}`;
    const [start, end] = clauseOf(folded, figure.start);
    const pairs = pairsOf(around);
    return {
      figure,
      noun: wordsBehind(folded, figure.end, 8),
      pairs: pairs.size > 0 ? pairs : pairsOf(folded.slice(start, end)),
      tiedTo: figures.flatMap((other, i) => (other !== figure && tied(folded, figure, other) ? [i] : [])),
    };
  });
}

// 采购程序不规范，涉及金额164万元: how much was bought cannot be put right.
const isProcedural = (folded: string, { dimension, start }: Figure): boolean =>
  dimension === '元' &&
  /(?:涉及|金额|资金)[^,。;\d]{0,4}$/.test(folded.slice(Math.max(0, start - 8), start)) &&
  /程序|流程|招标|招投标|采购|论证|决策|审批|上会|公开|细化/.test(folded);

function tied(folded: string, one: Figure, other: Figure): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const between = folded.slice(first.end, second.start);
  if (/[。;]/.test(between)) return false;
  return (
    !/[,、]/.test(between) ||
    /^[^,、]{0,24}[,、][^,、]{0,6}(?:涉及|涉|合计|共计|共|金额|总额|计|原值|价值|面积|折合|占地)[^,、]{0,6}$/.test(
      between,
    )
  );
}

const measured = /^(?:元|米|平方米|立方米|千克)$/;
const people = (dimension: string): boolean => dimension === '人';

/** Whether figures can be compared: of one dimension, or both counters of things (17套, 17间). */
const alike = (one: Figure, other: Figure): boolean =>
  one.dimension === other.dimension ||
  (!measured.test(one.dimension) &&
    !measured.test(other.dimension) &&
    !uncounted.test(other.dimension) &&
    people(one.dimension) === people(other.dimension));

function isAnswered({ figure, pairs, noun }: Asked, told: readonly Told[], report: readonly Passage[]): boolean {
  const like = told.filter((one) => alike(figure, one.figure));
  const asIfAsked = (one: Figure): Figure => ({ ...one, dimension: figure.dimension });
  if (like.some((one) => sameFigure(figure, asIfAsked(one.figure)))) return true;
  if (
    !measured.test(figure.dimension) &&
    told.some((one) => one.figure.amount === figure.amount && !uncounted.test(one.figure.dimension))
  )
    return true;
  if (
    someAddUp(
      figure,
      like.map((one) => asIfAsked(one.figure)),
    )
  )
    return true;
  if (like.some((one) => one.figure.amount > figure.amount && (shared(pairs, around(one)) > 0 || isPaid(one))))
    return true;
  return report.some(
    ({ folded }) =>
      saysAll(folded, pairs) ||
      (figure.dimension === '元' ? saysPaid(folded, pairs) : names(folded, noun, figure)) ||
      (figure.unit === '笔' && /元/.test(folded) && paid.test(folded)) ||
      told.some((one) => one.figure.dimension === '%' && shared(pairs, around(one)) > 0),
  );
}

/** 欠缴的水费已缴清, 更正决算报表: a sum is one thing, of which a clause without a figure tells what became. */
const saysPaid = (folded: string, pairs: ReadonlySet<string>): boolean =>
  folded
    .split(/[,。;\n]/)
    .some(
      (clause) =>
        paid.test(clause) &&
        !/[\d万]元/.test(clause) &&
        !some.test(clause) &&
        !plan.test(clause) &&
        (shared(pairs, clause) > 0 || meant.test(clause)),
    );
const meant = /(?:相关|上述|该[笔项]?|违规|所涉|涉及|有关)的?(?:费用|资金|款|金额|经费|支出|补贴)/;
const paid =
  /(?:退[回还缴赔]|补缴|上缴|缴纳|缴入|缴回|收回|追回|追缴|清偿|归还|偿还|支付|付给|拨付|兑付|补发|入账|调账|账务调整|调整账务|更正|冲抵|冲减|核销|补记|补录|补交|补足|补齐)/;
const isPaid = (one: Told): boolean => one.figure.dimension === '元' && paid.test(around(one));
const plan = /制度|办法|规定|机制|流程|要求|严禁|督促|责令|加强|规范|今后|将/;

/** The words around a figure of the report: its clause and the one before. */
function around({ passage, figure }: Told): string {
  const [start, end] = clauseOf(passage.folded, figure.start);
  const before = clauseOf(passage.folded, Math.max(0, start - 2))[0];
  return passage.folded.slice(before, end);
}

const all =
  /全部|全数|全额|全量|全员|悉数|如数|足额|一次性|(?<![平年人户月日次])均(?!衡|价|等|匀|线|摊)|(?<!成|首|古|大|京|帝)都(?!市|城)|一律(?!不得|须|由|按|严禁)|逐[一个份笔户件条处人项栋套间宗村所家辆台只座起名位张棵片块段眼期次批组]|一一|所有|各[户份项处件笔]|清零|为零|归零|无一|零(?:占用|拖欠|欠款|积压|库存|余额)|无(?:剩余|欠款|余额)|全覆盖|账[实卡物账表]{1,3}相符|完全一致|不再存在|已不存在|见底|清仓|了结|结清|还清|缴清|付清|清偿完毕|清退完毕|兑付完毕|(?:销号|处置|整治|修复|清理|清退|拆除|腾退|补办|收回|归还|退还|发放|补发|加固|验收|改造|更换|复垦|复耕|治理)完毕/;
const some = /多数|大部|(?<!的)部分|基本上|绝大|首批|有的|一些|若干|陆续|逐步/;

function saysAll(folded: string, pairs: ReadonlySet<string>): boolean {
  for (const sentence of folded.split(/[。;\n]/)) {
    let before = '';
    for (const clause of sentence.split(',')) {
      if (all.test(clause) && !some.test(clause) && (shared(pairs, clause) > 0 || shared(pairs, before) > 0))
        return true;
      before += clause;
    }
  }
  return false;
}

/** Few things may be named one by one instead of counted: 机关一支部、后勤支部…, 离退休支部…. */
function names(folded: string, noun: string, { amount }: Figure): boolean {
  if (amount > 6) return false;
  if (namedTogether(folded, amount)) return true;
  const own =
    /^[\u4e00-\u9fff]*?(?=被|未|没|长期|连续|在|存|超|无|不|仍|的|违|擅|闲|逾|因|由|已|与|至|从|$)/.exec(noun)?.[0] ??
    '';
  const head = own.slice(-2);
  if (head.length < 2) return false;
  const times = folded.split(head).length - 1;
  return (
    times >= amount ||
    (amount <= 3 && new RegExp(`${head}[^,。;]{0,12}已(?!将多|启|着手|列)`).test(folded) && times >= 2)
  );
}

/** 注销“甲”“乙”账号 answers two accounts; 1号楼…2号楼… two houses. */
const namedTogether = (folded: string, amount: number): boolean =>
  [/(?:[“《][^“”《》]{1,20}[”》][、和及]?){2,}/g, /(?:[\u4e00-\u9fff]{1,8}某+[、和及]?){2,}/g].some((pattern) =>
    matchesOf(folded, pattern).some(([run]) => (run.match(/[”》]|某+/g)?.length ?? 0) === amount),
  ) || new Set(folded.match(/\d{1,2}号[楼井库站点机线]/g) ?? []).size >= amount;

function raised(
  { figure, pairs }: Asked,
  told: readonly Told[],
  last: Passage,
  report: readonly Passage[],
): { doubt: Raised; silent: boolean } {
  const fewer = told.filter(
    (one) =>
      one.figure.dimension === figure.dimension &&
      one.figure.amount < figure.amount &&
      (shared(pairs, around(one)) > 0 || isPaid(one)),
  );
  const settles = `补报问题所指${figure.text}的逐项结果；不在范围内或者另有处理的，写明去向和依据。`;
  const [first] = fewer;
  if (first !== undefined) {
    const own = fewer.filter(({ passage }) => passage === first.passage);
    const sum = own.reduce((total, one) => total + one.figure.amount, 0);
    const ends = own.map((one) => clauseOf(first.passage.folded, one.figure.start));
    const doubt = {
      key: first.passage.key,
      at: [Math.min(...ends.map(([start]) => start)), Math.max(...ends.map(([, end]) => end))] as const,
      why:
        own.length === 1
          ? `问题指出${figure.text}，报告只交代了${first.figure.text}。`
          : `问题指出${figure.text}，报告交代的${own.map((one) => one.figure.text).join('、')}合不上这个数${first.figure.dimension === figure.dimension ? `（相加${inUnitOf(sum, figure)}）` : ''}。`,
      settles,
    } satisfies Raised;
    return { doubt, silent: false };
  }
  const other = told.find(
    (one) => isOtherDimension(figure.dimension, one.figure.dimension) && shared(pairs, around(one)) > 0,
  );
  if (other !== undefined) {
    const doubt = {
      key: other.passage.key,
      at: clauseOf(other.passage.folded, other.figure.start),
      why: `问题说的是${figure.text}，报告答的是${other.figure.text}，计量单位不同，看不出是否全部解决。`,
      settles: '用问题所用的单位说明结果，或者写明如何折算。',
    } satisfies Raised;
    return { doubt, silent: false };
  }
  const place = report.length === 1 ? last : (report.find(({ folded }) => folded.length > 0) ?? last);
  const why = `问题指出${figure.text}，报告没有说明是怎样处理的。`;
  return { doubt: { key: place.key, at: [0, place.text.length], why, settles }, silent: true };
}

const isOtherDimension = (asked: string, told: string): boolean =>
  asked !== told && measured.test(asked) && measured.test(told) && asked !== '元' && told !== '元';
