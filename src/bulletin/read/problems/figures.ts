import { withoutBlanks } from '../../../text/blanks.ts';
import { readMarker } from '../../../text/numbering.ts';
import type { Quantity } from '../../../text/quantities.ts';
import { readQuantities } from '../../../text/quantities.ts';
import type { Figure } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Stretch } from './items.ts';

/**
 * The figures of what was done (Arabic numerals with a unit, each once) and all other quantities of the problem
 * (Chinese numerals, fractions, those of title and measures).
 */
export function readFigures(
  body: Body,
  actions: readonly Stretch[],
  others: readonly Stretch[],
): { figures: Figure[]; quantities: Figure[] } {
  const done = actions.flatMap(([start, end], i) => readQuantities(body.fold, behindNumber(body, start, i + 1), end));
  const rest = [
    ...done.filter((one) => !one.arabic),
    ...others.flatMap(([start, end]) => readQuantities(body.fold, start, end)),
  ];
  const arabic = done.filter((one) => one.arabic);
  return {
    figures: once(told(body, arabic)).map((one) => figure(body, one)),
    quantities: rest.map((one) => figure(body, one)),
  };
}

// 4.2亿元 begins with no number of an item: counters have no decimals, sums and measures do.
const decimal = /^\d{1,3}\.\d+ ?(?:[万亿千百]|元|%|个百分点|公里|千米|米|吨|公斤|亩|公顷|平方|立方|度|倍|小时)/;

// The number of an item is none of its figures (2.11家企业…). `due` is the number that the item would have.
function behindNumber(body: Body, start: number, due: number): number {
  const marker = readMarker(body.fold, start);
  if (marker === null) return start;
  if (marker.ordinal !== due && decimal.test(body.fold.slice(start, start + 24))) return start;
  return marker.weak && !/[.、]/.test(body.fold.slice(start, marker.end)) ? start : marker.end;
}

const figure = (body: Body, { value, unit, approx, bound, start, end }: Quantity): Figure => ({
  text: printed(body, start, end),
  value,
  unit,
  approx,
  bound,
  span: body.span(start, end),
});

// Characters as printed (蘋, 條), digits and signs in half width, without blanks.
function printed(body: Body, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += (body.fold.charCodeAt(at) <= tilde ? body.fold : body.text).charAt(at);
  return withoutBlanks(text);
}
const tilde = 0x7e;

function once(quantities: readonly Quantity[]): Quantity[] {
  const seen = new Set<string>();
  return quantities.filter(({ text }) => !seen.has(text) && seen.add(text));
}

// Where «2人» stands for two different things (部门负责人2人, 违法立案调整2人), or hides inside another (12人), the number
// alone does not say which: every figure with this unit then takes along the words that tell it apart.
function told(body: Body, quantities: readonly Quantity[]): Quantity[] {
  const unclear = new Set<string>();
  quantities.forEach((a, i) => {
    if (a.unit === '%' || a.unit === '元') return;
    for (let k = i + 1; k < Math.min(quantities.length, i + 40); k++) {
      const b = quantities[k];
      if (b === undefined || a.unit !== b.unit) continue;
      if (a.text === b.text ? !sameThing(body, a, b) : a.text.endsWith(b.text) || b.text.endsWith(a.text))
        unclear.add(a.unit);
    }
  });
  if (unclear.size === 0) return [...quantities];
  return quantities.map((one) => (unclear.has(one.unit) ? withWords(body, one) : one));
}

// The same words before or after: the same thing named twice.
function sameThing(body: Body, a: Quantity, b: Quantity): boolean {
  const after = (one: Quantity): string => body.fold.slice(one.end, one.end + 8);
  const before = (one: Quantity): string => body.fold.slice(Math.max(0, one.start - 6), one.start);
  return sharesWord(after(a), after(b)) || before(a).slice(-3) === before(b).slice(-3);
}

function sharesWord(a: string, b: string): boolean {
  for (let i = 0; i + 4 <= a.length; i++)
    if (b.includes(a.slice(i, i + 4)) && /^[\u4e00-\u9fff]+$/.test(a.slice(i, i + 4))) return true;
  return a.slice(0, 2) === b.slice(0, 2) && /^[\u4e00-\u9fff]{2}$/.test(a.slice(0, 2));
}

const clauseStart = /[,。;:、()“”《》\n\d]|完成|累计|共|其中|含|每月|每季度|每年|每周|已|并|邀请专家|年/g;

function withWords(body: Body, one: Quantity): Quantity {
  const after = /^[\u4e00-\u9fff]{2,7}(?=[,。;:、)\n]|$)/.exec(body.fold.slice(one.end, one.end + 8))?.[0];
  if (after !== undefined && !/[的了等在与和及从]/.test(after))
    return { ...one, text: `${one.text}${after}`, end: one.end + after.length };
  const clause = body.fold.slice(Math.max(0, one.start - 10), one.start);
  const words = clause.split(clauseStart).at(-1) ?? '';
  const atEnd = /^\s*(?:[,。;:、()\n]|$)/.test(body.fold.slice(one.end, one.end + 2));
  const own = atEnd ? (words.length > 6 ? words.slice(-4) : words) : words.slice(-2);
  return own === '' ? one : { ...one, text: `${own}${one.text}`, start: one.start - own.length };
}
