import { type Quantity, readQuantities } from '../quantities.ts';
import type { Clause } from './clauses.ts';
import { tellsEnd } from './done.ts';
import { soundRest } from './rest.ts';
import { finish } from './words.ts';

// 8件中7件已办结; 应收87万元, 已收回61.5万元: fewer than there are, and nothing becomes of the others.

/** A whole and the clauses that tell of the largest part of it that was done: from and up to in the list of clauses. */
export interface Shortfall {
  from: number;
  to: number;
}

const notCounted = /^(?:年|个?月|天|日|周|小时|个?工作日|次|场|期|届|轮|元\/|分|岁|%|‰|成|倍|分钟|场次|人次|批|方面|级|百分点|个百分点|篇|条|)$/;
const counts = (one: Quantity): boolean =>
  one.value > 1 && one.bound === null && !one.approx && !notCounted.test(one.unit) && !/[年月天]/.test(one.unit);

const achieved = new RegExp(
  `${finish}|参加|到会|化解|采集|检|补|收|退|缴|付|还|拆|腾|签|建|换|装|清|修|办|批|发|配|招|选|产生|交|搬|抵|扣|兑|拨|报结|达标|上传|显示|看到|纳入|覆盖`,
);
const wholeWords = /均|全部|悉数|全数|都|无一|至此|归零|清零|为零|为0|100%|百分之百|全额|如数|足额|应[^,]{1,3}尽|全覆盖|每[个家户]/;
const notDone = /未|没|尚|拟|将|待|计划|正在|剩|余|差|缺|欠|其余|在建|应(?!急)|需|涉及|发现|存在|核定|认定|中标|问题|下达|发出|通知|约谈|承诺|协议|委托|仅限/;

const physical = /^(?:吨|公里|千米|米|亩|平方米|立方米|公顷|台|辆|座|栋|盏|株|块|套|公斤)$/;

interface Counted extends Quantity {
  index: number;
}

/** Wholes that the item demands, or that the text names itself, of which only a part is told to be done. */
export function shortfallsOf(text: string, clauses: readonly Clause[], demand: string | null): Shortfall[] {
  const told = countedIn(text, clauses);
  if (told.length === 0) return [];
  const found: Shortfall[] = [];
  for (const whole of demandedBy(demand, false)) {
    const short = shortOf(whole, told, clauses, 0, clauses.length);
    if (short !== null) found.push(short);
  }
  for (const whole of demand === null ? [] : told) {
    const clause = clauses[whole.index];
    if (clause === undefined || !ownWhole.test(clause.text.slice(0, whole.start - clause.start))) continue;
    let to = whole.index;
    while (clauses[to]?.sentence === clause.sentence) to++;
    const short = shortOf(whole, told, clauses, whole.index, to);
    if (short !== null) found.push(short);
  }
  for (const [i, whole] of told.entries()) {
    const part = told[i + 1];
    if (part === undefined || !/^[^,;。0-9]{0,8}(?:中|里|内|当中|出了|办了|完成了?|做了|批了|交了)[的有]?,?$/.test(text.slice(whole.end, part.start))) continue;
    if (part.unit !== whole.unit || part.value >= whole.value || others(told, whole, part, clauses)) continue;
    const same = told.filter(
      (one) => one.unit === whole.unit && one !== whole && clauses[one.index]?.sentence === clauses[whole.index]?.sentence,
    );
    if (addsUp(same.slice(0, 8).map(({ value }) => value), whole.value)) continue;
    if (!notDone.test(clauses[part.index]?.text.slice(0) ?? '')) found.push({ from: whole.index, to: part.index + 1 });
  }
  return found;
}

const ownWhole = /(?:^全[^,]{1,4}|应[^,]{1,6}|需[^,]{1,4}|共有?|总共|积压的?|在册)$/;

