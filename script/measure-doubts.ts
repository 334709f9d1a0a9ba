// Precision and recall of the rules that doubt: script/node script/measure-doubts.ts [open|apart] [RULE…]
// Of the half apart only figures are printed: its passages are for nobody who works on a rule.

import { type DoubtRule, doubtRules } from '../src/verification/model/doubt.ts';
import { itemRules } from '../src/verification/rules/item-rules.ts';
import { alarmsIn, interval, measure } from '../test/doubts/measure.ts';
import type { Half } from '../test/doubts/passages.ts';

const [first = 'open', ...named] = process.argv.slice(2);
const half: Half = first === 'apart' ? 'apart' : 'open';
const rules = doubtRules.filter(
  (rule) => (itemRules[rule] !== undefined || rule === 'text-twins') && (named.length === 0 || named.includes(rule)),
);
const share = (hits: number, of: number): string => {
  if (of === 0) return '–';
  const [least, most] = interval(hits, of);
  return `${(hits / of).toFixed(3)} (${least.toFixed(2)}–${most.toFixed(2)})`;
};
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

for (const rule of rules as readonly DoubtRule[]) {
  const { passages, unsound, found, missed, falseAlarms } = measure(rule, half);
  const { sentences, alarms } = alarmsIn(rule, half);
  say(
    `${rule}: ${passages} passages, ${unsound} unsound; precision ${share(found, found + falseAlarms.length)}, recall ${share(found, unsound)}; ${alarms.length} alarms in ${sentences} ordinary sentences`,
  );
  if (half === 'apart') continue;
  if (missed.length > 0) say(`  missed: ${missed.join(' ')}`);
  if (falseAlarms.length > 0) say(`  false: ${falseAlarms.join(' ')}`);
  for (const { id, words } of alarms) say(`  alarm ${id}: ${words}`);
}
