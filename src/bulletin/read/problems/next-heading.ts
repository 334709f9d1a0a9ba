import { readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { type Label, labelsWithin } from '../fields/labels.ts';
import { beginsLikeDeed } from '../outline/shortcoming-words.ts';
import { paragraphsIn } from './prose.ts';
import { statusOf } from './status.ts';
import { headingClauseStatus } from './status-words.ts';

const outer = new Set<Scheme>(['han', 'hanParen', 'part']);

/**
 * Where the text of a problem [start, end) ends: before a numbered line whose number goes on with nothing in it
 * ((三) without a (二)), and before a last short line that is the heading of what comes next.
 */
export function beforeNextHeading(body: Body, labels: readonly Label[], start: number, end: number): number {
  const lines = paragraphsIn(body, start, end);
  const counted = new Map<Scheme, number>();
  for (const [i, [a, b]] of lines.entries()) {
    const marker = readMarker(body.fold, a);
    if (marker === null || marker.weak || !outer.has(marker.scheme)) continue;
    if (
      i > 0 &&
      marker.ordinal > 1 &&
      counted.get(marker.scheme) !== marker.ordinal - 1 &&
      isHeading(body, marker.end, b)
    )
      return a;
    counted.set(marker.scheme, marker.ordinal);
  }
  const last = lines.at(-1);
  const above = lines.at(-2);
  return last !== undefined && above !== undefined && opensNext(body, labels, last, above[1]) ? last[0] : end;
}

// A heading is short, or runs in: its first sentence is.
const isHeading = (body: Body, start: number, end: number): boolean =>
  /^[^。;\n]{2,48}(?:[。:]|$)/.test(body.fold.slice(start, Math.min(end, start + 60)));

function opensNext(
  body: Body,
  labels: readonly Label[],
  [start, end]: readonly [number, number],
  above: number,
): boolean {
  const line = body.fold.slice(start, end).trim();
  if (line.length < 2 || line.length > 30 || labelsWithin(labels, start, end).length > 0) return false;
  // 基本完成、正在收尾的2个
  if (/[\d一二三四五六七八九十](?:个|项|条|件)(?:问题|事项)?$/.test(line) && headingClauseStatus(line) !== null)
    return true;
  return (
    /[。;]\s*$/.test(body.fold.slice(above - 3, above)) &&
    /^[^,。;:!?\d【〖(]*$/.test(line) &&
    !/已|了/.test(line) &&
    !beginsLikeDeed(line) &&
    statusOf(line) === null
  );
}