function countedIn(text: string, clauses: readonly Clause[]): Counted[] {
  const found: Counted[] = [];
  let index = 0;
  if (!/\d/.test(text) && !/[二两三四五六七八九十]/.test(text)) return found;
  for (const one of readQuantities(text)) {
    while (index + 1 < clauses.length && (clauses[index + 1]?.start ?? 0) <= one.start) index++;
    if (counts(one) || one.value === 1) found.push({ ...one, index });
  }
  return found;
}

function demandedBy(demand: string | null, withProblem: boolean): Quantity[] {
  if (demand === null) return [];
  const [problem = '', ...measures] = demand.split('\n');
  return (withProblem ? [problem, ...measures] : measures)
    .flatMap((words) => readQuantities(words).filter(counts))
    .slice(0, 4);
}

/** Where the text tells of parts of a whole that do not make it up, the clause of the last part that was done. */
function shortOf(
  whole: Quantity,
  told: readonly Counted[],
  clauses: readonly Clause[],
  from: number,
  to: number,
): Shortfall | null {
  const same = told.filter((one) => one.unit === whole.unit && one.index >= from && one.index < to);
  const parts = same.filter((one) => one.value < whole.value * 0.995);
  if (parts.length === 0 || parts.length > 10) return null;
  const said = (one: Counted): string => clauses[one.index]?.text ?? '';
  const isDone = (one: Counted): boolean =>
    (achieved.test(said(one)) || physical.test(one.unit)) && !notDone.test(said(one)) && !/其中|[日月年周]均|每|抽查|同比|走访|宣传|检查[^,]{0,6}\d|培训|发现/.test(said(one)) && one.bound === null && !one.approx;
  const ends = clauses.slice(from, clauses.length);
  if (ends.some((one) => wholeWords.test(one.text) && tellsEnd(one) && !parts.some((p) => clauses[p.index] === one))) return null;
  if (same.some((one) => one.value >= whole.value * 0.995 && one.value <= whole.value * 1.2 && isDone(one) && tellsEnd({ text: said(one) }))) return null;
  if (addsUp(parts.map(({ value }) => value), whole.value)) return null;
  const made = parts.filter(isDone);
  const last = made.at(-1);
  if (last === undefined) return null;
  const sum = made.reduce((total, one) => total + one.value, 0);
  const largest = made.reduce((a, b) => (b.value > a.value ? b : a));
  if (sum >= whole.value || largest.value < whole.value * 0.3) return null;
  return { from: largest.index, to: sentenceEnd(clauses, largest.index) };
}

/** Behind the last clause of the sentence, four clauses on at most: what becomes of the others is told there, if anywhere. */
function sentenceEnd(clauses: readonly Clause[], index: number): number {
  let to = index + 1;
  while (to <= index + 4 && clauses[to]?.sentence === clauses[index]?.sentence) to++;
  return Math.min(to, clauses.length);
}

/** Some of the parts make up the whole. */
function addsUp(parts: readonly number[], whole: number): boolean {
  for (let set = 1; set < 1 << parts.length; set++) {
    let sum = 0;
    for (let i = 0; i < parts.length; i++) if ((set & (1 << i)) !== 0) sum += parts[i] ?? 0;
    if (Math.abs(sum - whole) <= whole * 0.002) return true;
  }
  return false;
}

// The others are told to be done, or no part of this: 8件中7件已结,剩余1件也已于…
function others(told: readonly Counted[], whole: Counted, part: Counted, clauses: readonly Clause[]): boolean {
  const left = whole.value - part.value;
  const after = clauses.slice(part.index + 1);
  if (after.some((one) => /全部|均|至此|其余|剩余|余下|剩下|最后|另/.test(one.text) && (tellsEnd(one) || soundRest.test(one.text)))) return true;
  return told.some((one) => one.index > part.index && one.value === left && tellsEnd({ text: clauses[one.index]?.text ?? '' }));
}

// What keeps a part from being done.
const kept =
  /未|没|尚|仍|还(?!款|清)|待|将|拟|再|因|在外|外出|存放|失联|住院|分歧|不足|不够|不符|纠纷|诉讼|法院|程序|维持|协商|商谈|申请|承诺|计划|协议|委托|搁置|停工|缺|困难|丢失|信号|漏|裸露|整理|办理|审|报|走|裁|复议|查封|公告|挂|招|代|借|暂|正|函|意愿|有误|更正|通知|邻避|重新|坚持|要求|不认可|病假|要建|占用|压着|低/;

