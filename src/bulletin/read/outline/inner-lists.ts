import { type Marker, readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { findLabel } from '../fields/labels.ts';
import { headingEnd, titleIn } from './titles.ts';

export const opensList = (role: string): boolean => role === 'measures' || role === 'actions' || role === 'result';

/**
 * The list that a label opens (整改措施: 1. 2. 3.), on its own line or with the number `following` below it: its numbers
 * are no headings, however they look.
 */
export function innerList(
  fold: string,
  valueStart: number,
  lineEnd: number,
  following: Marker | null,
): InnerList | null {
  const inLine = valueStart < lineEnd ? readMarker(fold, valueStart) : null;
  if (inLine !== null) return inLine.ordinal === 1 ? new InnerList(inLine.scheme, 1) : null;
  return following?.ordinal === 1 ? new InnerList(following.scheme, 0) : null;
}

export class InnerList {
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
  if (
    titleIn(body.fold, start, end).explicit ||
    findLabel(body.fold, start, paragraph.end, body.learned)?.role === 'problem'
  )
    return true;
  const label = following === undefined ? null : findLabel(body.fold, following.start, following.end, body.learned);
  return label !== null && label.word === firstWord;
}
