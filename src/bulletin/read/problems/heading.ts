import { blanks, characterSet, isBlank } from '../../../text/character-set.ts';
import { type Marker, readMarker, readWord } from '../../../text/numbering.ts';
import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { findLabel, type Label, labelsWithin } from '../fields/labels.ts';
import { readRunIn } from '../outline/run-in.ts';
import { beginsLikeDeed, namesFault, namesShortcoming } from '../outline/shortcoming-words.ts';
import { titleIn } from '../outline/titles.ts';
import type { ProblemContext } from './context.ts';
import { lineStartNear } from './fields.ts';
import { type Stretch, textOf } from './items.ts';
import { saysMore } from './says-more.ts';
import { isAnswer } from './statement.ts';
import { bracketedStatus, isStatusValue } from './status.ts';

/** A problem's heading taken apart: its title, further words of the statement, and where its fields begin. */
export interface Heading {
  title: Stretch;
  statement: Stretch | null;
  rest: number;
  /** A bracket of fields behind the title: (牵头单位:…;整改时限:…). */
  aside?: Stretch;
}

type HeadingContext = Pick<ProblemContext, 'body' | 'labels' | 'feedback' | 'titlesApart'>;

const listLabels = new Set(['measures', 'actions', 'result', 'goal', 'cause']);

/**
 * Takes the heading of a problem apart. [start, paragraphEnd) is its first paragraph without number, `end` the end of
 * all its text. With labels behind it the whole paragraph is the statement; without them the title ends at the first
 * full stop and the rest tells what was done. `divided` says that sub-items stand under it.
 */
export function readHeading(
  context: HeadingContext,
  start: number,
  paragraphEnd: number,
  end: number,
  divided = false,
): Heading {
  const { body, labels, feedback } = context;
  if (!/\S/.test(body.fold.slice(start, paragraphEnd)) && skip(body, start) < end) {
    // The number stands alone on its line: the heading is the next one.
    const from = skip(body, start);
    const line = body.fold.indexOf('\n', from);
    return readHeading(context, from, line < 0 || line > end ? end : line, end, divided);
  }
  const label = labelsWithin(labels, start, start + 1)[0] ?? findLabel(body.fold, start, paragraphEnd, body.learned);
  if (label?.role === 'problem') return labelled(body, labels, label, paragraphEnd, end);
  // 1.【X】: the brackets only show where the title is.
  const boxed = /^【([^【】\n]{6,80})】/.exec(body.fold.slice(start, paragraphEnd));
  if (boxed?.[1] !== undefined && bracketedStatus(body.fold, start, start + boxed[0].length) === null)
    return { title: [start + 1, start + 1 + boxed[1].length], statement: null, rest: start + boxed[0].length };
  const fields = fieldsBehindTitle(context, start, paragraphEnd);
  if (fields !== null) {
    const inner = titleIn(body.fold, start, fields[0]);
    const own = clean(body, { title: [inner.start, inner.end], statement: null, rest: stopBehind(body, fields[1]) });
    return { ...own, aside: fields };
  }
  const marked = statusBehindTitle(context, start, paragraphEnd);
  const stop = marked === null ? firstStop(body, start, paragraphEnd) : marked[0];
  const rest = marked === null ? stop : marked[1];
  const title = titleIn(body.fold, start, stop);
  const inside = labelsWithin(labels, start + 1, end);
  const list = inside.some((one) => listLabels.has(one.role) && !givesStatus(body, one, end)) ? inside[0] : undefined;
  const until = list === undefined ? end : lineStartOf(body, list.start, start);
  if (title.explicit) {
    const statement: Stretch | null = list !== undefined && until > rest + 1 ? [rest, until] : null;
    const details = blank(body, statement) ? null : statement;
    return clean(body, { title: [title.start, title.end], statement: details, rest: details === null ? rest : until });
  }
  const running = feedback ? null : readRunIn(body.fold, start, paragraphEnd);
  if (running !== null && running.rest < (marked?.[0] ?? paragraphEnd))
    return { title: [running.start, running.end], statement: null, rest: running.rest };
  if (marked !== null) return clean(body, { title: [start, stop], statement: null, rest });
  if (list !== undefined && !hasItems(body, stop, until)) {
    const titleEnd = Math.min(paragraphEnd, until);
    return clean(body, {
      title: [Math.min(title.start, titleEnd), titleEnd],
      statement: until > paragraphEnd ? [paragraphEnd, until] : null,
      rest: until,
    });
  }
  if (feedback || stop >= paragraphEnd || isBody(context, [start, stop], paragraphEnd, end, divided)) {
    return clean(body, {
      title: [title.start, stop],
      statement: feedback && stop < end ? [stop, end] : null,
      rest: stop,
    });
  }
  return clean(body, { title: [title.start, paragraphEnd], statement: null, rest: paragraphEnd });
}

