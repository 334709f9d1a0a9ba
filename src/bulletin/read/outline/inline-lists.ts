import { readMarker } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import type { Segment } from './segment.ts';
import type { Node } from './tree.ts';

/**
 * Whether headings of one level are the first numbers of lists that run on in their own paragraphs («(1)X。(2)Y;(3)Z。»):
 * such numbers count what was done. Headings go on in paragraphs of their own.
 */
export function areInlineLists(nodes: readonly Node[], body: Body, segments: readonly Segment[]): boolean {
  const lists = nodes.filter((node) => runsOnInLine(segments[node.first], body));
  const alone = nodes.filter((node) => segments[node.first]?.marker?.ordinal !== 1);
  return alone.length === 0 && lists.length * 2 > nodes.length;
}

function runsOnInLine(segment: Segment | undefined, body: Body): boolean {
  const marker = segment?.marker ?? null;
  if (segment === undefined || marker === null) return false;
  for (let at = segment.text; at < segment.end; at++) {
    if (!/[。;,]/.test(body.fold.charAt(at))) continue;
    const next = readMarker(body.fold, at + 1);
    if (next !== null && !next.weak && next.scheme === marker.scheme && next.ordinal === 2) return true;
  }
  return false;
}
