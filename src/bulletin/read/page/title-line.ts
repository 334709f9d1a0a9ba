import { hasMarker, type Line } from './lines.ts';

/** The title: its lines [first, last] and its folded text. */
export interface TitleLines {
  first: number;
  last: number;
}

const subject = /整改|巡察|巡视|审计|督察|督查|检查|反馈|评估|回头看/;
const ending =
  /(?:通报|公告|通告|公示|报告|汇报|公开|情况|进展|反馈意见|意见|反馈|清单|台账|台帐|方案|汇总表|明细表|一览表|一览|情况表|说明|函|表|情况的函)(?:\s*\(.{1,20}\)|\s*[（(].{1,20}[)）])?$/;
const news = /(?:向|对).{2,40}(?:反馈|通报).{0,6}(?:巡察|巡视|督察|审计|情况|意见)/;

/** Whether a line can be the title of such a paper. */
export const isTitle = (text: string): boolean =>
  text.length >= 6 &&
  text.length <= 100 &&
  !/[。;]/.test(text.slice(0, -1)) &&
  !/,.*。$/.test(text) &&
  !/^(?:根据|按照|为|现将|经)/.test(text) &&
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
        /(?:巡察|巡视|督察|审计)组$/.test(joined(lines, i, last - 1))
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
  const headings = whole.filter(({ first }) => lines[first]?.level !== null);
  return preferred(lines, headings.length > 0 ? headings : whole);
}

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
    /(?:党组|党委|党工委|委员会|党总支|党支部|局|公司|学院|大学|医院|政府)$/.test(text));

/** The first line that is prose of the paper; the number of lines where there is none. */
function firstProse(lines: readonly Line[]): number {
  const found = lines.findIndex(
    (line) =>
      line.row !== null ||
      (line.fold.length >= 50 && /[,。;:]/.test(line.fold) && !isTitle(line.fold) && !/[>»].*[>»]/.test(line.fold)) ||
      (hasMarker(line) && line.fold.length > 12),
  );
  return found < 0 ? lines.length : found;
}
