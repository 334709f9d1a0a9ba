import { partWord } from '../../../text/words.ts';
import type { Span } from '../../model.ts';
import { findLabel } from '../fields/labels.ts';
import { readMark } from '../forms/marks.ts';

// Chinese prints no blanks between words; a copied page has them inside words (谈话提 醒) and round figures (整改 3 项).
const blank = /(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff\d])|(?<=\d)\s(?=[\u4e00-\u9fff])/g;
const prose = /^(?=.{20}).*[,。;]|^[^:]{8,}。$/s;
const runBefore = /[^\s,。;:、()“”《》]*$/;
const runAfter = /^[^\s,。;:、()“”《》]*/;
const label = /^[^\s,。;:()“”《》]{2,10}[::]/;
// A number from its text, or that of a telephone from its label.
const ownNumber = /^\d{1,3}[.、)]|^\d{5}/;
// «,信箱 某县某路2号» is a label and its value.
const contact = /^.{0,4}(?:电话|传真|热线|信箱|邮箱|邮编|地址|时间|网址|联系人|方式)$/;
// «价格监督 科 配合部门:»: the end of a name stands before the label, no word of it.
const unitEnd = /^[科室处股办局部所队]$/;
const longest = 24;

/**
 * The stretches of a folded line without the single blanks that mean nothing. A blank stays where it may part names,
 * fields (责任单位:综合科 配合单位:…) or a number from its heading: only in prose, or inside a word, is it an accident.
 */
export function withoutStrayBlanks(fold: string): Span[] {
  const found: Span[] = [];
  const isProse = prose.test(fold);
  // «领办事项1 X»: what parts an office's own mark from its title.
  const mark = readMark(fold)?.length ?? 0;
  let from = 0;
  blank.lastIndex = 0;
  for (let hit = blank.exec(fold); hit !== null; hit = blank.exec(fold)) {
    const at = hit.index;
    if (at + 1 === mark || !isStray(fold, at, isProse)) continue;
    found.push([from, at]);
    from = at + 1;
  }
  found.push([from, fold.length]);
  return found;
}

function isStray(fold: string, at: number, isProse: boolean): boolean {
  const left = fold.slice(Math.max(0, at - longest), at);
  const right = fold.slice(at + 1, at + 1 + longest);
  const before = runBefore.exec(left)?.[0] ?? '';
  const after = runAfter.exec(right)?.[0] ?? '';
  // Between two blanks stands a name, or each character is set apart.
  if (/^\s/.test(right.slice(after.length)) && after.length <= 1) return false;
  // «(责任 科室:» cuts the words of one label.
  if (label.test(right) && (findLabel(before + right, 0)?.word.length ?? 0) > before.length && before.length < 4)
    return !(unitEnd.test(before) && findLabel(right, 0) !== null);
  if (label.test(right) || ownNumber.test(right) || (before.length === at && at <= 3)) return false;
  // «区委巡察 第八组» is one name.
  if (/(?:巡[察视]|督察|审计)$/.test(before) && /^第?[一二三四五六七八九十\d]{1,3}组/.test(after)) return true;
  const labelled = left.charAt(left.length - before.length - 1) === ':' || contact.test(before);
  // «诫 勉4人» has a count of its own.
  const counted = before.length <= 3 && /^[\u4e00-\u9fff]{1,3} ?\d/.test(right);
  return (isProse && !labelled && (counted || before.length + after.length >= 6)) || partWord(left, right);
}
