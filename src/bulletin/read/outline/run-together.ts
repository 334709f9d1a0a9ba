import { blanks, characterSet, charactersFrom } from '../../../text/character-set.ts';
import { type Marker, readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Anomaly } from '../../model.ts';
import type { Body } from '../body.ts';
import { type Next, placeOf } from './number-order.ts';
import { type Segment, structural } from './segment.ts';
import { namesShortcoming } from './shortcoming-words.ts';
import { headingEnd, titleIn } from './titles.ts';

const isBefore = characterSet(`。;!?:”’)》】${blanks}`);
const isSentenceBefore = characterSet(`。!?”’)》】${blanks}`);
const isBracket = characterSet('([【');
const isNumber = characterSet(`一二三四五六七八九十0123456789${charactersFrom('①', '⑳')}第问`);

// The first place in [from, to) behind which a number may stand, `to` where there is none.
function candidateFrom(fold: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (!isBefore(fold.charCodeAt(at))) continue;
    const next = fold.charCodeAt(at + 1);
    if (isNumber(isBracket(next) ? fold.charCodeAt(at + 2) : next)) return at;
  }
  return to;
}

// Numbers in the middle of a paragraph: the next of an open sequence after a full stop (paragraphs that ran together),
// and all of them where the whole paper is one paragraph.
export function cutInside(
  segments: Segment[],
  body: Body,
  last: Map<Scheme, number>,
  next: Next,
  i: number,
  anomalies: Anomaly[],
): void {
  const paragraph = body.paragraphs[i];
  if (paragraph === undefined || paragraph.end - paragraph.start < 20) return;
  const flat = body.paragraphs.length <= 6 || paragraph.end - paragraph.start > (body.text.length * 2) / 3;
  const inner = new Map<Scheme, number>();
  const to = paragraph.end - 1;
  let from = paragraph.start;
  for (let hit = candidateFrom(body.fold, from, to); hit < to; hit = candidateFrom(body.fold, from, to)) {
    const at = hit + 1;
    from = at;
    const current = segments.at(-1);
    if (current === undefined || at <= current.text) continue;
    const marker = readMarker(body.fold, at);
    if (marker === null || marker.weak || !structural.has(marker.scheme) || marker.end >= paragraph.end) continue;
    if (!isSentenceBefore(body.fold.charCodeAt(hit))) continue;
    // …统筹协调,1)…。2)…: the number before it is a deed of the same sentence.
    const before = `${marker.ordinal - 1})`;
    const follows = marker.scheme === 'numParen' && body.fold.slice(paragraph.start, at).includes(before);
    const misplaced = follows ? null : placeOf(marker, last, next, i, body, paragraph.end, null);
    const accepted =
      misplaced !== null ||
      (flat ? beginsOrGoesOn(marker, last, segments) : goesOn(marker, last, next, i, body, paragraph.end));
    // «…次序。1.…。2.…» inside an item: the second number goes on with the first, whatever list is open outside.
    const listed = !flat && inner.get(marker.scheme) === marker.ordinal - 1;
    if (!accepted || listed) {
      inner.set(marker.scheme, marker.ordinal);
      continue;
    }
    const own = misplaced?.marker ?? marker;
    anomalies.push({
      kind: misplaced === null ? 'broken_line' : 'wrong_level',
      quote: body.text.slice(at, at + 30),
      note: misplaced?.note ?? '两段连在了一起，在序号处分开。',
      span: body.span(at, marker.end),
    });
    current.end = at;
    last.set(own.scheme, misplaced?.due ?? own.ordinal);
    segments.push({
      start: at,
      end: paragraph.end,
      text: marker.end,
      marker: own,
      due: misplaced?.due ?? null,
      level: null,
      first: false,
    });
    from = marker.end;
  }
}

const outer = new Set<Scheme>(['part', 'han', 'hanParen', 'item', 'num']);

function goesOn(
  marker: Marker,
  last: ReadonlyMap<Scheme, number>,
  next: Next,
  i: number,
  body: Body,
  end: number,
): boolean {
  if (!outer.has(marker.scheme) || marker.ordinal !== (last.get(marker.scheme) ?? Number.NaN) + 1) return false;
  const after = next(marker.scheme, i);
  if (after !== null && after !== marker.ordinal + 1 && after !== 1) return false;
  // Inside a measure a list may go on as well: only what reads like a heading is cut.
  const heading = headingEnd(body.fold, marker.end, end);
  return (
    heading - marker.end <= 120 &&
    (titleIn(body.fold, marker.end, heading).explicit ||
      namesShortcoming(body.fold.slice(marker.end, heading)) ||
      after === marker.ordinal + 1)
  );
}

const rank: readonly Scheme[] = ['part', 'han', 'hanParen', 'item', 'num', 'numParen', 'circled'];

function beginsOrGoesOn(marker: Marker, last: ReadonlyMap<Scheme, number>, segments: readonly Segment[]): boolean {
  if (marker.ordinal === (last.get(marker.scheme) ?? 0) + 1) return true;
  const before = segments.findLast((segment) => segment.marker !== null)?.marker;
  return marker.ordinal === 1 && (before == null || rank.indexOf(marker.scheme) > rank.indexOf(before.scheme));
}
