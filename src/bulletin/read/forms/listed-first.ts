import { readMarker, readWord } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { complains } from '../outline/shortcoming-words.ts';
import { readItems, type Stretch } from '../problems/items.ts';
import type { Opening } from './openings.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

// Papers that list the problems first and answer them later: «问题有三个:①…;②…;③…。对①③,…», «一是…;二是…。第一个问题的整改…»,
// or a list of one line each and then «问题1、3:…».

interface Listed {
  ordinal: number;
  number: string | null;
  start: number;
  title: Stretch;
  /** The heading over this line of the list, where it has one of its own. */
  heading: Stretch | null;
}

const numeral = '[①-⑳]|\\d{1,3}|[一二三四五六七八九十]{1,3}';
const between = '\\s*[、,和与及]?\\s*';
const answers = new RegExp(
  `^(?:对于?|针对|关于|就)?\\s*(?:反馈)?(?:问题|第)?\\s*((?:${numeral})(?:${between}(?:${numeral}))*)\\s*(?:个|项|条|号)?\\s*(?:问题|任务|事项)?(?:的)?(?:整改|落实|完成)?(?:情况)?\\s*(?:[(][^()]{2,16}[)])?\\s*[,:。-]+\\s*`,
);
const leastListed = 2;

/** The readings in which lists of problems are answered by paragraphs that name their numbers. */
export function skeletonsListedFirst(body: Body, openings: readonly Opening[], first: number): Skeleton[] {
  if (!openings.some((opening) => opening.start >= first && answerAt(body, opening) !== null)) return [];
  const problems: SkeletonProblem[] = [];
  let open: { listed: Listed[]; answers: Map<number, Answer>; headings: Stretch[] } | null = null;
  let heading: Stretch | null = null;
  const close = (): void => {
    if (open !== null && open.answers.size * 2 >= open.listed.length)
      problems.push(...answered(open.listed, open.answers, open.headings));
    open = null;
  };
  for (let i = 0; i < openings.length; i++) {
    const opening = openings[i] as Opening;
    if (opening.start < first) continue;
    const reference: Reference | null = open === null ? null : referenceAt(body, opening, open);
    if (open !== null && reference !== null) {
      const last = lastOfAnswer(body, openings, i, open);
      const answer: Answer = {
        mark: [opening.start, reference.rest],
        body: [reference.rest, openings[last]?.end ?? opening.end],
      };
      for (const n of reference.ordinals) open.answers.set(n, answer);
      i = last;
      continue;
    }
    const lines = listedLines(body, openings, i);
    const listed = lines?.lines ?? listedInside(body, opening);
    if (listed !== null) {
      close();
      open = { listed, answers: new Map(), headings: heading === null || lines !== null ? [] : [heading] };
      if (lines !== null) i = lines.until - 1;
    } else if (opening.heading && opening.form !== 'field') heading = [opening.start, opening.end];
  }
  close();
  return problems.length >= leastListed ? [{ name: 'listed first', problems }] : [];
}

/** What answers a problem: the words that name its number, perhaps with its status, and the text behind them. */
interface Answer {
  mark: Stretch;
  body: Stretch;
}

interface Reference {
  ordinals: number[];
  rest: number;
}

const answerAt = (body: Body, { start, end }: Opening): RegExpExecArray | null =>
  answers.exec(body.fold.slice(start, Math.min(end, start + 80)));

function referenceAt(body: Body, opening: Opening, { listed }: { listed: readonly Listed[] }): Reference | null {
  const match = answerAt(body, opening);
  if (match?.[1] === undefined) return null;
  const ordinals = [...match[1].matchAll(new RegExp(numeral, 'g'))].flatMap(
    ([text]) => readMarker(`${text}、`, 0)?.ordinal ?? [],
  );
  const known = new Set(listed.map(({ ordinal }) => ordinal));
  return ordinals.length > 0 && ordinals.every((n) => known.has(n))
    ? { ordinals, rest: opening.start + match[0].length }
    : null;
}

// An answer goes on until the next one, a heading or a list.
function lastOfAnswer(
  body: Body,
  openings: readonly Opening[],
  at: number,
  open: { listed: readonly Listed[] },
): number {
  let last = at;
  for (let i = at + 1; i < openings.length; i++) {
    const one = openings[i] as Opening;
    if (
      one.form !== 'text' ||
      referenceAt(body, one, open) !== null ||
      /^(?:回过头看|下一步|以上|欢迎|今后|联系)/.test(body.fold.slice(one.start, one.end))
    )
      break;
    last = i;
  }
  return last;
}

const answered = (
  listed: readonly Listed[],
  given: ReadonlyMap<number, Answer>,
  headings: readonly Stretch[],
): SkeletonProblem[] =>
  listed.map(({ ordinal, number, start, title, heading }) => ({
    number,
    start,
    end: title[1],
    text: title[0],
    headEnd: title[1],
    title,
    body: given.get(ordinal)?.body ?? [title[1], title[1]],
    aside: given.has(ordinal) ? [given.get(ordinal)?.mark ?? title] : [],
    headings: heading === null ? headings : [...headings, heading],
    subs: [],
  }));

// 反馈问题五个:一是X;二是Y。: a list of complaints inside one paragraph.
function listedInside(body: Body, opening: Opening): Listed[] | null {
  const { items } = readItems(body, opening.start, opening.end);
  if (items.length < leastListed || items.length > 60) return null;
  const listed = items.map(([a, b], i) => listedAt(body, a, b, i + 1));
  return listed.filter(({ title }) => complains(body.fold.slice(...title))).length * 2 > listed.length &&
    !/[。].*[。]/.test(body.fold.slice(items[0]?.[0], items[0]?.[1]))
    ? listed
    : null;
}

function listedAt(body: Body, start: number, end: number, due: number): Listed {
  const marker = readMarker(body.fold, start) ?? readWord(body.fold, start);
  const text = marker?.end ?? start;
  let to = end;
  while (to > text && /[。;,、\s]/.test(body.fold.charAt(to - 1))) to--;
  const number = marker === null || marker.scheme === 'word' ? null : body.text.slice(start, marker.end).trim();
  return { ordinal: marker?.ordinal ?? due, number, start, title: [text, to], heading: null };
}

// Lines 1. 2. 3. one after the other, without any text of their own, under headings or without.
function listedLines(body: Body, openings: readonly Opening[], at: number): { lines: Listed[]; until: number } | null {
  const form = openings[at]?.form;
  if (openings[at]?.ordinal !== 1 || form === undefined) return null;
  const own: Opening[] = [];
  const headings: (Stretch | null)[] = [];
  let heading: Stretch | null = null;
  let until = at;
  for (let i = at; i < openings.length; i++) {
    const one = openings[i] as Opening;
    if (one.form === form && one.ordinal === own.length + 1) {
      own.push(one);
      headings.push(heading);
      until = i + 1;
    } else if (one.form === 'line' && one.heading && openings[i + 1]?.form === form) heading = [one.start, one.end];
    else break;
  }
  if (
    own.length < leastListed ||
    own.some(({ text, end }) => end - text > 70 || /。.*\S/.test(body.fold.slice(text, end).replace(/。$/, '')))
  )
    return null;
  const before = openings[at - 1];
  const first: Stretch | null =
    heading !== null && before?.form === 'line' && before.heading ? [before.start, before.end] : null;
  const lines = own.map(({ start, end }, i) => ({
    ...listedAt(body, start, end, i + 1),
    heading: headings[i] ?? first,
  }));
  return { lines, until };
}
