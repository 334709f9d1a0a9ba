import { readQuantities } from '../../quantities.ts';
import type { Clause } from '../clauses.ts';
import type { Shortfall, Told } from './told.ts';

const atMost = /(?:降|压|控制|减|缩)[^,;]{0,8}(?:至|到|在)|不超过|不高于|以内|以下|低于/;
const atLeast = /达|不低于|不少于|以上|提[高升][^,;]{0,6}[至到]|超过/;

/** A share that was to be reached, and the clause that gives one that does not reach it: 降至10%以内 … 降到13%. */
export function missedShare(clauses: readonly Clause[], told: readonly Told[], demand: string): Shortfall[] {
  if (!demand.includes('%')) return [];
  const measures = demand.split('\n').slice(1).join('\n');
  const [target, ...more] = readQuantities(measures).filter(({ unit }) => unit === '%');
  if (target === undefined || more.length > 0) return [];
  const around = measures.slice(Math.max(0, target.start - 14), target.end + 4);
  const least = atLeast.test(around);
  if (least === atMost.test(around)) return [];
  const given = told.filter(({ unit, value }) => unit === '%' && value <= 100);
  const last = given.at(-1);
  const clause = clauses[last?.index ?? -1];
  if (last === undefined || clause === undefined) return [];
  if (given.some(({ value }) => (least ? value >= target.value : value <= target.value))) return [];
  const rising = least ? /达|占|为|提|升|率/ : /降|压|为|控制|减/;
  const isFormer = /由[^,]{0,10}$/.test(clause.text.slice(0, last.start - clause.start));
  return rising.test(clause.text) && !isFormer ? [{ from: last.index, to: last.index + 1 }] : [];
}
