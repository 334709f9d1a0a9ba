import { type DateExpression, readDates } from '../../../text/dates.ts';
import { sentences } from '../../../text/sentences.ts';
import { type HeadRole, labelled } from './labelled.ts';
import { readPublishDate } from './publish-date.ts';
import { type Found, type FrameSource, found, ofThisInspection } from './source.ts';

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
  const publish = readPublishDate(source);
  // A page of news leaves the year out: that of its own date is meant.
  const dates = readDates(body.fold, opening[0], until, Number(publish?.value.slice(0, 4)) || null);
  const own = ofThisInspection(source).opening[0];
  const later = dates.filter(({ start }) => start >= own);
  const period = labelledDate(source, 'period') ?? readPeriod(source, later, until);
  const given = singleDate(labelledDate(source, 'feedback')) ?? readFeedback(source, later, until);
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
  // «自6月13日开始、8月19日结束», «3月27日进驻…,至6月9日», «从11月6日一直工作到12月22日».
  for (const [i, date] of dates.entries()) {
    const next = dates[i + 1];
    if (date.to !== null || next === undefined || next.to !== null || next.start - date.end > 60) continue;
    if (next.from <= date.from) continue;
    const between = body.fold.slice(date.end, next.start);
    if (isAsOf(body.fold, next.start)) continue;
    if (
      !/[。;]/.test(between) &&
      !/反馈|整改/.test(between) &&
      begins.test(between) &&
      (/(?:至|到|止于)$/.test(between) || ends.test(body.fold.slice(next.end, next.end + 8)))
    )
      return found({ from: date.from, to: next.from }, date.start, next.end);
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

const begins = /进驻|入驻|开始|起|开展|巡察|巡视|督察|审计|走进|来到|工作|^[^,]{0,12}至$/;
const ends = /^(?:结束|离开|撤|完成|止|离驻|收尾)/;

const givesFeedback =
  /^[^。;]{0,80}?(?:(?:反馈|通报|移交|送达)(?:了|会|[^。;,]{0,12}(?:意见|情况|问题|结果))|(?:出具|送达|下达|印发)[^。;,]{0,10}(?:审计报告|反馈意见|督察(?:报告|意见))|(?:讲|点|提|指|列)(?:了|出)[^。;,]{0,8}问题)/;
const givesFeedbackShort = /^[^。;\d]{0,60}?反馈/;
const otherMatter = /召开(?!.{0,50}反馈)|制定|印发(?!.{0,10}反馈意见)|学习|整改|民主生活会|审议|动员|部署会/;

// The single date that stands nearest before «反馈» in its sentence.
function readFeedback({ body }: FrameSource, dates: readonly DateExpression[], until: number): FrameDates['feedback'] {
  for (const pattern of [givesFeedback, givesFeedbackShort]) {
    for (const [i, date] of dates.entries()) {
      if (date.to !== null || date.from.length < 7 || isAsOf(body.fold, date.start)) continue;
      const next = dates[i + 1]?.start ?? until;
      const clause = pattern.exec(body.fold.slice(date.end, Math.min(until, Math.max(next, date.end), date.end + 120)));
      if (clause === null || otherMatter.test(clause[0].slice(0, clause[0].lastIndexOf('反馈') + 2))) continue;
      return found(date.from, date.start, date.end);
    }
  }
  // Given to several on several days: «于2月1日至3日…进行了反馈».
  for (const date of dates) {
    const clause = /^[^。;\d]{0,60}?反馈/.exec(body.fold.slice(date.end, date.end + 70))?.[0];
    if (
      date.to === null ||
      clause === undefined ||
      date.from.length < 10 ||
      !/^[,。]?[^。]{0,40}(?:向|对)/.test(clause)
    )
      continue;
    if (!inspecting.test(clause.replace(/巡察组|巡视组/g, ''))) return found(date.from, date.start, date.end);
  }
  // «…反馈会议于5月30日召开», «反馈时间:…».
  const after = /反馈(?:会议?|时间|日期|意见|问题|情况)?(?:于|:|在|\()\s*/.exec(body.fold.slice(0, until));
  const date =
    after === null
      ? undefined
      : dates.find((one) => one.to === null && Math.abs(one.start - (after.index + after[0].length)) <= 2);
  return date === undefined ? null : found(date.from, date.start, date.end);
}

// 截至2024年10月22日,反馈的18个问题…: how things stood that day.
const isAsOf = (fold: string, start: number): boolean =>
  /截[至止]到?至?\s*$/.test(fold.slice(Math.max(0, start - 5), start));

// 截至 or 到 with a date in the frame, not in an item; «截至目前» says nothing.
function readAsOf(source: FrameSource, year: number | null): FrameDates['asOf'] {
  const { body, opening, closing, title } = source;
  for (const [start, end] of [...(title === null ? [] : [title]), opening, closing]) {
    const pattern =
      /(?:截(?:至|止(?:到|至)?)|(?:更新|统计|填报|数据)(?:截)?(?:至|到|于))(?:时间|日期)?[:]?\s*|(?<=[,。;(\n])(?:到|至)(?=\d{4}年[\d月日底末 ]{2,9}[,,、](?:[^。]{0,12}?)(?:完成|销号|整改|办结|改完|整改到位))/g;
    pattern.lastIndex = start;
    for (let hit = pattern.exec(body.fold); hit !== null && hit.index < end; hit = pattern.exec(body.fold)) {
      const at = hit.index + hit[0].length;
      const date = readDates(body.fold, at, Math.min(end, at + 24), year)[0];
      if (date !== undefined && date.start <= at + 1 && date.from.length >= 7)
        return found(date.from, date.start, date.end);
    }
  }
  return singleDate(labelledDate(source, 'asOf'));
}

// 巡察时间:2024年4月8日至6月7日 in the head of a card or ledger.
function labelledDate(source: FrameSource, role: HeadRole): FrameDates['period'] {
  const value = labelled(source, role);
  if (value === null) return null;
  const date = readDates(value.text)[0];
  return date === undefined || date.start > 2
    ? null
    : found({ from: date.from, to: date.to }, value.start + date.start, value.start + date.end);
}

const singleDate = (period: FrameDates['period']): Found<string> | null =>
  period?.value.from == null || period.value.to !== null ? null : { ...period, value: period.value.from };
