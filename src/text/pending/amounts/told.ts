import { type Quantity, readQuantities } from '../../quantities.ts';
import type { Clause } from '../clauses.ts';

/** A quantity of things or money, with the clause that it stands in. */
export interface Told extends Quantity {
  index: number;
}

/** A whole of which a part is not told to be done: the clauses that tell it, from and up to. */
export interface Shortfall {
  from: number;
  to: number;
}

const notCounted =
  /^(?:年|个?月|天|日|周|小时|个?工作日|次|场|期|届|轮|元\/|分|岁|‰|成|倍|分钟|场次|人次|批|方面|级|百分点|个百分点|篇|条|)$/;
const counts = (one: Quantity): boolean =>
  one.value > 0 && one.bound === null && !one.approx && !notCounted.test(one.unit) && !/[年月天]/.test(one.unit);

// A report on one problem has a few dozen numbers; what has more is a table, and every pair of them is looked at.
const most = 80;

/** The quantities of a text, with their clauses. */
export function toldIn(text: string, clauses: readonly Clause[]): Told[] {
  const found: Told[] = [];
  let index = 0;
  for (const one of readQuantities(text)) {
    while (index + 1 < clauses.length && (clauses[index + 1]?.start ?? 0) <= one.start) index++;
    if (counts(one) && found.length < most) found.push({ ...one, index });
  }
  return found;
}

/** The quantities that the measures of an item demand; with its problem, those that the problem names too. */
export function demandedBy(demand: string, withProblem: boolean): Quantity[] {
  const [problem = '', ...measures] = demand.split('\n');
  return (withProblem ? [problem, ...measures] : measures)
    .flatMap((words) => readQuantities(words).filter((one) => counts(one) && one.unit !== '%' && one.value > 1))
    .slice(0, 4);
}

/** Some of the parts make up the whole. Every set of ten at most is tried. */
export function addsUp(parts: readonly number[], whole: number): boolean {
  const few = parts.slice(0, 10);
  for (let set = 1; set < 1 << few.length; set++) {
    const sum = few.reduce((total, part, i) => ((set & (1 << i)) === 0 ? total : total + part), 0);
    if (isNear(sum, whole)) return true;
  }
  return false;
}

/** Equal but for rounding. */
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= b * 0.002;
