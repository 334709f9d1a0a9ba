import { type DateExpression, readDates } from '../../../text/dates.ts';
import { sentences } from '../../../text/sentences.ts';
import { isDateLine } from '../page/furniture.ts';
import { paragraphsIn } from '../problems/prose.ts';
import { type Found, type FrameSource, found } from './source.ts';

export interface FrameDates {
  period: Found<{ from: string | null; to: string | null }> | null;
  feedback: Found<string> | null;
  asOf: Found<string> | null;
  publish: Found<string> | null;
  /** The last year that the opening names: deadlines and dates without a year lie in it. */
  year: number | null;
}

const inspecting = /(?:巡察|巡视|督察|督查|审计|检查|巡查)/;
const reach = 4000;

export function readFrameDates(source: FrameSource): FrameDates {
  const { body, opening } = source;
  const until = Math.min(opening[1], opening[0] + reach);
  const publish = readSignature(source) ?? readUnderTitle(source) ?? readPageDate(source);
  // A page of news leaves the year out: that of its own date is meant.
  const dates = readDates(body.fold, opening[0], until, Number(publish?.value.slice(0, 4)) || null);
  const period = readPeriod(source, dates, until);
  const given = readFeedback(source, dates, until);
  const feedback = given ?? readFeedback(source, datesAfter(body, opening[0], until, period?.value.to ?? null), until);
  const year =
    Number((feedback?.value ?? period?.value.to ?? dates[0]?.from ?? publish?.value ?? '').slice(0, 4)) || null;
  return { period, feedback, asOf: readAsOf(source, year), publish, year };
}

// News that names the day of the feedback first and without a year: it followed the inspection named later.
function datesAfter(body: FrameSource['body'], from: number, until: number, end: string | null): DateExpression[] {
  if (end === null || end.length < 7) return [];
  const year = Number(end.slice(0, 4));
  return readDates(body.fold, from, until, year).map((date) =>
    date.inherited && date.to === null && date.from < end
      ? { ...date, from: `${year + 1}${date.from.slice(4)}` }
      : date,
  );
}

// The first range in a sentence about the inspection that is not a stage of the rectification.
function readPeriod(
  { body, opening }: FrameSource,
  dates: readonly DateExpression[],
  until: number,
): FrameDates['period'] {
  const spans = sentences(body.fold, opening[0], until);
  for (const date of dates) {
    if (date.to === null) continue;
    const [start, end] = spans.find(([a, b]) => date.start >= a && date.start < b) ?? [opening[0], until];
    const clause = body.fold.slice(date.start, end);
    const before = body.fold.slice(Math.max(start, date.start - 12), date.start);
    if (
      !inspecting.test(body.fold.slice(start, end)) ||
      /阶段|集中整改(?:期|时间)|整改期/.test(before) ||
      /^[^,。]{0,24}(?:集中整改|为整改期)/.test(clause)
    )
      continue;
    return found({ from: date.from, to: date.to }, date.start, date.end);
  }
  // «2023年3月27日起,…开展为期…的巡察»: a beginning without an end.
  for (const date of dates) {
    if (date.to !== null) continue;
    const clause = /^[^。]{0,60}/.exec(body.fold.slice(date.end, until))?.[0] ?? '';
    if (/(?:进驻|开展|进行|实施)[^。]{0,20}(?:巡察|巡视|审计|督察)/.test(clause) && !/反馈|整改/.test(clause))
      return found({ from: date.from, to: null }, date.start, date.end);
  }
  return null;
}

const givesFeedback =
  /^[^。;]{0,80}?(?:(?:反馈|通报|移交|送达)(?:了|会|[^。;,]{0,12}(?:意见|情况|问题|结果))|(?:出具|送达|下达|印发)[^。;,]{0,10}(?:审计报告|反馈意见|督察(?:报告|意见)))/;
const givesFeedbackShort = /^[^。;\d]{0,60}?反馈/;
const otherMatter = /召开(?!.{0,50}反馈)|制定|印发(?!.{0,10}反馈意见)|学习|整改|民主生活会|审议|动员|部署会/;

