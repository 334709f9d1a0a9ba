import { remembering } from '../../../text/remember.ts';
import type { Body } from '../body.ts';
import { findLabel } from '../fields/labels.ts';
import { titleIn } from '../outline/titles.ts';
import type { Stretch } from '../problems/items.ts';
import type { Opening } from './openings.ts';
import type { SkeletonProblem } from './skeleton.ts';

/** The problem that opens with opening `i` and ends before opening `until`. */
export function problemAt(
  body: Body,
  openings: readonly Opening[],
  i: number,
  until: number,
  headings: readonly Stretch[],
): SkeletonProblem {
  const opening = openings[i] as Opening;
  const end = openings[until - 1]?.end ?? opening.end;
  const number = opening.number === null ? null : body.text.slice(...opening.number).trim();
  const own = { number, start: opening.start, end, headings, subs: [] };
  if (/\S/.test(body.fold.slice(opening.text, opening.end)))
    return { ...own, ...titleOf(body, opening.text, opening.end, end, []) };
  // The mark stands alone: the title is the first line under it that is no field, or the field 问题:.
  const aside: Stretch[] = [];
  for (let at = i + 1; at < until; at++) {
    const line = openings[at] as Opening;
    if (line.form === 'field') aside.push([line.start, line.end]);
    else return { ...own, ...titleOf(body, line.text, line.end, end, aside) };
  }
  return { ...own, ...titleOf(body, opening.text, opening.end, end, []) };
}

type Titled = Pick<SkeletonProblem, 'text' | 'headEnd' | 'title' | 'body' | 'aside'>;

const longestTitle = 80;

function titleOf(body: Body, from: number, headEnd: number, end: number, aside: readonly Stretch[]): Titled {
  // (反馈第3条)X: the number that the problem has elsewhere is no part of it.
  const text =
    from + (/^[(][^()]{0,8}第?\s*\d{1,3}\s*[^()]{0,4}[)]\s*/.exec(body.fold.slice(from, headEnd))?.[0].length ?? 0);
  const open = { text, headEnd, title: null, body: [headEnd, end] as Stretch, aside };
  if (findLabel(body.fold, text, headEnd, body.learned) !== null) return open;
  const answered = answerFirst(body, text, end);
  if (answered !== null) return { ...open, ...answered };
  const line = body.fold.slice(text, headEnd);
  const boxed = /^【([^【】]{4,80})】\s*$/.exec(line)?.[1];
  if (boxed !== undefined) return { ...open, title: [text + 1, text + 1 + boxed.length], body: [headEnd, end] };
  // X——what was done: one line holds both.
  const dashed = /^([^。;-]{4,60})--+(?=.{6})/.exec(line);
  if (dashed?.[1] !== undefined)
    return { ...open, title: [text, text + dashed[1].length], body: [text + dashed[0].length, end] };
  const bare = withoutBrackets(line);
  if (bare.length > longestTitle || /[。;].*\S/.test(bare.replace(/[。;:]\s*$/, '')) || headEnd >= end) return open;
  const whole = titleIn(body.fold, text, text + bare.length);
  return {
    ...open,
    title: [whole.start, Math.max(whole.start, whole.end)],
    aside: bare.length < line.trimEnd().length ? [...aside, [text + bare.length, headEnd]] : aside,
  };
}

// What was done, and behind it 对应反馈问题:X.
const namedBehind =
  /[。;!?)”\n]\s*-*\s*[(【]?(?:(?:对应|针对|回应|对照)的?)?(?:巡[察视]|审计)?组?(?:反馈|指出)?的?(?:具体)?问题\s*[:】]\s*([^。;\n]{4,80})[。;)】\s]*$/;

function answerFirst(body: Body, text: number, end: number): Pick<Titled, 'title' | 'body'> | null {
  const answer = body.fold.slice(text, end);
  const match = /问题\s*[:】]/.test(answer) ? namedBehind.exec(answer) : null;
  if (match?.[1] === undefined || match.index < 8) return null;
  const at = text + match.index + match[0].indexOf(match[1]);
  return { title: [at, at + match[1].length], body: [text, text + match.index + 1] };
}

// A title without the brackets (units, deadline, status) and signs (√) behind it.
const withoutBrackets = remembering((line): string => {
  let text = line.trimEnd();
  for (let shorter = text; ; text = shorter) {
    shorter = text
      .replace(/(?:[(〔【[][^()〔〕【】[\]]{1,60}[)〕】\]])$/, (bracket) =>
        bracketOfFields.test(bracket) ? '' : bracket,
      )
      .replace(/[^\p{L}\p{N}\s()〔〕【】[\]“”‘’《》%。,:;!?、]+$/u, '')
      .trimEnd();
    if (shorter === text) return text;
  }
});

const bracketOfFields = /[:;]|完成|整改|推进|坚持|销号|办结|到位|正在|长期|持续|年|月|责任|牵头/;
