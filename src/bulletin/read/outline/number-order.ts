import { type Marker, readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { findLabel } from '../fields/labels.ts';
import { headingEnd, isAspect, titleIn } from './titles.ts';

/** For each paragraph, the ordinals of the next markers of each scheme at the beginning of later paragraphs. */
export type Next = (scheme: Scheme, after: number) => number | null;

export function nextNumbers(candidates: readonly (Marker | null)[]): Next {
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

// A weak number (24市政府…, 1 关于…) is meant when the one before was just lower, or when it starts a list that goes on:
// the first of its kind, or the first under a new heading (`fresh`), where 1.5个部门… 2.3个部门… count departments.
export function isDue(
  marker: Marker,
  last: ReadonlyMap<Scheme, number>,
  next: Next,
  i: number,
  fresh: boolean,
): boolean {
  if (marker.scheme === 'decimal') {
    const before = last.get('decimal');
    return last.has('num') || marker.ordinal === 1 || before === marker.ordinal - 1;
  }
  const before = last.get(marker.scheme);
  if (before === marker.ordinal - 1) return true;
  if (before !== undefined && !fresh) return false;
  return marker.ordinal === 1 && next(marker.scheme, i) === 2;
}

// (2)聚焦…方面 between (一) and (三) is the second section;
// (7) after item 6 and before item 8 is item 7; (4) straight before a (1) of its own is a heading whose number is lost.
export function placeOf(
  marker: Marker,
  last: ReadonlyMap<Scheme, number>,
  next: Next,
  i: number,
  body: Body,
  end: number,
  following: Marker | null,
  above: ReadonlyMap<string, readonly [number, number]> = new Map(),
): { marker: Marker; due: number | null; note: string } | null {
  if (marker.scheme !== 'numParen') return null;
  const section = last.get('hanParen');
  if (
    section === marker.ordinal - 1 &&
    next('hanParen', i) !== marker.ordinal &&
    (isAspect(body.fold.slice(marker.end, end)) || headsNumbers(body, marker.end, end, following))
  )
    return {
      marker: { ...marker, scheme: 'hanParen' },
      due: null,
      note: `这里的“(${marker.ordinal})”按前后标题是第 ${marker.ordinal} 部分的标题。`,
    };
  const item = last.get('num');
  if (item === undefined) return null;
  const due = item + 1;
  const after = next('num', i);
  // A deed is none of 关于“X”问题: its like is a heading, though a list of deeds could go on with its number; behind its
  // like it is the next part.
  const own =
    marker.ordinal !== (last.get('numParen') ?? 0) + 1 ||
    (namesProblem(body, marker.end, end) && !followsItsLike(body, above));
  if (marker.ordinal === due && own && after === due + 1) {
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
    note: `第 ${due} 项的序号缺失，这一行按“(${marker.ordinal})”印出，下面又从(1)开始。`,
  };
}

// (2)关于“X”问题的整改 on a line of its own, with 1. below it.
const headsNumbers = (body: Body, start: number, end: number, following: Marker | null): boolean =>
  following?.scheme === 'num' && headingEnd(body.fold, start, end) >= end && titleIn(body.fold, start, end).explicit;

// The part before it, under the same item, names a problem too.
function followsItsLike(body: Body, above: ReadonlyMap<string, readonly [number, number]>): boolean {
  const before = above.get('numParen');
  return before !== undefined && before[0] > (above.get('num')?.[0] ?? 0) && namesProblem(body, ...before);
}

const namesProblem = (body: Body, start: number, end: number): boolean =>
  titleIn(body.fold, start, headingEnd(body.fold, start, end)).explicit;

const countable: readonly Scheme[] = ['circled', 'numParen', 'num', 'item', 'hanParen'];

/**
 * The number that a heading without one must have had: between 2. and 4. stands a line that names a problem as they do
 * (针对X的整改, 反馈问题:X). `above` are the texts of the last heading of each scheme.
 */
export function lostNumber(
  body: Body,
  [start, end]: readonly [number, number],
  last: ReadonlyMap<Scheme, number>,
  above: ReadonlyMap<Scheme, readonly [number, number]>,
  next: Next,
  i: number,
): Marker | null {
  const scheme = countable.find((one) => {
    const before = last.get(one);
    return before !== undefined && next(one, i) === before + 2;
  });
  const heading = scheme === undefined ? undefined : above.get(scheme);
  if (scheme === undefined || heading === undefined) return null;
  const form = formOf(body, ...heading);
  if (form === null || formOf(body, start, end) !== form) return null;
  return { scheme, ordinal: (last.get(scheme) ?? 0) + 1, start, end: start, weak: false, depth: 1 };
}

function formOf(body: Body, start: number, end: number): string | null {
  if (findLabel(body.fold, start, end, body.learned)?.role === 'problem') return 'label';
  // Fields may stand in brackets behind the title: 关于X的问题(责任单位:…).
  const words = /^[^([【〔;\n]*(?=(?:[([【〔][\u4e00-\u9fff]{2,10}[)\]】〕])?[([【〔][\u4e00-\u9fff、]{2,12}:)/.exec(
    body.fold.slice(start, end),
  )?.[0];
  const to = words === undefined ? headingEnd(body.fold, start, end) : start + words.length;
  return titleIn(body.fold, start, to).explicit ? 'title' : null;
}
