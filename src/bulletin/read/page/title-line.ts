import { hasMarker, type Line } from './lines.ts';

/** The title: its lines [first, last] and its folded text. */
export interface TitleLines {
  first: number;
  last: number;
}

const subject = /整改|巡察|巡视|审计|督察|督查|检查|反馈|评估|回头看/;
const ending =
  /(?:通报|公告|通告|公示|报告|汇报|公开|情况|进展|反馈意见|意见|反馈|清单|台账|台帐|方案|汇总表|明细表|一览表|一览|情况表|说明|函|表|情况的函)(?:\s*\(.{1,44}\))?$/;
const news = /(?:向|对(?!照)).{2,40}(?:反馈|通报).{0,6}(?:巡察|巡视|督察|审计|情况|意见)/;

/** Whether a line can be the title of such a paper. */
export const isTitle = (text: string): boolean =>
  text.length >= 6 &&
  text.length <= 100 &&
  !/[。;]/.test(text.slice(0, -1)) &&
  !/,.*。$/.test(text) &&
  !/^(?:根据|按照|为|现将|经)|^\(.*\)$/.test(text) &&
  !/(?:如下|公开|通报|公布)[:。]$/.test(text) &&
  subject.test(text) &&
  (ending.test(text) || news.test(text));

const labelled = /^(?:原?标\s*题|文件名称|信息名称|名\s*称)\s*[:]\s*/;

/**
 * Finds the title among the lines above the first prose. A title set over two or three lines is joined; of a page's
 * several copies (breadcrumb, metadata, heading) the last before the prose counts, headings first.
 */
export function findTitle(lines: readonly Line[]): TitleLines | null {
  const end = firstProse(lines);
  const candidates: TitleLines[] = [];
  for (let i = 0; i < end; i++) {
    const line = lines[i];
    if (
      line === undefined ||
      line.row !== null ||
      line.fold.length > 120 ||
      labelled.test(line.fold) ||
      hasMarker(line)
    )
      continue;
    for (let last = i; last < Math.min(end, i + 3); last++) {
      const text = joined(lines, i, last);
      // A letterhead over a whole title (中共某市委第八巡察组 / 关于对…的反馈意见) is no part of it.
      if (
        last > i &&
        isTitle(joined(lines, last, last)) &&
        (/(?:巡察|巡视|督察|审计)组$/.test(joined(lines, i, last - 1)) ||
          !(/^(?:关于|对|落实|贯彻|针对)/.test(joined(lines, last, last)) || /关于/.test(joined(lines, i, last - 1))))
      )
        break;
      if (isTitle(text)) {
        const further = last < Math.min(end, i + 3) && goesOn(lines, i, last) ? last + 1 : last;
        candidates.push({ first: i, last: further });
        break;
      }
      if (!startsTitle(text)) break;
    }
  }
  const whole = candidates.filter(
    (one) => !candidates.some((other) => other !== one && other.first <= one.first && other.last >= one.last),
  );
  const ownWords = whole.filter(({ first, last }) => !trail.test(joined(lines, first, last)));
  const headings = ownWords.filter(({ first }) => lines[first]?.level !== null);
  return (
    preferred(lines, headings.length > 0 ? headings : ownWords) ?? findHeadline(lines, end) ?? preferred(lines, whole)
  );
}

// Where on the site one is: «您的位置: 首页 > 政务公开 > …».
const trail = /(?:您的|当前|现在的?)位置|首页.*[>»]|[>»].*[>»]/;
const notHeadline =
  /[。;\t]|^(?:根据|按照|依照|遵照).*,|^\d{4}年\d{1,2}月\d{1,2}日.*,|^[—-]|[局处厅院校]长\s*[\u4e00-\u9fff]{2,4}$|^(?:来源|时间|日期|发布|作者|编辑|责编|记者|原创|点击|扫|图|本报|新华|字号|分享|打印|索引|网站|关注|欢迎|尊敬|亲爱|各)|(?:浏览|阅读|点击|来源|作者|发布时间)\s*[::]|\d{1,2}:\d{2}|[|│].*[|│]|(?:日报|网站|频道|客户端)$/;

