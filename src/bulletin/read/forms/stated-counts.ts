import { readMarker, readWord } from '../../../text/numbering.ts';
import { readHanNumeral } from '../../../text/numerals.ts';
import { isAspect } from '../outline/titles.ts';

const number = '(?<![第\\d.])(\\d{1,3}|[一二三四五六七八九十百两]{1,4})';
const kindOf = '(?:具体|主要|突出|重点|反馈|巡察|巡视|审计|整改|新发现|小|子)*(?:的)?';
const before = new RegExp(`${number}\\s*(?:个|项|条|件)?${kindOf}问题`, 'g');
const after = new RegExp(
  `(?<!同类|自查|查摆|排查|查找|纠正)问题(?:清单)?(?:共(?:计)?|有|为|合计)?[:,]?(?:[^,。;\\d]{0,6}方面)?\\s*${number}\\s*(?:个|项|条|件)`,
  'g',
);
const given = new RegExp(
  `(?:反馈|指出|提出|点出|点了)(?:了|意见|问题|的)*(?:[^,。;\\d]{0,6}方面|[^,。;\\d]{0,4})${number}\\s*(?:个|项|条)(?![方类月工措制整建])`,
  'g',
);
const isItem = (line: string): boolean => {
  const marker = readMarker(line, 0) ?? readWord(line, 0);
  return marker !== null && !marker.weak && marker.scheme !== 'han' && marker.scheme !== 'hanParen';
};
const least = 3;
const most = 400;

/**
 * The numbers of problems that the opening of a paper names (反馈的8个问题, 问题共十二个, 3个方面17个问题), each once. One and two
 * are left out: they count a rest (还有一个正在推进) more often than the whole.
 */
export function statedCounts(text: string): number[] {
  const found = new Set<number>();
  // What the heading of a section counts is its own, and a deed in a list counts something else.
  const told = text
    .split('\n')
    .filter((line) => !isAspect(line) && !isItem(line))
    .join('\n');
  for (const pattern of [before, after, given])
    for (const match of told.matchAll(pattern)) {
      const digits = (match[1] ?? '').replace('两', '二');
      const value = /^\d/.test(digits) ? Number(digits) : readHanNumeral(digits);
      if (value !== null && value >= least && value <= most) found.add(value);
    }
  return [...found];
}
