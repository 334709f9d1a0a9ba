import { type Marker, readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Anomaly } from '../../model.ts';
import type { Body } from '../body.ts';
import { findLabel, type Label } from '../fields/labels.ts';
import { namesShortcoming } from './shortcoming-words.ts';
import { headingEnd, titleIn } from './titles.ts';

/**
 * A paragraph, or the part of one that begins with a number of its own. `marker` is the number that the sequence
 * confirms; `text` is where what it numbers begins. `due` is the number that should stand there, where the printed one
 * is lost or of the wrong level.
 */
export interface Segment {
  start: number;
  end: number;
  text: number;
  marker: Marker | null;
  due: number | null;
  /** Heading level that the file gives. */
  level: number | null;
  /** First segment of its paragraph. */
  first: boolean;
}

/** Numbers that structure a paper by lines; 一是 belongs to running text. */
const structural = new Set<Scheme>(['part', 'han', 'hanParen', 'item', 'num', 'decimal', 'numParen', 'circled']);

/** Cuts the paragraphs of the body at numbers, believing weak and misplaced ones only where they are due. */
export function readSegments(body: Body, anomalies: Anomaly[]): Segment[] {
  const { fold } = body;
  const candidates = body.paragraphs.map((paragraph) => {
    const marker = readMarker(fold, paragraph.start);
    return marker !== null && structural.has(marker.scheme) && marker.end <= paragraph.end ? marker : null;
  });
  const next = nextNumbers(candidates);
  const last = new Map<Scheme, number>();
  const segments: Segment[] = [];
  let inner: InnerList | null = null;
  // The label that comes first in a problem here: where it stands again, the next problem has begun.
  let firstWord: string | null = null;
  body.paragraphs.forEach((paragraph, i) => {
    let marker = candidates[i] ?? null;
    if (marker?.weak && !isDue(marker, last, next, i)) marker = null;
    if (inner !== null && marker !== null && inner.takes(marker, body, i, firstWord)) marker = null;
    else if (marker !== null) {
      inner = null;
      firstWord = null;
    }
    const label = findLabel(fold, marker?.end ?? paragraph.start, paragraph.end);
    if (marker !== null && label !== null && numbersField(marker, label, fold)) marker = null;
    if (label !== null) firstWord ??= label.word;
    if (marker === null && label !== null && opensList(label.role))
      inner = innerList(fold, label.end, paragraph.end, candidates[i + 1] ?? null);
    const misplaced =
      marker === null ? null : placeOf(marker, last, next, i, body, paragraph.end, candidates[i + 1] ?? null);
    const own: Segment = {
      start: paragraph.start,
      end: paragraph.end,
      text: marker?.end ?? paragraph.start,
      marker: misplaced?.marker ?? marker,
      due: misplaced?.due ?? null,
      level: paragraph.level,
      first: true,
    };
    if (misplaced !== null)
      anomalies.push({
        kind: 'wrong_level',
        quote: fold.slice(own.start, own.start + 40),
        note: misplaced.note,
        span: body.span(own.start, own.end),
      });
    if (own.marker !== null) last.set(own.marker.scheme, own.due ?? own.marker.ordinal);
    segments.push(own);
    cutInside(segments, body, last, next, i, anomalies);
  });
  return segments;
}

// 1.整改措施:… 2.整改成效:… number the fields of a problem, not problems.
const numbersField = (marker: Marker, label: Label, fold: string): boolean =>
  (marker.scheme === 'num' || marker.scheme === 'numParen' || marker.scheme === 'circled') &&
  !/^(?:problem|number|section|group)$/.test(label.role) &&
  /[:】\]]/.test(fold.slice(label.start, label.end));

const opensList = (role: string): boolean => role === 'measures' || role === 'actions' || role === 'result';

/**
 * The list that a label opens (整改措施: 1. 2. 3.), on its own line or on the next: its numbers are no headings, however
 * they look.
 */
function innerList(fold: string, valueStart: number, lineEnd: number, following: Marker | null): InnerList | null {
  const inLine = valueStart < lineEnd ? readMarker(fold, valueStart) : null;
  if (inLine !== null) return inLine.ordinal === 1 ? new InnerList(inLine.scheme, 1) : null;
  return valueStart >= lineEnd && following?.ordinal === 1 ? new InnerList(following.scheme, 0) : null;
}

class InnerList {
  private readonly scheme: Scheme;
  private count: number;
  constructor(scheme: Scheme, count: number) {
    this.scheme = scheme;
    this.count = count;
  }

  takes(marker: Marker, body: Body, i: number, firstWord: string | null): boolean {
    if (marker.scheme !== this.scheme || marker.ordinal !== this.count + 1) return false;
    if (this.count > 0 && looksLikeProblem(body, marker.end, i, firstWord)) return false;
    this.count++;
    return true;
  }
}