/** Parts of a whole that make it up, of which one is told without its end: 46个…38个已结账,8个负责人在外访学. */
export function partsLeft(text: string, clauses: readonly Clause[], demand: string | null): Shortfall[] {
  const told = countedIn(text, clauses);
  if (demand === null) return [];
  const asked = demandedBy(demand, true);
  const found: Shortfall[] = [];
  for (const [i, done] of told.entries()) {
    const part = told[i + 1];
    const clause = clauses[part?.index ?? -1];
    if (part === undefined || clause === undefined || part.index === done.index || part.unit !== done.unit) continue;
    if (clause.sentence !== clauses[done.index]?.sentence) continue;
    const at = told.slice(Math.max(0, i - 4), i).filter((one) => one.unit === part.unit);
    const sums = [done.value, ...at.map((one) => one.value + done.value)];
    const makes = (one: Quantity): boolean =>
      one.unit === part.unit && sums.some((sum) => near(sum + part.value, one.value));
    const demanded = asked.some(makes);
    if (!demanded && !told.some(makes)) continue;
    if (/的$/.test(text.slice(part.start - 1, part.start)) && text.charAt(done.start - 1) === '的') continue;
    if (!demanded && !tellsEnd(clauses[done.index] ?? clause) && !/已|[了]/.test(clauses[done.index]?.text ?? '') && done.value < part.value * 3) continue;
    let to = part.index + 1;
    while (to < part.index + 5 && clauses[to]?.sentence === clause.sentence && !told.some((one) => one.index === to && one.unit === part.unit)) to++;
    const words = clauses.slice(part.index, to);
    if (words.some(tellsEnd) || words.some((one) => settledWay.test(one.text)) || (!demanded && !words.some((one) => kept.test(one.text)))) continue;
    found.push({ from: done.index, to });
  }
  return found;
}

const settledWay = /未发现|不存在|无需|符合|经核|误报|退休|注销|核减|转为|改为|自愿|满意|说明|调剂|给了|转给/;
const near = (a: number, b: number): boolean => Math.abs(a - b) <= b * 0.002;

const atMost = /(?:降|压|控制|减|缩|压缩|压减|下降)[^,;]{0,8}(?:至|到|在)|不超过|不高于|以内|以下|低于/;
const atLeast = /达到|达|不低于|不少于|以上|提高[^,;]{0,6}(?:至|到)|提升[^,;]{0,6}(?:至|到)|超过/;

/** A share that was to be reached, and the clause that gives one that does not reach it: 降至10%以内 … 降到13%. */
export function missedShare(text: string, clauses: readonly Clause[], demand: string | null): Shortfall | null {
  if (demand === null || !/[%成]/.test(demand)) return null;
  const measures = demand.split('\n').slice(1).join('\n');
  const wanted = readQuantities(measures).filter(({ unit }) => unit === '%');
  const target = wanted.at(-1);
  if (target === undefined || wanted.length !== 1) return null;
  const around = measures.slice(Math.max(0, target.start - 14), target.end + 4);
  const least = atLeast.test(around);
  const most = atMost.test(around);
  if (least === most) return null;
  const shares = readQuantities(text).filter(({ unit, value }) => unit === '%' && value <= 100);
  const got = shares.at(-1);
  if (got === undefined || shares.some(({ value }) => (least ? value >= target.value : value <= target.value))) return null;
  const index = clauses.findIndex(({ start, end }) => start <= got.start && got.start < end);
  const words = clauses[index]?.text ?? '';
  if (!(least ? /达|占|为|提|升|率/ : /降|压|为|控制|减/).test(words) || /由[^,]{0,10}$/.test(words.slice(0, got.start - (clauses[index]?.start ?? 0)))) return null;
  return { from: index, to: index + 1 };
}
