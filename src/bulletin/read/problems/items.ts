import { type Marker, readMarker, readWord, type Scheme } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';

/** A stretch of the body's text, [start, end). */
export type Stretch = readonly [start: number, end: number];

/** The items of a field: each from its number to the next; text before the first and after the last on its own. */
export interface Items {
  lead: Stretch | null;
  items: Stretch[];
  tail: Stretch | null;
}

const boundary = /[。;,:!?、”’)》】\s]/;
const starts = /[一二三四五六七八九十首其再最第(（[【①-⑳❶-❿⒈-⒛⑴-⒇\d●■◆•]/;

/**
 * Divides a field [start, end) as its text divides: by 一是 二是, (1) (2), ①, 1., whichever begins first; a list inside an
 * item stays inside. Without numbers every paragraph is one item, however many sentences it has.
 */
export function readItems(body: Body, start: number, end: number): Items {
  const first = firstMarker(body, start, end);
  if (first === null) return withoutMarkers(body, start, end);
  const markers = [first];
  for (let next = nextMarker(body, first, end); next !== null; next = nextMarker(body, next, end)) markers.push(next);
  if (markers.length === 1 && (first.weak || first.scheme === 'han')) return withoutMarkers(body, start, end);
  const items = markers.map((marker, i): Stretch => trim(body, marker.start, markers[i + 1]?.start ?? end));
  const lead = trim(body, start, first.start);
  const split = splitTail(body, items.at(-1) ?? [end, end], markers.at(-1)?.end ?? end);
  items[items.length - 1] = split.item;
  return { lead: lead[1] > lead[0] ? lead : null, items, tail: split.tail };
}

// Numbers that might begin a list; more false ones than this make the search give up, so that it stays linear.
const mostTries = 12;

function firstMarker(body: Body, start: number, end: number): Marker | null {
  let tries = 0;
  for (let at = start; at < end && tries < mostTries; at++) {
    const marker = markerAt(body, at, start, end);
    if (marker === null) continue;
    tries++;
    // Whatever does not begin at one is a list only where its next number follows.
    if (marker.ordinal === 1 && (at === start || isLineStart(body, at) || nextMarker(body, marker, end) !== null))
      return marker;
    if (marker.ordinal > 1 && at === start && marker.scheme === 'word') return marker;
  }
  return null;
}

function nextMarker(body: Body, before: Marker, end: number): Marker | null {
  for (let at = before.end; at < end; at++) {
    const marker = markerAt(body, at, before.end, end);
    if (marker !== null && marker.scheme === before.scheme && marker.ordinal === before.ordinal + 1) return marker;
  }
  return null;
}

const wordSchemes = new Set<Scheme>(['word', 'numParen', 'circled', 'num', 'hanParen', 'han', 'letter', 'decimal']);

function markerAt(body: Body, at: number, start: number, end: number): Marker | null {
  const { fold } = body;
  if (!starts.test(fold.charAt(at))) return null;
  const before = at === start ? '\n' : fold.charAt(at - 1);
  if (!boundary.test(before)) return null;
  const marker = readMarker(fold, at) ?? readWord(fold, at);
  if (marker === null || marker.end > end || !wordSchemes.has(marker.scheme)) return null;
  if (marker.scheme === 'word') return marker.weak && !/[。;\n\s]/.test(before) ? null : marker;
  if (marker.weak) return null;
  // 、 and , separate 一是 from its neighbours, but (1) and 1. only after a clause has ended.
  if (before === '、' || before === ',' || (before === ')' && marker.scheme === 'numParen')) return null;
  if (marker.scheme === 'han' && !/[。;:\n]/.test(before)) return null;
  return marker;
}

const isLineStart = (body: Body, at: number): boolean => {
  let before = at - 1;
  while (before >= 0 && body.fold.charAt(before) === ' ') before--;
  return before < 0 || body.fold.charAt(before) === '\n';
};

function withoutMarkers(body: Body, start: number, end: number): Items {
  const items: Stretch[] = [];
  for (let at = start; at < end; ) {
    const line = body.fold.indexOf('\n', at);
    const to = line < 0 || line > end ? end : line;
    const item = trim(body, at, to);
    if (item[1] - item[0] > 1) items.push(item);
    at = to + 1;
  }
  return { lead: null, items, tail: null };
}

// A paragraph under the last item is a closing one, unless the item so far is only its own short title.
function splitTail(body: Body, item: Stretch, textStart: number): { item: Stretch; tail: Stretch | null } {
  const line = body.fold.indexOf('\n', item[0]);
  if (line < 0 || line >= item[1]) return { item, tail: null };
  const own = body.fold.slice(textStart, line).trim();
  if (own.length <= 40 && !/。.{2,}/.test(own)) {
    const second = body.fold.indexOf('\n', line + 1);
    if (second < 0 || second >= item[1]) return { item, tail: null };
    return { item: trim(body, item[0], second), tail: trim(body, second + 1, item[1]) };
  }
  const tail = trim(body, line + 1, item[1]);
  return { item: trim(body, item[0], line), tail: tail[1] > tail[0] ? tail : null };
}

function trim(body: Body, start: number, end: number): Stretch {
  let a = start;
  let b = end;
  while (a < b && /\s/.test(body.fold.charAt(a))) a++;
  while (b > a && /[\s,、]/.test(body.fold.charAt(b - 1))) b--;
  return [a, b];
}

/** The text of a stretch as a value: as printed, line ends and blanks between Chinese characters taken out. */
export const textOf = (body: Body, [start, end]: Stretch): string =>
  body.text
    .slice(start, end)
    .replace(/\s*\n\s*/g, '')
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u00a0\u2002-\u200a\u3000]+(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .trim();