/**
 * A title that does not end like those of official papers: a headline of news, a card's or a board's name. The last
 * heading, else the last line about the subject before the prose.
 */
function findHeadline(lines: readonly Line[], end: number): TitleLines | null {
  let best: number | null = null;
  for (let i = 0; i < Math.min(end, 40); i++) {
    const line = lines[i];
    const text = line?.fold.trim() ?? '';
    if (
      line === undefined ||
      line.row !== null ||
      (line.hint && line.level !== 1) ||
      text.length < 8 ||
      text.length > 64
    )
      continue;
    if (notHeadline.test(text) || trail.test(text) || labelled.test(text) || hasMarker(line) || isLabelled(text))
      continue;
    const own = line.level !== null && line.level <= 2;
    if (!own && !subject.test(text)) continue;
    const before = best === null ? null : lines[best];
    if (before?.level != null && line.level === null) continue;
    if (before?.level != null && line.level !== null && subject.test(before.fold) && !subject.test(text)) continue;
    best = i;
  }
  return best === null ? null : { first: best, last: best };
}

const isLabelled = (text: string): boolean =>
  /^[^:]{2,10}:\s*\S|:$|^[\u4e00-\u9fff]{2,6}(?:机构|单位|时间|日期|部门|对象|序号|组)\s+\S/.test(text);

const settled = /(?:通报|公告|通告|公示|报告|汇报|公开|函|方案|台账|台帐|清单|表)(?:\s*\(.{1,20}\))?$/;

// …巡察反馈意见 / 整改落实情况的通报: what could be a title so far is only its first lines.
function goesOn(lines: readonly Line[], first: number, last: number): boolean {
  const next = lines[last + 1];
  if (next === undefined || next.row !== null || next.fold.length > 40 || settled.test(joined(lines, first, last)))
    return false;
  return (
    !/^(?:关于|中共|来源|时间|日期|发布)/.test(next.fold) &&
    settled.test(next.fold.trim()) &&
    isTitle(joined(lines, first, last + 1))
  );
}

// The title that names who reports and of what wins over a bare one (breadcrumb «巡察整改情况公开»).
function preferred(lines: readonly Line[], candidates: readonly TitleLines[]): TitleLines | null {
  const worth = ({ first, last }: TitleLines): number => {
    const text = joined(lines, first, last);
    return (
      (/关于|落实/.test(text) ? 4 : 0) +
      (/党|局|委|院|公司|政府|镇|乡|街道|大学/.test(text) ? 2 : 0) +
      (/通报|公告|报告|反馈|情况/.test(text) ? 1 : 0) -
      (/[>»|_]/.test(text) ? 6 : 0)
    );
  };
  let best: TitleLines | null = null;
  for (const candidate of candidates) if (best === null || worth(candidate) >= worth(best)) best = candidate;
  return best;
}

const joined = (lines: readonly Line[], first: number, last: number): string =>
  lines
    .slice(first, last + 1)
    .map((line) => line.fold)
    .join('')
    .replace(/\s+/g, '');

// The beginning of a title that goes on in the next line: who reports, or «关于…» without its end.
const startsTitle = (text: string): boolean =>
  text.length >= 4 &&
  text.length <= 60 &&
  !/[。,;:]/.test(text) &&
  (/^(?:中共|中国共产党|关于|.{2,30}关于)/.test(text) ||
    /(?:党组|党委|党工委|委员会|党总支|党支部|局|公司|学院|大学|医院|政府|[省市区县州盟旗]委)$/.test(text));

/** The first line that is prose of the paper; the number of lines where there is none. */
function firstProse(lines: readonly Line[]): number {
  const found = lines.findIndex(
    (line) =>
      line.row !== null ||
      (line.fold.length >= 50 &&
        !/^\d{4}[-/]\d/.test(line.fold) &&
        /[,。;:]/.test(line.fold) &&
        !isTitle(line.fold) &&
        !/[>»].*[>»]/.test(line.fold)) ||
      (hasMarker(line) && line.fold.length > 12 && !/^\d{4}[-/.年]/.test(line.fold)),
  );
  return found < 0 ? lines.length : found;
}