// 整改结果:已完成 behind unlabelled text says only where the problem stands; the text before it tells what was done.
function givesStatus(body: Body, label: Label, end: number): boolean {
  const line = body.fold.indexOf('\n', label.end);
  return (
    (label.role === 'result' || label.role === 'actions') &&
    isStatusValue(textOf(body, [label.end, line < 0 || line > end ? end : line]))
  );
}

// X。(已完成)修订…, X【正在推进】一是…: a status in brackets straight behind the title ends it.
function statusBehindTitle({ body, titlesApart }: HeadingContext, start: number, paragraphEnd: number): Stretch | null {
  const open = /[(【[〔]/.exec(body.fold.slice(start + 3, Math.min(paragraphEnd, start + 160)));
  if (open === null) return null;
  const at = start + 3 + open.index;
  const first = sentenceEnd(body.fold, start, at);
  if (
    first < at &&
    /[\u4e00-\u9fff]/.test(body.fold.slice(first, at)) &&
    (titleIn(body.fold, start, first).explicit || !saysMore(body, start, first, at, titlesApart)) &&
    !isStatementAlone(body, first, at, paragraphEnd)
  )
    return null;
  const status = bracketedStatus(body.fold, at, Math.min(paragraphEnd, at + 26));
  return status !== null && status.start === at ? [status.start, status.end] : null;
}

// X。对乡镇的考核指标多达38项。[已完成]⏎一是压减…: the status closes the paragraph, and the deeds are listed below it.
function isStatementAlone(body: Body, first: number, at: number, paragraphEnd: number): boolean {
  const status = bracketedStatus(body.fold, at, Math.min(paragraphEnd, at + 26));
  if (status === null || status.start !== at || /[^\s。;]/.test(body.fold.slice(status.end, paragraphEnd)))
    return false;
  const list = markAt(body, skip(body, paragraphEnd));
  return (
    list !== null &&
    list.ordinal === 1 &&
    list.scheme !== 'num' &&
    !beginsLikeDeed(body.fold.slice(skip(body, first), at))
  );
}

// X(牵头单位:…;完成时限:…): a bracket that holds labels of fields ends the title.
function fieldsBehindTitle(
  { body, labels, titlesApart }: HeadingContext,
  start: number,
  paragraphEnd: number,
): Stretch | null {
  const line = body.fold.slice(start, Math.min(paragraphEnd, start + 400));
  const open = /^[^;\n]{6,160}?([(【[〔])(?=[\u4e00-\u9fff、 ]{2,13}:)/.exec(line);
  if (open?.[1] === undefined) return null;
  const from = start + open[0].length - 1;
  const close = body.fold.indexOf(closing[open[1]] ?? ')', from);
  if (close < 0 || close >= paragraphEnd) return null;
  const stop = sentenceEnd(body.fold, start, from);
  // Where the bracket ends its line, what was done stands below.
  const alone = !/[\u4e00-\u9fff]/.test(body.fold.slice(close + 1, paragraphEnd));
  if (stop < from && !saysMore(body, start, stop, from, titlesApart || alone)) return null;
  const first = labelsWithin(labels, from, from + 2)[0];
  return first === undefined || first.role === 'problem' ? null : [from, close + 1];
}

const closing: Readonly<Record<string, string>> = { '(': ')', '【': '】', '[': ']', '〔': '〕' };
const stopBehind = (body: Body, at: number): number => (/[。;:]/.test(body.fold.charAt(at)) ? at + 1 : at);

function labelled(body: Body, labels: readonly Label[], label: Label, paragraphEnd: number, end: number): Heading {
  const next = labelsWithin(labels, label.end, end)[0];
  const until = next === undefined ? paragraphEnd : lineStartOf(body, next.start, label.end);
  // A label alone on its line: the statement is the next one.
  let titleEnd = Math.min(until, paragraphEnd);
  if (titleEnd - label.end < 2) {
    const line = body.fold.indexOf('\n', label.end + 1);
    titleEnd = line < 0 || line > until ? until : line;
  }
  const title = titleIn(body.fold, label.end, titleEnd);
  return clean(body, {
    title: title.explicit ? [title.start, title.end] : [label.end, titleEnd],
    statement: next !== undefined && until > titleEnd + 1 ? [titleEnd, until] : null,
    rest: Math.max(until, titleEnd),
  });
}

// The first full stop, or where 一是 begins after a comma or colon.
function firstStop(body: Body, start: number, paragraphEnd: number): number {
  const stop = sentenceEnd(body.fold, start, paragraphEnd);
  const list = /[,:;]\s*(?=一是)/.exec(body.fold.slice(start, stop));
  return list !== null && list.index >= 6 ? start + list.index + 1 : stop;
}

// Whether what follows the first sentence tells deeds rather than more of the statement.
function isBody(
  { body, titlesApart }: HeadingContext,
  [start, stop]: Stretch,
  paragraphEnd: number,
  end: number,
  divided: boolean,
): boolean {
  const at = skip(body, stop);
  if (at >= paragraphEnd) return true;
  const own = markAt(body, at);
  const next = own === null ? null : markAt(body, skip(body, paragraphEnd));
  if (own !== null && next?.scheme === own.scheme && next.ordinal === own.ordinal + 1) return true;
  const answered = divided || isAnswer(body.fold.slice(paragraphEnd, Math.min(end, paragraphEnd + 80)).trim());
  // Deeds end with a stop; a line without one, with text below it, is all heading.
  const text = body.fold.slice(at, paragraphEnd);
  const open = /[\u4e00-\u9fff\d%]\s*$/.test(text);
  return !answered || !saysMore(body, start, at, paragraphEnd, titlesApart || open);
}

const markAt = (body: Body, at: number): Marker | null => readMarker(body.fold, at) ?? readWord(body.fold, at);

const hasItems = (body: Body, from: number, to: number): boolean =>
  /[。;:,\n]\s*(?:一是|二是|\(1\)|①)/.test(`\n${body.fold.slice(from, to)}`) &&
  beginsLikeDeedAfterMarker(body.fold.slice(from, to));
const beginsLikeDeedAfterMarker = (text: string): boolean => {
  const after = /(?:一是|\(1\)|①)\s*(.{2,40})/.exec(text)?.[1] ?? '';
  return beginsLikeDeed(after) && !namesShortcoming(after.slice(0, 20));
};

// Back from a label to the number in front of it, if it stands at the beginning of its line.
function lineStartOf(body: Body, labelStart: number, least: number): number {
  const line = lineStartNear(body.fold, labelStart, least);
  if (line === null) return labelStart;
  const marker = readMarker(body.fold, skip(body, line));
  return marker !== null && marker.end >= labelStart && marker.start >= least ? marker.start : labelStart;
}

const isBeforeTitle = characterSet(`${blanks}:,、`);
const isBehindTitle = characterSet(`${blanks}。.;:,、(【`);

// Stops, blanks and a status in brackets are no part of a title, nor is 问题 behind words that name a fault.
function clean(body: Body, heading: Heading): Heading {
  let [start, end] = heading.title;
  const status = bracketedStatus(body.fold, start, end);
  if (status !== null && /^[。.:;\s]*$/.test(body.fold.slice(status.end, end))) end = status.start;
  while (start < end && isBeforeTitle(body.fold.charCodeAt(start))) start++;
  while (end > start && isBehindTitle(body.fold.charCodeAt(end - 1))) end--;
  const text = body.fold.slice(start, end);
  const tail = /(?:的|等|等方面)?问题$/.exec(text);
  if (
    tail !== null &&
    tail.index >= 6 &&
    !text.startsWith('关于') &&
    namesFault(text.slice(0, tail.index)) &&
    !/存在[^,。]*$/.test(text.slice(0, tail.index))
  )
    end = start + tail.index;
  return { ...heading, title: [start, end] };
}

const blank = (body: Body, stretch: Stretch | null): boolean =>
  stretch === null || !/[\u4e00-\u9fff]{2}/.test(body.fold.slice(stretch[0], stretch[1]));

const skip = (body: Body, at: number): number => {
  let to = at;
  while (to < body.fold.length && isBlank(body.fold.charCodeAt(to))) to++;
  return to;
};