// The single date that stands nearest before «反馈» in its sentence.
function readFeedback({ body }: FrameSource, dates: readonly DateExpression[], until: number): FrameDates['feedback'] {
  for (const pattern of [givesFeedback, givesFeedbackShort]) {
    for (const [i, date] of dates.entries()) {
      if (date.to !== null || date.from.length < 7) continue;
      const next = dates[i + 1]?.start ?? until;
      const clause = pattern.exec(body.fold.slice(date.end, Math.min(until, Math.max(next, date.end), date.end + 120)));
      if (clause === null || otherMatter.test(clause[0].slice(0, clause[0].lastIndexOf('反馈') + 2))) continue;
      return found(date.from, date.start, date.end);
    }
  }
  // «…反馈会议于5月30日召开», «反馈时间:…».
  const after = /反馈(?:会议?|时间|日期|意见)?(?:于|:|在)\s*/.exec(body.fold.slice(0, until));
  const date =
    after === null
      ? undefined
      : dates.find((one) => one.to === null && Math.abs(one.start - (after.index + after[0].length)) <= 2);
  return date === undefined ? null : found(date.from, date.start, date.end);
}

// 截至 with a date in the frame, not in an item; «截至目前» says nothing.
function readAsOf({ body, opening, closing, title }: FrameSource, year: number | null): FrameDates['asOf'] {
  for (const [start, end] of [...(title === null ? [] : [title]), opening, closing]) {
    const pattern = /截(?:至|止(?:到|至)?)(?:时间|日期)?[:]?\s*/g;
    pattern.lastIndex = start;
    for (let hit = pattern.exec(body.fold); hit !== null && hit.index < end; hit = pattern.exec(body.fold)) {
      const at = hit.index + hit[0].length;
      const date = readDates(body.fold, at, Math.min(end, at + 24), year)[0];
      if (date !== undefined && date.start <= at + 1 && date.from.length >= 7)
        return found(date.from, date.start, date.end);
    }
  }
  return null;
}

// The date of the signature: alone on its line near the end, or behind the organisation's name.
function readSignature({ body, closing }: FrameSource): FrameDates['publish'] {
  const paragraphs = paragraphsIn(body, closing[0], body.end).slice(-8).reverse();
  for (const [start, end] of paragraphs) {
    const text = body.fold.slice(start, end);
    if (
      isDateLine(text) ||
      (end - start <= 60 && /(?:党组|党委|委员会|支部|局|院|公司|政府|集团|组|办)\s*(?:\d{4}\s*年|二〇)/.test(text))
    ) {
      const date = readDates(body.fold, start, end)[0];
      if (date !== undefined && date.from.length >= 7) return found(date.from, date.start, date.end);
    }
  }
  return null;
}

// (2016年8月12日) on a line of its own under the title.
function readUnderTitle({ body, title, opening }: FrameSource): FrameDates['publish'] {
  if (title === null) return null;
  for (const [start, end] of paragraphsIn(body, opening[0], Math.min(opening[1], opening[0] + 80)).slice(0, 2)) {
    const date = isDateLine(body.fold.slice(start, end)) ? readDates(body.fold, start, end)[0] : undefined;
    if (date !== undefined && date.from.length === 10) return found(date.from, date.start, date.end);
  }
  return null;
}

const pageLabels = /(?:发布|创建|发稿|添加|更新|生成|成文|公开|发文|上传|录入)?(?:时间|日期|于)|日期|时间|发布/;

// The page's own date: in its furniture behind a label, alone above the title, or in its metadata.
function readPageDate({ furniture, meta }: FrameSource): FrameDates['publish'] {
  for (const labelled of [true, false]) {
    for (const line of furniture) {
      if (line.fold.length > 120 || (labelled && !pageLabels.test(line.fold)) || /ICP|备案|版权/.test(line.fold))
        continue;
      const date = readDates(line.fold)[0];
      if (date === undefined || date.to !== null || date.from.length < 10 || (!labelled && date.start > 24)) continue;
      return { value: date.from, at: null, source: [line.start + date.start, line.start + date.end] };
    }
  }
  const published = meta.published === null ? undefined : readDates(meta.published)[0];
  return published === undefined ? null : { value: published.from, at: null };
}
