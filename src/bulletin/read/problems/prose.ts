import { isBlank } from '../../../text/character-set.ts';
import { type Marker, readMarker, readWord } from '../../../text/numbering.ts';
import { sentenceEnd, sentences, splitOutside } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { type Label, labelsWithin } from '../fields/labels.ts';
import { beginsLikeDeed, complains, namesFault, namesShortcoming } from '../outline/shortcoming-words.ts';
import { isAspect, titleIn } from '../outline/titles.ts';
import { readItems, type Stretch } from './items.ts';

/** A problem that stands in running text: where its title or statement is, and where its own text begins and ends. */
export interface ProseProblem {
  number: string | null;
  /** The statement; its heading is read like that of a numbered problem. */
  start: number;
  statementEnd: number;
  end: number;
  /** Where the running text itself says which words are the problem. */
  title?: Stretch;
  /** Words that open its paragraph and gather what follows (从共性问题看). */
  section?: Stretch;
}

/** Problems of a stretch without numbered headings: labelled 问题:, 一是…二是…, 有的…;有的…, or a paragraph each. */
export function readProse(
  body: Body,
  labels: readonly Label[],
  [start, end]: Stretch,
  feedback: boolean,
): ProseProblem[] {
  const labelled = byLabel(labels, start, end, body);
  if (labelled.length > 0) return labelled;
  const named = byName(body, start, end);
  if (named.length > 0 && !feedback) return named;
  const found: ProseProblem[] = [];
  for (const paragraph of paragraphsIn(body, start, end)) {
    const listed = byList(body, paragraph, feedback);
    if (listed.length > 0) found.push(...listed);
    else if (feedback && isStatement(body, paragraph))
      found.push({ number: null, start: paragraph[0], statementEnd: paragraph[1], end: paragraph[1] });
  }
  return found;
}

function byLabel(labels: readonly Label[], start: number, end: number, body: Body): ProseProblem[] {
  const own = labelsWithin(labels, start, end).filter((label) => label.role === 'problem' && label.end < end);
  const numbers = own.map((label) => numberAbove(body, label.start, start));
  return own.map((label, i) => {
    const until = numbers[i + 1]?.[0] ?? own[i + 1]?.start ?? end;
    const line = body.fold.indexOf('\n', label.end);
    const number = numbers[i] == null ? null : body.text.slice(...numbers[i]);
    return { number, start: label.start, statementEnd: Math.min(until, line < 0 ? until : line), end: until };
  });
}

// A number alone on the line above.
function numberAbove(body: Body, at: number, least: number): Stretch | null {
  const before = body.fold.slice(Math.max(least, at - 12), at);
  const found = /(?:^|\n)[ ]*(\d{1,3})[.、]?\s*\n\s*$/.exec(before);
  if (found?.[1] === undefined) return null;
  const start = at - before.length + found.index + found[0].indexOf(found[1]);
  return [start, start + found[1].length];
}

const oneNamed = /["“]([^。;\n]{4,90}?)["”](?:这)?(?:一|1|两|\d)?(?:个|项|条)?(?:具体)?问题/;
const opensProblem = /^(?:针对|关于)[^,。;]{4,110}(?:问题|方面)[,。:]/;

// 针对X问题,… at the beginning of paragraphs; or one problem named in quotation marks (“X”一项问题正在推进).
function byName(body: Body, start: number, end: number): ProseProblem[] {
  const paragraphs = paragraphsIn(body, start, end);
  const opened = paragraphs
    .flatMap(([a, b]) => sentences(body.fold, a, b))
    .filter(([a, b]) => opensProblem.test(body.fold.slice(a, Math.min(b, a + 140))));
  if (opened.length > 0) {
    return opened.map(([a, b], i) => ({
      number: null,
      start: a,
      statementEnd: b,
      end: opened[i + 1]?.[0] ?? lastEnd(paragraphs, end),
    }));
  }
  const first = paragraphs[0];
  if (first === undefined) return [];
  const sentence = sentenceEnd(body.fold, first[0], first[1]);
  const named = oneNamed.exec(body.fold.slice(first[0], sentence));
  if (named === null) return [];
  const at = first[0] + named.index + 1;
  return [{ number: null, start: at, statementEnd: at + (named[1]?.length ?? 0), end }];
}

const lastEnd = (paragraphs: readonly Stretch[], end: number): number => paragraphs.at(-1)?.[1] ?? end;

