import { type Marker, readMarker, type Scheme } from '../../../text/numbering.ts';
import type { Anomaly } from '../../model.ts';
import type { Body } from '../body.ts';
import { findLabel, type Label } from '../fields/labels.ts';
import { isStatusValue } from '../problems/status.ts';
import { type InnerList, innerList, opensList } from './inner-lists.ts';
import { isDue, lostNumber, nextNumbers, placeOf } from './number-order.ts';
import { cutInside } from './run-together.ts';
import { type Segment, structural } from './segment.ts';

/** Cuts the paragraphs of the body at numbers, believing weak and misplaced ones only where they are due. */
export function readSegments(body: Body, anomalies: Anomaly[]): Segment[] {
  const { fold } = body;
  const candidates = body.paragraphs.map((paragraph) => {
    // What the file sets into the list of an entry is numbered under it, not beside it.
    if (paragraph.dress === 'inner') return null;
    const marker = readMarker(fold, paragraph.start);
    return marker !== null && structural.has(marker.scheme) && marker.end <= paragraph.end ? marker : null;
  });
  const next = nextNumbers(candidates);
  const last = new Map<Scheme, number>();
  const above = new Map<Scheme, readonly [number, number]>();
  const segments: Segment[] = [];
  let inner: InnerList | null = null;
  // The label that comes first in a problem here: where it stands again, the next problem has begun.
  let firstWord: string | null = null;
  let appendix = 0;
  body.paragraphs.forEach((paragraph, i) => {
    let marker = candidates[i] ?? null;
    appendix = appendixGoesOn(fold, paragraph.start, marker, appendix);
    if (appendix > 0) marker = null;
    if (marker?.weak && !isDue(marker, last, next, i, isUnderHeading(segments.at(-1), paragraph.start))) marker = null;
    if (inner !== null && marker !== null && inner.takes(marker, body, i, firstWord)) marker = null;
    else if (marker !== null) {
      inner = null;
      firstWord = null;
    }
    const label = findLabel(fold, marker?.end ?? paragraph.start, paragraph.end, body.learned);
    if (marker !== null && label !== null && numbersField(marker, label, fold)) marker = null;
    if (label !== null) firstWord ??= label.word;
    if (marker === null && label !== null && opensList(label.role))
      inner = innerList(fold, label.end, paragraph.end, followingList(body, candidates, i, label, segments));
    const lost =
      candidates[i] == null && appendix === 0
        ? lostNumber(body, [paragraph.start, paragraph.end], last, above, next, i)
        : null;
    const misplaced =
      marker === null ? null : placeOf(marker, last, next, i, body, paragraph.end, candidates[i + 1] ?? null, above);
    const own: Segment = {
      start: paragraph.start,
      end: paragraph.end,
      text: marker?.end ?? paragraph.start,
      marker: misplaced?.marker ?? lost ?? marker,
      due: misplaced?.due ?? lost?.ordinal ?? null,
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
    if (own.marker !== null) {
      last.set(own.marker.scheme, own.due ?? own.marker.ordinal);
      above.set(own.marker.scheme, [own.text, own.end]);
    }
    segments.push(own);
    cutInside(segments, body, last, next, i, anomalies);
  });
  return segments;
}

// A number straight under the heading of a section begins anew.
const isUnderHeading = (above: Segment | undefined, start: number): boolean =>
  above !== undefined && above.marker !== null && sectionSchemes.has(above.marker.scheme) && start - above.end <= 2;

const sectionSchemes = new Set<Scheme>(['part', 'han', 'hanParen']);
const longestLead = 60;

// The number under a label's line, or under the sentence that leads to its list (由办公室统筹协调。⏎(1)…): that one only
// where it is not of the kind that numbers the problem itself.
function followingList(
  body: Body,
  candidates: readonly (Marker | null)[],
  i: number,
  label: Label,
  segments: readonly Segment[],
): Marker | null {
  const end = body.paragraphs[i]?.end ?? label.end;
  const lead = body.paragraphs[i + 1];
  const own = segments.findLast((segment) => segment.marker !== null)?.marker ?? null;
  const below = label.end >= end;
  const next = candidates[i + 1] ?? null;
  if (below && next !== null) return next;
  const led = below ? (candidates[i + 2] ?? null) : next;
  const text = below ? body.fold.slice(lead?.start ?? end, lead?.end ?? end) : body.fold.slice(label.end, end);
  // 需长期坚持。由办公室统筹协调。: the status comes before the sentence.
  const [first = '', ...more] = text.split('。');
  const sentence = more.length > 1 && isStatusValue(first.trim()) ? text.slice(first.length + 1) : text;
  if (led === null || led.ordinal !== 1 || led.weak || own === null || led.scheme === own.scheme) return null;
  const isLead = sentence.length <= longestLead && !/[。;]./.test(sentence) && readMarker(sentence, 0) === null;
  return isLead && findLabel(sentence, 0) === null && innerSchemes.has(led.scheme) ? led : null;
}

const innerSchemes = new Set<Scheme>(['numParen', 'circled', 'num']);

// 附件:1.… and the lines 2.… 3.… under it name files. Answers the number of the line in such a list, 0 outside.
function appendixGoesOn(fold: string, start: number, marker: Marker | null, before: number): number {
  if (/^附件\s*[:]?\s*1\s*[.、]/.test(fold.slice(start, start + 12))) return 1;
  return before > 0 && marker?.ordinal === before + 1 ? before + 1 : 0;
}

// 1.整改措施:… 2.整改成效:… number the fields of a problem, not problems.
const numbersField = (marker: Marker, label: Label, fold: string): boolean =>
  (marker.scheme === 'num' || marker.scheme === 'numParen' || marker.scheme === 'circled') &&
  !/^(?:problem|number|section|group)$/.test(label.role) &&
  /[:】\]]/.test(fold.slice(label.start, label.end));