function looksLikeProblem(body: Body, start: number, i: number, firstWord: string | null): boolean {
  const paragraph = body.paragraphs[i];
  const following = body.paragraphs[i + 1];
  if (paragraph === undefined) return false;
  const end = headingEnd(body.fold, start, paragraph.end);
  if (titleIn(body.fold, start, end).explicit || findLabel(body.fold, start, paragraph.end)?.role === 'problem')
    return true;
  const label = following === undefined ? null : findLabel(body.fold, following.start, following.end);
  return label !== null && label.word === firstWord;
}

/** For each paragraph, the ordinals of the next markers of each scheme at the beginning of later paragraphs. */
type Next = (scheme: Scheme, after: number) => number | null;

function nextNumbers(candidates: readonly (Marker | null)[]): Next {
  const places = new Map<Scheme, { at: number; ordinal: number }[]>();
  candidates.forEach((marker, at) => {
    if (marker === null) return;
    const list = places.get(marker.scheme) ?? [];
    list.push({ at, ordinal: marker.ordinal });
    places.set(marker.scheme, list);
  });
  return (scheme, after) => {
    const list = places.get(scheme) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.at ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return list[low]?.ordinal ?? null;
  };
}

// A weak number (24市政府…, 1 关于…) is meant when the one before was just lower, or when it starts a list that goes on.
function isDue(marker: Marker, last: ReadonlyMap<Scheme, number>, next: Next, i: number): boolean {
  if (marker.scheme === 'decimal') {
    const before = last.get('decimal');
    return last.has('num') || marker.ordinal === 1 || before === marker.ordinal - 1;
  }
  const before = last.get(marker.scheme);
  if (before !== undefined) return marker.ordinal === before + 1;
  return marker.ordinal === 1 && next(marker.scheme, i) === 2;
}

// (7) after item 6 and before item 8 is item 7; (4) straight before a (1) of its own is a heading whose number is lost.
function placeOf(
  marker: Marker,
  last: ReadonlyMap<Scheme, number>,
  next: Next,
  i: number,
  body: Body,
  end: number,
  following: Marker | null,
): { marker: Marker; due: number | null; note: string } | null {
  if (marker.scheme !== 'numParen') return null;
  const item = last.get('num');
  if (item === undefined) return null;
  const due = item + 1;
  const after = next('num', i);
  if (marker.ordinal === due && marker.ordinal !== (last.get('numParen') ?? 0) + 1 && after === due + 1) {
    return {
      marker: { ...marker, scheme: 'num' },
      due: null,
      note: `这里的“(${marker.ordinal})”按前后序号是第 ${due} 项。`,
    };
  }
  if (after !== due + 1 || marker.ordinal === 1) return null;
  const heading = headingEnd(body.fold, marker.end, end);
  const inside = readMarker(body.fold, heading);
  const child = heading < end ? inside : following;
  if (heading - marker.end > 80 || child?.scheme !== 'numParen' || child.ordinal !== 1) return null;
  return {
    marker: { ...marker, scheme: 'num' },
    due,
    note: `第 ${due} 项的序号缺失,这一行按“(${marker.ordinal})”印出,下面又从(1)开始。`,
  };
}

const candidateInside = /[。;!?:”’)》】\s](?=[([【]?[一二三四五六七八九十\d①-⑳第问])/g;
const sentenceBefore = /[。!?”’)》】\s]/;

// Numbers in the middle of a paragraph: the next of an open sequence after a full stop (paragraphs that ran together),
// and all of them where the whole paper is one paragraph.
function cutInside(
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
  candidateInside.lastIndex = paragraph.start;
  for (
    let hit = candidateInside.exec(body.fold);
    hit !== null && hit.index < paragraph.end - 1;
    hit = candidateInside.exec(body.fold)
  ) {
    const at = hit.index + 1;
    const current = segments.at(-1);
    if (current === undefined || at <= current.text) continue;
    const marker = readMarker(body.fold, at);
    if (marker === null || marker.weak || !structural.has(marker.scheme) || marker.end >= paragraph.end) continue;
    if (!sentenceBefore.test(hit[0])) continue;
    const misplaced = placeOf(marker, last, next, i, body, paragraph.end, null);
    const accepted =
      misplaced !== null ||
      (flat ? beginsOrGoesOn(marker, last, segments) : goesOn(marker, last, next, i, body, paragraph.end));
    if (!accepted) continue;
    const own = misplaced?.marker ?? marker;
    anomalies.push({
      kind: misplaced === null ? 'broken_line' : 'wrong_level',
      quote: body.text.slice(at, at + 30),
      note: misplaced?.note ?? '两段连在了一起,在序号处分开。',
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
    candidateInside.lastIndex = marker.end;
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
