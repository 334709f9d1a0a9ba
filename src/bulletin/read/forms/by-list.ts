import { readMarker, readWord } from '../../../text/numbering.ts';
import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { complains } from '../outline/shortcoming-words.ts';
import { isAspect } from '../outline/titles.ts';
import { readItems, type Stretch } from '../problems/items.ts';
import type { Opening } from './openings.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

const leastItems = 2;
const announced = /(?:表现|体现|问题)(?:在|为|是|有)?[:,]\s*$/;

/**
 * The reading of a feedback whose problems are lists of complaints inside paragraphs: «(一)…方面。一是X;二是Y。», or
 * «1.X。主要表现在:①Y;②Z。», where the list divides the problem that the paragraph names.
 */
export function skeletonsByList(body: Body, openings: readonly Opening[], first: number): Skeleton[] {
  const problems: SkeletonProblem[] = [];
  let heading: Stretch | null = null;
  let inside = 0;
  for (const opening of openings) {
    if (opening.start < first || opening.form === 'field' || opening.form === 'end') continue;
    const listed = complaintsIn(body, opening);
    if (listed === null) {
      if (opening.heading || isAspect(body.fold.slice(opening.text, opening.end)))
        heading = [opening.start, opening.end];
      continue;
    }
    inside++;
    const from = listed[0]?.start ?? opening.end;
    const headEnd = sentenceEnd(body.fold, opening.text, from);
    const lead = body.fold.slice(opening.text, headEnd);
    if (opening.number !== null && (isAspect(lead) || isRemedy(lead))) {
      heading = [opening.start, headEnd];
    } else if (opening.number !== null && complains(lead)) {
      problems.push({ ...divided(body, opening, headEnd, listed), headings: heading === null ? [] : [heading] });
      continue;
    }
    problems.push(...listed.map((item) => ({ ...item, headings: heading === null ? [] : [heading] })));
  }
  return inside > 0 && problems.length >= leastItems ? [{ name: 'lists', problems }] : [];
}

// (一)解决X不力。 heads what is to be put right, it is no complaint itself.
const isRemedy = (lead: string): boolean => /^(?:关于)?(?:解决|整改|整治|纠正|克服)(?!不)/.test(lead);

function complaintsIn(body: Body, opening: Opening): SkeletonProblem[] | null {
  // The paragraph's own mark may be the first of the list (①X;②Y).
  const inside = readItems(body, opening.text, opening.end).items;
  const whole = readItems(body, opening.start, opening.end).items;
  const items = whole.length > inside.length ? whole : inside;
  if (items.length < leastItems) return null;
  const problems = items.map((item) => itemAt(body, item));
  if (announced.test(body.fold.slice(opening.start, items[0]?.[0]))) return problems;
  const wrong = problems.filter(({ title }) => title !== null && complains(body.fold.slice(...title))).length;
  return wrong * 2 >= problems.length ? problems : null;
}

function itemAt(body: Body, [start, end]: Stretch): SkeletonProblem {
  const marker = readMarker(body.fold, start) ?? readWord(body.fold, start);
  const text = marker?.end ?? start;
  let to = end;
  while (to > text && /[。;,、\s]/.test(body.fold.charAt(to - 1))) to--;
  const number = marker === null || marker.scheme === 'word' ? null : body.text.slice(start, marker.end).trim();
  return {
    number,
    start,
    end,
    text,
    headEnd: end,
    title: [text, to],
    body: [end, end],
    aside: [],
    headings: [],
    subs: [],
  };
}

function divided(body: Body, opening: Opening, headEnd: number, subs: SkeletonProblem[]): SkeletonProblem {
  let to = headEnd;
  while (to > opening.text && /[。;,、\s]/.test(body.fold.charAt(to - 1))) to--;
  return {
    number: opening.number === null ? null : body.text.slice(...opening.number).trim(),
    start: opening.start,
    end: opening.end,
    text: opening.text,
    headEnd,
    title: [opening.text, to],
    body: [headEnd, headEnd],
    aside: [],
    headings: [],
    subs,
  };
}
