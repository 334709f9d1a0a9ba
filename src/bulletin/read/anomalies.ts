import type { Anomaly } from '../model.ts';
import type { Body } from './body.ts';
import type { ProblemLevels } from './outline/levels.ts';
import type { Segment } from './outline/segment.ts';
import type { ReadSection } from './problems/context.ts';

const han = '一二三四五六七八九十';
const printed = (scheme: string, n: number): string =>
  scheme === 'hanParen' ? `(${han.charAt(n - 1) || n})` : scheme === 'han' ? `${han.charAt(n - 1) || n}、` : String(n);

/** Gaps and repetitions in the numbers of headings and problems, which a person must look at. */
export function orderAnomalies(
  body: Body,
  segments: readonly Segment[],
  levels: ProblemLevels | null,
  sections: readonly ReadSection[],
): Anomaly[] {
  const found: Anomaly[] = [];
  const watched = new Set([levels?.problem, 'hanParen', 'han']);
  const last = new Map<string, number>();
  for (const segment of segments) {
    const { marker } = segment;
    if (marker === null || !watched.has(marker.scheme)) continue;
    const ordinal = segment.due ?? marker.ordinal;
    const before = last.get(marker.scheme) ?? 0;
    last.set(marker.scheme, ordinal);
    if (marker.scheme === 'han') last.delete('hanParen');
    if (ordinal === before + 1 || (ordinal === 1 && before > 0)) {
      if (segment.due !== null)
        found.push(gap(body, segment, 'missing_number', `缺少序号 ${printed(marker.scheme, segment.due)}。`));
      continue;
    }
    const heading = marker.scheme !== levels?.problem;
    if (ordinal > before + 1)
      found.push(
        gap(
          body,
          segment,
          heading ? 'lost_heading' : 'missing_number',
          `序号从 ${before === 0 ? '头' : printed(marker.scheme, before)} 跳到 ${printed(marker.scheme, ordinal)}。`,
        ),
      );
    else
      found.push(
        gap(
          body,
          segment,
          'number_out_of_order',
          `序号 ${printed(marker.scheme, ordinal)} 在 ${printed(marker.scheme, before)} 之后。`,
        ),
      );
  }
  for (const section of sections) {
    for (const { problem } of section.problems) {
      if (problem.title === '')
        found.push({
          kind: 'unread',
          quote: problem.number ?? '',
          note: '这一项没有读出问题标题。',
          span: problem.span,
        });
    }
  }
  return found;
}

const gap = (body: Body, segment: Segment, kind: Anomaly['kind'], note: string): Anomaly => ({
  kind,
  quote: body.text.slice(segment.start, Math.min(segment.end, segment.start + 40)),
  note,
  span: body.span(segment.start, Math.min(segment.end, segment.start + 60)),
});
