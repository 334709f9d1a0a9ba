import { readDates } from '../../../text/dates.ts';
import { isDateLine, signatureDate } from '../page/furniture.ts';
import { paragraphsIn } from '../problems/prose.ts';
import { labelled } from './labelled.ts';
import { type Found, type FrameSource, found, lastParagraphs } from './source.ts';

/** When the paper was published: by its signature, the line under its title, a label, its own words, or the page. */
export function readPublishDate(source: FrameSource): Found<string> | null {
  return (
    readUnderTitle(source) ??
    readSignature(source) ??
    readLabel(source) ??
    readWords(source) ??
    readLetterhead(source) ??
    readPageDate(source)
  );
}

// The date of the signature: alone on its line near the end, or behind the organisation's name.
function readSignature(source: FrameSource): Found<string> | null {
  const { body } = source;
  for (const [start, end] of lastParagraphs(source).reverse()) {
    // 填报单位(盖章):某某局 2024年7月10日.
    const from =
      start +
      (/^(?:填报|填表|制表|报送|编制|公示|单位)[^:\d]{0,8}:/.exec(body.fold.slice(start, end))?.[0].length ?? 0);
    const date = signatureDate(body.fold.slice(from, end));
    if (date !== null) return found(date.day, from + date.start, end);
  }
  return null;
}

// 公示日期:2024年8月9日, at the head or the end.
function readLabel(source: FrameSource): Found<string> | null {
  const value = labelled(source, 'publish');
  const date = value === null ? undefined : readDates(value.text)[0];
  if (value === null || date === undefined || date.start > 2 || date.from.length < 10) return null;
  return found(date.from, value.start + date.start, value.start + date.end);
}

// 本表公布于2023年11月30日, 自2024年5月30日起…公开.
function readWords({ body, closing }: FrameSource): Found<string> | null {
  const text = body.fold.slice(closing[0], body.end);
  const hit =
    /(?:公布|公开|公示|发布|刊登)于\s*(?=\d{4})|自(?=\d{4}年\d{1,2}月\d{1,2}日起[^。]{0,30}(?:公开|公布|公示))/.exec(
      text,
    );
  if (hit === null) return null;
  const at = closing[0] + hit.index + hit[0].length;
  const date = readDates(body.fold, at, Math.min(body.end, at + 16))[0];
  return date === undefined || date.from.length < 10 ? null : found(date.from, date.start, date.end);
}

// A line of its own before an appendix; the byline of a page under its title (…来源:…2025-06-10 18:20).
function readLetterhead({ body, opening }: FrameSource): Found<string> | null {
  const paragraphs = paragraphsIn(body, opening[0], opening[1]);
  const byline = paragraphs
    .slice(0, 3)
    .find(([a, b]) => b - a <= 80 && /来源|作者|发布|浏览|阅读|点击|原创|\d{1,2}:\d{2}/.test(body.fold.slice(a, b)));
  const last = paragraphs.slice(-2).find(([a, b]) => isDateLine(body.fold.slice(a, b)));
  for (const line of [byline, last]) {
    const date = line === undefined ? undefined : readDates(body.fold, line[0], line[1])[0];
    if (date !== undefined && date.to === null && date.from.length === 10)
      return found(date.from, date.start, date.end);
  }
  return null;
}

// (2016年8月12日) on a line of its own under the title, or (某某办公室 2016年8月12日); —— …在某会议上.
function readUnderTitle({ body, title, opening }: FrameSource): Found<string> | null {
  if (title === null) return null;
  for (const [start, end] of paragraphsIn(body, opening[0], Math.min(opening[1], opening[0] + 120)).slice(0, 3)) {
    const text = body.fold.slice(start, end);
    const date =
      isDateLine(text) ||
      /^[-—]*\d{4}年\d{1,2}月\d{1,2}日在/.test(text) ||
      /^\s*\([^()\d]{4,40}\d{4}年[^()]{3,12}\)\s*$/.test(text)
        ? readDates(body.fold, start, end)[0]
        : undefined;
    if (date !== undefined && date.from.length === 10) return found(date.from, date.start, date.end);
  }
  return null;
}

const pageLabels = /(?:发布|创建|发稿|添加|更新|生成|成文|公开|发文|上传|录入)?(?:时间|日期|于)|日期|时间|发布/;

// The page's own date: in its furniture behind a label, alone above the title, or in its metadata.
function readPageDate({ furniture, meta }: FrameSource): Found<string> | null {
  for (const labelled of [true, false]) {
    for (const line of furniture) {
      if (line.fold.length > 120 || (labelled && !pageLabels.test(line.fold)) || /ICP|备案|版权/.test(line.fold))
        continue;
      const date = readDates(line.fold)[0];
      if (
        date === undefined ||
        date.to !== null ||
        date.from.length < 10 ||
        (!labelled && !/^(?!.*截[至止]).{0,24}$/.test(line.fold.slice(0, date.start)))
      )
        continue;
      return { value: date.from, at: null, source: [line.start + date.start, line.start + date.end] };
    }
  }
  const published = meta.published === null ? undefined : readDates(meta.published)[0];
  return published === undefined ? null : { value: published.from, at: null };
}
