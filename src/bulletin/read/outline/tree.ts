import type { Scheme } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { findLabel } from '../fields/labels.ts';
import type { Segment } from './segment.ts';
import { headingEnd, isAspect, titleIn } from './titles.ts';

/** Levels of a heading: those of the numbering schemes, and unnumbered headings by their form. */
export type Level = Scheme | 'aspect' | 'titled';

/** A heading with all that stands under it. */
export interface Node {
  level: Level;
  rank: number;
  /** Index of its segment, and of the first segment that is no longer under it. */
  first: number;
  last: number;
  /** Heading text without number: span in the body. A run-in heading ends at its first full stop. */
  heading: readonly [start: number, end: number];
  parent: Node | null;
  children: Node[];
}

const canonical: readonly Level[] = [
  'part',
  'han',
  'hanParen',
  'aspect',
  'item',
  'num',
  'titled',
  'decimal',
  'numParen',
  'circled',
];

/** Builds the tree of headings: a heading stands under the nearest one before it of a lower rank. */
export function buildTree(body: Body, segments: readonly Segment[]): { root: Node; nodes: Node[] } {
  const rankOf = ranks(segments);
  const root: Node = {
    level: 'part',
    rank: -1,
    first: 0,
    last: segments.length,
    heading: [0, 0],
    parent: null,
    children: [],
  };
  const nodes: Node[] = [];
  const open: Node[] = [root];
  segments.forEach((segment, i) => {
    const level = levelOf(body, segment, segments[i + 1]);
    if (level === null) return;
    const rank = level === 'decimal' ? rankOf('decimal') + (segment.marker?.depth ?? 1) / 10 : rankOf(level);
    while (open.length > 1 && (open.at(-1)?.rank ?? -1) >= rank) close(open.pop(), i);
    const parent = open.at(-1) ?? root;
    const node: Node = {
      level,
      rank,
      first: i,
      last: segments.length,
      heading: [segment.text, bracketHeading(body, segment) ?? headingEnd(body.fold, segment.text, segment.end)],
      parent,
      children: [],
    };
    parent.children.push(node);
    nodes.push(node);
    open.push(node);
  });
  return { root, nodes };
}

const close = (node: Node | undefined, at: number): void => {
  if (node !== undefined) node.last = at;
};

function levelOf(body: Body, segment: Segment, next: Segment | undefined): Level | null {
  if (segment.marker !== null) return segment.marker.scheme;
  if (!segment.first) return null;
  if (bracketHeading(body, segment) !== null) return 'aspect';
  const text = body.fold.slice(segment.start, segment.end);
  if (text.length > 160 || text.length < 6) return null;
  // An unnumbered heading stands on a line of its own, with text under it.
  if (/[。;!?].{4,}/.test(text) || next === undefined) return null;
  const title = titleIn(body.fold, segment.start, segment.end);
  if (title.explicit && !isAspect(text) && !/[,。]$/.test(text)) return 'titled';
  return isAspect(text.replace(/^[\s-]+/, '')) && !/^(?:根据|按照|为)/.test(text) ? 'aspect' : null;
}

/** End of a heading in brackets at the beginning of a paragraph (【大塘村】①…), null where there is none. */
function bracketHeading(body: Body, segment: Segment): number | null {
  const match = /^【[^【】\n]{2,24}】/.exec(body.fold.slice(segment.start, Math.min(segment.end, segment.start + 30)));
  return match === null || findLabel(body.fold, segment.start, segment.end, body.learned) !== null
    ? null
    : segment.start + match[0].length;
}

// Most papers number 一、 (一) 1. (1). Where (一) starts anew between 1. and 2., or 1. between (1) and (2), the paper
// turns the order round, and so do the ranks.
function ranks(segments: readonly Segment[]): (level: Level) => number {
  const order = [...canonical];
  const pairs: [Scheme, Scheme][] = [
    ['hanParen', 'num'],
    ['num', 'numParen'],
    ['han', 'num'],
    ['han', 'hanParen'],
    ['hanParen', 'numParen'],
  ];
  for (const [upper, lower] of pairs) {
    if (restarts(segments, upper, lower) > Math.max(1, restarts(segments, lower, upper) * 2)) {
      const a = order.indexOf(upper);
      const b = order.indexOf(lower);
      order[a] = lower;
      order[b] = upper;
    }
  }
  return (level) => order.indexOf(level);
}

// How often `inner` starts at 1 between two consecutive numbers of `outer`.
function restarts(segments: readonly Segment[], inner: Scheme, outer: Scheme): number {
  let found = 0;
  let before: number | null = null;
  let seen = false;
  for (const { marker } of segments) {
    if (marker === null) continue;
    if (marker.scheme === outer) {
      if (seen && before !== null && marker.ordinal === before + 1) found++;
      before = marker.ordinal;
      seen = false;
    } else if (marker.scheme === inner && marker.ordinal === 1) seen = true;
    else if (
      marker.scheme !== inner &&
      canonical.indexOf(marker.scheme) < Math.min(canonical.indexOf(inner), canonical.indexOf(outer))
    ) {
      before = null;
      seen = false;
    }
  }
  return found;
}