const gathering = /^(?:从[^,。;]{2,16}看|(?:在)?[^,。;]{2,16}方面),(?=有的|有些|个别|部分|少数)/;
const some = /^(?:有的|有些|个别|部分|少数|一些|少数人|个别人)/;
const announced =
  '(?:主要(?:是|有|问题是|表现为|表现在|存在)|存在(?:以下|如下|的)?(?:[\\u4e00-\\u9fff\\d]{0,8})?(?:问题|不足)(?:是|有)?|问题(?:和不足)?(?=[,:]?(?:主要|如|是))|(?:如|是)(?=:)|发现(?:了)?(?:的)?(?:一些|以下)?(?:问题|不足)(?:和不足)?)';
const mainly = new RegExp(`${announced}(?:[:,]?${announced})*[:,]?`);
const andSo = /(?:等)(?:[^,。;]{0,6})(?:问题|情况|现象)[。;]?$/;
// 存在甲、乙、丙等问题
const enumerated = /(?:存在|还有|表现为)([^。;:]{12,300}?)等(?:方面(?:的)?)?(?:[^,。;]{0,4})(?:问题|不足)/;

// A list of shortcomings inside a paragraph: 一是…二是…, 有的…;有的…, «主要是:甲;乙;丙».
function byList(body: Body, [start, end]: Stretch, feedback: boolean): ProseProblem[] {
  const { items } = readItems(body, start, end);
  if (items.length >= 2 || (items.length === 1 && (items[0]?.[0] !== start || opensWithWord(body, items[0])))) {
    return feedback && (areComplaints(body, items) || (standsUnderAspect(body, items[0]) && !areAsked(body, items)))
      ? items.flatMap((item) => fromAspectItem(body, item) ?? [fromItem(body, item)])
      : [];
  }
  if (!feedback) return [];
  const gathered = gathering.exec(body.fold.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0;
  const clauses = splitOutside(body.fold, ';。', start + gathered, end);
  const someClauses = clauses.filter(([a, b]) => some.test(body.fold.slice(a, b)));
  if (someClauses.length >= 2 && clauses.indexOf(someClauses[0] as [number, number]) === 0) {
    const section: { section?: Stretch } = gathered > 0 ? { section: [start, start + gathered - 1] } : {};
    return someClauses.map(([a, b]) => ({ number: null, start: a, statementEnd: b, end: b, ...section }));
  }
  const text = body.fold.slice(start, end).trimEnd();
  const lead = mainly.exec(text);
  if (lead !== null) {
    const from = start + lead.index + lead[0].length;
    const stop = sentenceEnd(body.fold, from, end);
    const parts = splitOutside(body.fold, ';', from, stop).filter(
      ([a, b]) => b - a >= 6 && namesShortcoming(body.fold.slice(a, b)),
    );
    if (parts.length >= 2 || (parts.length === 1 && lead[0].endsWith(':')))
      return parts.map((part) => statement(body, part));
  }
  const wrong = clauses.filter(([a, b]) => namesShortcoming(body.fold.slice(a, b)));
  if (text.endsWith(';') || (clauses.length >= 2 && wrong.length === clauses.length && text.includes(';')))
    return clauses.map((clause) => statement(body, clause));
  return byEnumeration(body, start, text);
}

// The words of one fault, 等问题 behind the last of several taken off.
function statement(body: Body, [start, end]: Stretch): ProseProblem {
  const more = andSo.exec(body.fold.slice(start, end));
  const until = more === null || more.index < 6 ? end : start + more.index;
  return { number: null, start, statementEnd: until, end: until };
}

function byEnumeration(body: Body, start: number, text: string): ProseProblem[] {
  const list = enumerated.exec(text);
  const words = list?.[1];
  if (list === null || words === undefined) return [];
  const from = start + list.index + list[0].indexOf(words);
  const parts = splitOutside(body.fold, '、', from, from + words.length);
  return parts.length >= 2 && parts.every(([a, b]) => b - a >= 6 && namesShortcoming(body.fold.slice(a, b)))
    ? parts.map(([a, b]) => ({ number: null, start: a, statementEnd: b, end: b }))
    : [];
}

// 一是党的建设方面:甲;乙;丙。 names an aspect and lists what is wrong in it.
function fromAspectItem(body: Body, item: Stretch): ProseProblem[] | null {
  const { start, end } = fromItem(body, item);
  const head = /^(?:在)?([^,。;:]{2,30}方面)[:,]/.exec(body.fold.slice(start, Math.min(end, start + 40)));
  if (head === null) return null;
  const stop = sentenceEnd(body.fold, start, end);
  const parts = splitOutside(body.fold, ';', start + head[0].length, stop).filter(([a, b]) => b - a >= 4);
  if (parts.length < 2 || !parts.every(([a, b]) => namesShortcoming(body.fold.slice(a, b)))) return null;
  const section: Stretch = [start, start + head[0].length - 1];
  return parts.map(([a, b]) => ({ number: null, start: a, statementEnd: b, end: b, section }));
}

const wordAt = (body: Body, at: number): Marker | null => {
  const marker = readMarker(body.fold, at) ?? readWord(body.fold, at);
  return marker?.scheme === 'word' ? marker : null;
};
const opensWithWord = (body: Body, [start]: Stretch): boolean => wordAt(body, start)?.ordinal === 1;

// (二)领导班子建设方面。一是甲;二是乙。: the heading says that these are problems, whatever words they have.
function standsUnderAspect(body: Body, item: Stretch | undefined): boolean {
  const before = body.fold.slice(Math.max(0, (item?.[0] ?? 0) - 90), item?.[0] ?? 0).trimEnd();
  const heading = before.slice(before.lastIndexOf('\n') + 1).replace(/[。:]$/, '');
  return isAspect(heading.slice(heading.lastIndexOf('。') + 1));
}

const areAsked = (body: Body, items: readonly Stretch[]): boolean =>
  items.some(([a, b]) => beginsLikeDeed(body.fold.slice(wordAt(body, a)?.end ?? a, b)));

// What a feedback lists under a heading is what is wrong, unless most of it is asked for; some of it says so in words.
function areComplaints(body: Body, items: readonly Stretch[]): boolean {
  const texts = items.map(([a, b]) => body.fold.slice(wordAt(body, a)?.end ?? a, sentenceEnd(body.fold, a, b)));
  const faulty = texts.filter((text) => complains(text.replace(/[。;]$/, ''))).length;
  const deeds = texts.filter((text) => beginsLikeDeed(text) && !namesFault(text)).length;
  return faulty * 3 >= items.length && deeds * 2 <= items.length;
}

// 一是 is a word of the sentence, ① a printed number.
function fromItem(body: Body, [start, end]: Stretch): ProseProblem {
  const marker = readMarker(body.fold, start) ?? readWord(body.fold, start);
  const text = marker?.end ?? start;
  const number = marker === null || marker.scheme === 'word' ? null : body.text.slice(start, marker.end).trim();
  return { number, start: text, statementEnd: end, end };
}

// A paragraph that says what is wrong, not one that praises, demands or tells of the inspection.
function isStatement(body: Body, [start, end]: Stretch): boolean {
  const [first] = sentences(body.fold, start, end);
  const text = body.fold.slice(start, first?.[1] ?? end);
  if (
    end - start < 8 ||
    /^(?:根据|按照|为|希望|请|要|建议|现将|以上|针对上述|反馈(?:强调|要求)|近年来)/.test(text) ||
    /如下[:。]?$/.test(text)
  )
    return false;
  return namesShortcoming(text) || titleIn(body.fold, start, first?.[1] ?? end).explicit;
}

const aside =
  /^(?:此外|另外|另|同时)?,?(?:(?:[省市区县州]委)?(?:第[一二三四五六七八九十\d]+)?(?:巡[察视]|审计|督察|检查|考核)组?)?(?:还|另外|另)(?:指出|点出|提出|反映|发现|反馈|查出)(?:了)?([^。;]{6,90}?)(?:的)?(?:问题|情况)(?:[。;,])/;

/** Problems that paragraphs of [start, end) tell on the side, without a number: 此外,巡察组还指出X的问题。 */
export function readAside(body: Body, start: number, end: number): ProseProblem[] {
  const found = paragraphsIn(body, start, end).flatMap(([a, b]): ProseProblem[] => {
    const match = aside.exec(body.fold.slice(a, Math.min(b, a + 160)));
    const words = match?.[1];
    if (match === null || words === undefined) return [];
    const at = a + match[0].indexOf(words);
    const title: Stretch = /^“.*”$/.test(words) ? [at + 1, at + words.length - 1] : [at, at + words.length];
    return [{ number: null, start: a, statementEnd: a + match[0].length, end: b, title }];
  });
  return found.map((one, i) => ({ ...one, end: found[i + 1]?.start ?? end }));
}

/** Paragraphs that begin in [start, end), as stretches clipped to it. */
export function paragraphsIn(body: Body, start: number, end: number): Stretch[] {
  const found: Stretch[] = [];
  for (let at = start; at < end; ) {
    const line = body.fold.indexOf('\n', at);
    const to = line < 0 || line > end ? end : line;
    let a = at;
    while (a < to && isBlank(body.fold.charCodeAt(a))) a++;
    if (to > a) found.push([a, to]);
    at = to + 1;
  }
  return found;
}
