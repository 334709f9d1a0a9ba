import { withoutBlanks } from '../../../text/blanks.ts';
import { blanks, characterSet, charactersFrom, isBlank } from '../../../text/character-set.ts';
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

const isBoundary = characterSet(`。;,:!?、”’"')》】${blanks}`);
const isStart = characterSet(
  `一二三四五六七八九十首其再最第(（[【0123456789●■◆•-${charactersFrom('①', '⑳')}${charactersFrom('❶', '❿')}${charactersFrom('⒈', '⒛')}${charactersFrom('⑴', '⒇')}`,
);

/**
 * Divides a field [start, end) as its text divides: by 一是 二是, (1) (2), ①, 1., whichever begins first; a list inside an
 * item stays inside. Without numbers every paragraph is one item, however many sentences it has.
 */
export function readItems(body: Body, start: number, end: number): Items {
  const first = firstMarker(body, start, end);
  if (first === null) return byParagraphs(body, start, end);
  const markers = [first];
  for (let next = nextMarker(body, first, end); next !== null; next = nextMarker(body, next, end)) markers.push(next);
  if (markers.length === 1 && (first.weak || first.scheme === 'han')) return byParagraphs(body, start, end);
  const items = markers.map((marker, i): Stretch => trim(body, marker.start, markers[i + 1]?.start ?? end));
  const lead = trim(body, start, first.start, false);
  const own = items.pop() ?? [end, end];
  const split = splitTail(body, own, markers.at(-1)?.end ?? end, items);
  return { lead: lead[1] > lead[0] ? lead : null, items: [...items, split.item], tail: split.tail };
}

// Numbers that might begin a list; more false ones than this make the search give up, so that it stays linear.
const mostTries = 12;

function firstMarker(body: Body, start: number, end: number): Marker | null {
  let tries = 0;
  for (let at = start; at < end && tries < mostTries; at++) {
    const marker = markerAt(body, at, start, end, null);
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
    const marker = markerAt(body, at, before.end, end, before);
    if (marker !== null && marker.scheme === before.scheme && marker.ordinal === before.ordinal + 1) return marker;
  }
  return null;
}

const wordSchemes = new Set<Scheme>(['word', 'numParen', 'circled', 'num', 'hanParen', 'han', 'letter', 'decimal']);

// `after` is the number before this one in a list that has begun: what follows it needs less evidence.
function markerAt(body: Body, at: number, start: number, end: number, after: Marker | null): Marker | null {
  const { fold } = body;
  if (!isStart(fold.charCodeAt(at))) return null;
  const before = at === start ? '\n' : fold.charAt(at - 1);
  if (!isBoundary(before.charCodeAt(0))) return null;
  const marker = readMarker(fold, at) ?? readWord(fold, at);
  if (marker === null || marker.end > end || !wordSchemes.has(marker.scheme)) return null;
  if (marker.scheme === 'word') return marker.weak && !/[。;\n\s]/.test(before) ? null : marker;
  if (marker.weak) return isDueBeforeNumber(fold, marker, before, after) ? marker : null;
  // 、 and , separate 一是 from its neighbours; of the others only a number in brackets may follow a comma.
  const enclosed =
    marker.scheme === 'circled' || (marker.scheme === 'numParen' && /[)）]/.test(fold.slice(at, marker.end)));
  if (before === '、' || (before === ',' && !enclosed)) return null;
  if (before === ')' && marker.scheme === 'numParen' && after?.scheme !== 'numParen') return null;
  if (marker.scheme === 'han' && !/[。;:\n]/.test(before)) return null;
  return marker;
}

// «2.3月上旬,…», «2.11家企业…»: the second item, which begins with a number. Money, shares and measures have decimals,
// months and what is counted one by one have none.
function isDueBeforeNumber(fold: string, marker: Marker, before: string, after: Marker | null): boolean {
  if (marker.scheme !== 'num' || !/[。;\n]/.test(before)) return false;
  if (after === null ? marker.ordinal !== 1 : after.scheme !== 'num' || marker.ordinal !== after.ordinal + 1)
    return false;
  return /^\d{1,4}(?:\.\d+)?[余多]? *(?:年|月|名|个|家|人|户|件|项|条|次|处|台|辆|份|篇|所|场|期|宗|起|笔|套|座|栋|支|批|位|只|口|块|门)/.test(
    fold.slice(marker.end, marker.end + 10),
  );
}

const isLineStart = (body: Body, at: number): boolean => {
  let before = at - 1;
  while (before >= 0 && body.fold.charAt(before) === ' ') before--;
  return before < 0 || body.fold.charAt(before) === '\n';
};

const bullet = /^(?:[\p{So}●■◆•▲★◇○·*>→]\ufe0f?|-{1,3}) */u;

