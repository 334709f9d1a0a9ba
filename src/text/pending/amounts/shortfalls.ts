import type { Clause } from '../clauses.ts';
import { tellsEnd } from '../done.ts';
import { soundRest } from '../rest.ts';
import { finish } from '../words.ts';
import { addsUp, demandedBy, type Shortfall, type Told } from './told.ts';

// 应收87万元, 已收回61.5万元; 8件中7件已办结: fewer than there are, and nothing becomes of the others.

const achieved = new RegExp(
  `${finish}|参加|到会|化解|采集|检|补|收|退|缴|付|还|拆|腾|签|建|换|装|清|修|办|批|发|配|招|选|产生|交|搬|抵|扣|兑|拨|报结|达标|上传|显示|看到|纳入|覆盖`,
);
const wholeWords =
  /均|全部|悉数|全数|都|无一|至此|归零|清零|为零|为0|100%|百分之百|全额|如数|足额|应[^,]{1,3}尽|全覆盖|每[个家户]/;
const notDone =
  /未|没|尚|拟|将|待|计划|正在|剩|余|差|缺|欠|其余|在建|应(?!急)|需|涉及|发现|存在|核定|认定|中标|问题|下达|发出|通知|约谈|承诺|协议|委托|仅限/;

const physical = /^(?:吨|公里|千米|米|亩|平方米|立方米|公顷|台|辆|座|栋|盏|株|块|套|公斤)$/;

const otherMatter = /其中|[日月年周]均|每|抽查|同比|走访|宣传|检查[^,]{0,6}\d|培训|发现/;
const ownWhole = /(?:^全[^,]{1,4}|应[^,]{1,6}|需[^,]{1,4}|共有?|总共|计划[^,]{0,8}|积压的?|在册)$/;
const amid = /^[^,;。0-9]{0,8}(?:中|里|内|当中|出了|办了|完成了?|做了|批了|交了)[的有]?,?$/;

/** Wholes that the item demands, or that the text names itself, of which only a part is told to be done. */
export function shortfallsOf(
  text: string,
  clauses: readonly Clause[],
  told: readonly Told[],
  demand: string | null,
): Shortfall[] {
  const isNamed = (whole: Whole): boolean =>
    told.some(({ unit, value }) => unit === whole.unit && value === whole.value);
  const asked = demand === null ? [] : [...demandedBy(demand, false), ...demandedBy(demand, true).filter(isNamed)];
  return [
    ...asked.map((whole) => shortOf(whole, told, clauses, 0, clauses.length)),
    ...(demand === null ? [] : told).map((whole) => shortOfOwn(whole, told, clauses)),
    ...told.map((whole, i) => partAmid(text, whole, told[i + 1], told, clauses)),
  ].filter((one) => one !== null);
}

/** 应补考29人,参加补考26人: the text names the whole, and its sentence a part. */
function shortOfOwn(whole: Told, told: readonly Told[], clauses: readonly Clause[]): Shortfall | null {
  const clause = clauses[whole.index];
  if (clause === undefined || !ownWhole.test(clause.text.slice(0, whole.start - clause.start))) return null;
  let to = whole.index;
  while (clauses[to]?.sentence === clause.sentence) to++;
  return shortOf(whole, told, clauses, whole.index, to);
}

/** 8件中7件已办结. */
function partAmid(
  text: string,
  whole: Told,
  part: Told | undefined,
  told: readonly Told[],
  clauses: readonly Clause[],
): Shortfall | null {
  if (part === undefined || part.unit !== whole.unit || part.value >= whole.value || whole.unit === '%') return null;
  if (!amid.test(text.slice(whole.end, part.start)) || notDone.test(clauses[part.index]?.text ?? '')) return null;
  if (areSettled(told, whole, part, clauses)) return null;
  const sentence = clauses[whole.index]?.sentence;
  const same = told.filter(
    (one) => one.unit === whole.unit && one !== whole && clauses[one.index]?.sentence === sentence,
  );
  const parts = same.map(({ value }) => value);
  return addsUp(parts, whole.value) ? null : { from: whole.index, to: part.index + 1 };
}

type Whole = Pick<Told, 'unit' | 'value'>;

/** Where the clauses tell of parts of a whole that do not make it up: the clause of the largest, to its sentence's end. */
function shortOf(
  whole: Whole,
  told: readonly Told[],
  clauses: readonly Clause[],
  from: number,
  to: number,
): Shortfall | null {
  const wordsOf = (one: Told): string => clauses[one.index]?.text ?? '';
  const isDone = (one: Told): boolean =>
    (achieved.test(wordsOf(one)) || physical.test(one.unit)) &&
    !notDone.test(wordsOf(one)) &&
    !otherMatter.test(wordsOf(one));
  const same = told.filter((one) => one.unit === whole.unit && one.index >= from && one.index < to);
  const parts = same.filter((one) => one.value < whole.value * 0.995);
  if (
    parts.length === 0 ||
    parts.length > 10 ||
    addsUp(
      parts.map(({ value }) => value),
      whole.value,
    )
  )
    return null;
  const isPart = (clause: Clause): boolean => parts.some(({ index }) => clauses[index] === clause);
  if (clauses.slice(from).some((one) => wholeWords.test(one.text) && tellsEnd(one) && !isPart(one))) return null;
  const reached = (one: Told): boolean => one.value >= whole.value * 0.995 && one.value <= whole.value * 1.2;
  if (same.some((one) => reached(one) && isDone(one) && tellsEnd({ text: wordsOf(one) }))) return null;
  const made = parts.filter((one) => one.value > 1 && isDone(one));
  const sum = made.reduce((total, one) => total + one.value, 0);
  const largest = made.toSorted((a, b) => a.value - b.value).at(-1);
  if (largest === undefined || sum >= whole.value || largest.value < whole.value * 0.3) return null;
  return { from: largest.index, to: sentenceEnd(clauses, largest.index) };
}

/** Behind the sentence's last clause, four on at most: what becomes of the others is told there, if anywhere. */
function sentenceEnd(clauses: readonly Clause[], index: number): number {
  let to = index + 1;
  while (to <= index + 4 && clauses[to]?.sentence === clauses[index]?.sentence) to++;
  return Math.min(to, clauses.length);
}

const ofOthers = /全部|均|至此|其余|剩余|余下|剩下|最后|另/;

/** The others are told to be done, or to be no part of it: 8件中7件已结,剩余1件也已于…. */
function areSettled(told: readonly Told[], whole: Told, part: Told, clauses: readonly Clause[]): boolean {
  const behind = clauses.slice(part.index + 1);
  if (behind.some((one) => ofOthers.test(one.text) && (tellsEnd(one) || soundRest.test(one.text)))) return true;
  const left = told.filter((one) => one.index > part.index && one.value === whole.value - part.value);
  return left.some((one) => tellsEnd({ text: clauses[one.index]?.text ?? '' }));
}
