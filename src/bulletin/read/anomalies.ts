import { readMarker, type Scheme } from '../../text/numbering.ts';
import { readHanNumeral } from '../../text/numerals.ts';
import type { Anomaly } from '../model.ts';
import type { Body } from './body.ts';
import type { Segment } from './outline/segment.ts';
import type { ReadProblem, ReadSection } from './problems/context.ts';
import type { Stretch } from './problems/items.ts';

const han = '一二三四五六七八九十';
const printed = (scheme: Scheme, n: number): string =>
  scheme === 'hanParen' ? `(${han.charAt(n - 1) || n})` : scheme === 'han' ? `${han.charAt(n - 1) || n}、` : String(n);

/** Gaps and repetitions in the numbers of headings and problems, which a person must look at. */
export function orderAnomalies(body: Body, segments: readonly Segment[], sections: readonly ReadSection[]): Anomaly[] {
  const problems = sections.flatMap((section) => section.problems);
  return [
    ...headingAnomalies(body, segments, schemeOf(problems)),
    ...problemAnomalies(body, sections),
    ...problems
      .filter(({ problem }) => problem.title === '')
      .map(
        ({ problem }): Anomaly => ({
          kind: 'unread',
          quote: problem.number ?? '',
          note: '这一项没有读出问题标题。',
          span: problem.span,
        }),
      ),
  ];
}

// 一、 and (一) where they are headings over the problems. (三) behind a new 二、 begins again or runs on.
function headingAnomalies(body: Body, segments: readonly Segment[], problem: Scheme | null): Anomaly[] {
  const found: Anomaly[] = [];
  const last = new Map<Scheme, number>();
  let running = 0;
  for (const segment of segments) {
    const { marker } = segment;
    if (marker === null || marker.scheme === problem) continue;
    if (marker.scheme !== 'hanParen' && marker.scheme !== 'han') continue;
    const { scheme } = marker;
    const ordinal = segment.due ?? marker.ordinal;
    const before = last.get(scheme) ?? 0;
    last.set(scheme, ordinal);
    if (scheme === 'han') last.delete('hanParen');
    const goesOn = ordinal === before + 1 || (scheme === 'hanParen' && ordinal === running + 1);
    if (scheme === 'hanParen') running = ordinal;
    if (goesOn || ordinal === 1) continue;
    const jump = `序号从 ${before === 0 ? '头' : printed(scheme, before)} 跳到 ${printed(scheme, ordinal)}。`;
    const back = `序号 ${printed(scheme, ordinal)} 在 ${printed(scheme, before)} 之后。`;
    const place: Stretch = [segment.start, segment.end];
    found.push(
      ordinal > before + 1
        ? anomaly(body, place, 'lost_heading', jump)
        : anomaly(body, place, 'number_out_of_order', back),
    );
  }
  return found;
}

// Numbers of problems count from one under every heading, or on over all of them. One without number stands where
// one is missing.
function problemAnomalies(body: Body, sections: readonly ReadSection[]): Anomaly[] {
  const found: Anomaly[] = [];
  let before = 0;
  let unnumbered: Stretch[] = [];
  for (const { problems } of sections) {
    for (const [i, { problem, whole }] of problems.entries()) {
      const n = ordinalIn(problem.number);
      if (n === null) {
        unnumbered.push(whole);
        continue;
      }
      const opens = i === 0 || problem.group !== problems[i - 1]?.problem.group;
      // 1 1 3 is a number printed twice; 1 1 2 begins again where no heading stands.
      const restarts = n === 1 && (opens || ordinalIn(problems[i + 1]?.problem.number ?? null) !== before + 2);
      if (!restarts && n > before + 1) {
        const filled = n === before + 1 + unnumbered.length;
        const note = filled ? `缺少序号 ${before + 1}。` : `序号从 ${before === 0 ? '头' : before} 跳到 ${n}。`;
        found.push(anomaly(body, (filled ? unnumbered[0] : undefined) ?? whole, 'missing_number', note));
      } else if (!restarts && n <= before)
        found.push(anomaly(body, whole, 'number_out_of_order', `序号 ${n} 在 ${before} 之后。`));
      before = restarts ? n : Math.max(before, n);
      unnumbered = [];
    }
  }
  return found;
}

function schemeOf(problems: readonly ReadProblem[]): Scheme | null {
  const first = problems.find(({ problem }) => problem.number !== null)?.problem.number ?? null;
  return first === null ? null : (readMarker(`${first.normalize('NFKC')} `, 0)?.scheme ?? null);
}

function ordinalIn(number: string | null): number | null {
  const digits = /\d+|[一二三四五六七八九十百]+/.exec(number?.normalize('NFKC') ?? '')?.[0];
  return digits === undefined ? null : /^\d/.test(digits) ? Number(digits) : readHanNumeral(digits);
}

const anomaly = (body: Body, [start, end]: Stretch, kind: Anomaly['kind'], note: string): Anomaly => ({
  kind,
  quote: body.text.slice(start, Math.min(end, start + 40)),
  note,
  span: body.span(start, Math.min(end, start + 60)),
});