// Text without numbers. Lines behind a dash or dot are items, the text above them leads, the text below closes.
function byParagraphs(body: Body, start: number, end: number): Items {
  const lines = linesIn(body, start, end);
  const marked = lines.map(([a, b]) => bullet.exec(body.fold.slice(a, Math.min(b, a + 6)))?.[0].length ?? 0);
  const first = marked.findIndex((length) => length > 0);
  // One line with a sign is one deed, like the others without.
  if (first < 0 || marked.filter((length) => length > 0).length < 2) {
    const bare = lines.map(([a, b], i): Stretch => [a + (marked[i] ?? 0), b]);
    return { lead: null, items: bare, tail: null };
  }
  const last = marked.findLastIndex((length) => length > 0);
  const join = (from: number, to: number): Stretch | null =>
    from < to ? [lines[from]?.[0] ?? 0, lines[to - 1]?.[1] ?? 0] : null;
  const items: Stretch[] = [];
  for (let i = first; i <= last; i++) {
    const [a, b] = lines[i] ?? [end, end];
    const own = marked[i] ?? 0;
    const open = items.at(-1);
    if (own > 0 || open === undefined) items.push([a + own, b]);
    else items[items.length - 1] = [open[0], b];
  }
  return { lead: join(0, first), items, tail: join(last + 1, lines.length) };
}

const stop = /[。;:!?…”’"')》】\]]$/;

// The paragraphs of a stretch; a line that breaks off goes on with the next, if the lines end with stops at all.
function linesIn(body: Body, start: number, end: number): Stretch[] {
  const lines: Stretch[] = [];
  for (let at = start; at < end; ) {
    const line = body.fold.indexOf('\n', at);
    const to = line < 0 || line > end ? end : line;
    const found = trim(body, at, to, false);
    if (found[1] - found[0] > 1) lines.push(found);
    at = to + 1;
  }
  const stopped = lines.some(([a, b]) => stop.test(body.fold.slice(Math.max(a, b - 1), b)));
  const joined: Stretch[] = [];
  for (const line of lines) {
    const open = joined.at(-1);
    const ending = open === undefined ? '。' : body.fold.slice(Math.max(open[0], open[1] - 1), open[1]);
    if (open !== undefined && (/[,、]/.test(ending) || (stopped && !stop.test(ending))))
      joined[joined.length - 1] = [open[0], line[1]];
    else joined.push(line);
  }
  return joined.map(([a, b]) => trim(body, a, b));
}

// 对三名分管负责人提醒谈话 has a figure like 3名; 三项机制, 四个到位 count words and may stand in a title.
const hanCount = /[二三四五六七八九十百两][一余多]?(?:名|人|场|次|期|份|户|台|宗|起|笔|家|处)/;

// A paragraph under the last item closes the list, unless the items have several paragraphs each, or the line so far is
// only the item's own short title.
function splitTail(
  body: Body,
  item: Stretch,
  textStart: number,
  others: readonly Stretch[],
): { item: Stretch; tail: Stretch | null } {
  const lines = linesIn(body, item[0], item[1]);
  const [, second] = lines;
  if (second === undefined) return { item, tail: null };
  const severalEach = others.some(([a, b]) => body.fold.slice(a, b).includes('\n'));
  const own = body.fold.slice(textStart, lines[0]?.[1]).trim();
  const titled = hanCount.test(own)
    ? false
    : severalEach
      ? own.length <= 40 && /^[^;:\d《]*$/.test(own) && !/。.{2,}/.test(own)
      : own.length <= 24 && /^[^,;:\d《]*$/.test(own);
  const from = titled ? 2 : 1;
  // Numbered lines of an inner list belong to the item.
  const inner = lines.findLastIndex(([a]) => readMarker(body.fold, a)?.weak === false);
  const split = lines[Math.max(from, inner + 1)];
  if (split === undefined) return { item, tail: null };
  return { item: trim(body, item[0], lines[Math.max(from, inner + 1) - 1]?.[1] ?? item[1]), tail: [split[0], item[1]] };
}

const isBlankOrComma = characterSet(`${blanks},、`);

function trim(body: Body, start: number, end: number, commas = true): Stretch {
  let a = start;
  let b = end;
  const isOutside = commas ? isBlankOrComma : isBlank;
  while (a < b && isBlank(body.fold.charCodeAt(a))) a++;
  while (b > a && isOutside(body.fold.charCodeAt(b - 1))) b--;
  return [a, b];
}

/** The text of a stretch as a value: as printed, line ends and blanks between Chinese characters taken out. */
export function textOf(body: Body, [start, end]: Stretch): string {
  const text = body.text.slice(start, end);
  return withoutBlanks(text) === text ? text : joinedText(text);
}

const joinedText = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, '')
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u00a0\u2002-\u200a\u3000]+(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .trim();
