// Precision and recall of the rules that doubt: script/node script/measure-doubts.ts [open|apart] [RULE…]
// With --write: measures the half apart and puts the figures of every rule into its page in docs/doubts.
// Of the half apart only figures are printed: its passages are for nobody who works on a rule.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shanghaiDay } from '../src/platform/clock.ts';
import { type DoubtRule, doubtRules } from '../src/verification/model/doubt.ts';
import { itemRules } from '../src/verification/rules/item-rules.ts';
import { allFigures, blockOf, overviewOf, withBlock } from '../test/doubts/figures.ts';
import { alarmsIn, interval, measure } from '../test/doubts/measure.ts';
import type { Half } from '../test/doubts/passages.ts';

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const [first = 'open', ...named] = positionals;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
if (values.write) write();
else for (const rule of doubtRules) if (named.length === 0 || named.includes(rule)) tell(rule);

function tell(rule: DoubtRule): void {
  const half: Half = first === 'apart' ? 'apart' : 'open';
  const { passages, unsound, found, missed, falseAlarms } = measure(rule, half);
  if (itemRules[rule] === undefined && found + falseAlarms.length === 0) return;
  const { sentences, alarms } = alarmsIn(rule, half);
  say(
    `${rule}: ${passages} passages, ${unsound} unsound; precision ${share(found, found + falseAlarms.length)}, recall ${share(found, unsound)}; ${alarms.length} alarms in ${sentences} ordinary sentences`,
  );
  if (half === 'apart') return;
  if (missed.length > 0) say(`  missed: ${missed.join(' ')}`);
  if (falseAlarms.length > 0) say(`  false: ${falseAlarms.join(' ')}`);
  for (const { id, words } of alarms) say(`  alarm ${id}: ${words}`);
}

function share(hits: number, of: number): string {
  if (of === 0) return '–';
  const [least, most] = interval(hits, of);
  return `${(hits / of).toFixed(3)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function write(): void {
  const folder = join(import.meta.dirname, '../docs/doubts');
  const day = shanghaiDay(new Date());
  const all = allFigures('apart');
  const put = (name: string, block: string): void => {
    const path = join(folder, name);
    const page = existsSync(path) ? withBlock(readFileSync(path, 'utf8'), block) : null;
    if (page === null) say(`${name}: no such page, or no marks in it`);
    else writeFileSync(path, page);
  };
  for (const figures of all) put(`${figures.rule}.md`, blockOf(figures, day));
  put('README.md', overviewOf(all, day));
}
