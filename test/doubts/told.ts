import type { Claim, ItemRule, Raised } from '../../src/verification/model/item.ts';
import { passage } from '../../src/verification/rules/passage.ts';

/** A passage for the test of one rule: its text, the words that are doubted (none: it is sound), its problem and claim. */
export interface Told {
  text: string;
  words?: string;
  problem?: string;
  measures?: readonly string[];
  claim?: Claim;
}

/** What a rule raises in it. */
export const raisedBy = (rule: ItemRule, { text, problem = '', measures = [], claim = 'completed' }: Told): Raised[] =>
  rule({
    claim,
    problem: passage('problem', problem),
    measures: measures.map((measure, i) => passage(`measure:${i}`, measure)),
    report: [passage('report', text)],
    today: '2026-06-30',
  });

/** Texts that a rule takes otherwise than they are meant: unsound ones of which it doubts other words or none, sound ones that it doubts. */
export const misjudged = (rule: ItemRule, all: readonly Told[]): string[] =>
  all
    .filter((told) => {
      const raised = raisedBy(rule, told);
      if (told.words === undefined) return raised.length > 0;
      const start = told.text.indexOf(told.words);
      const end = start + told.words.length;
      return start < 0 || !raised.some(({ key, at }) => key === 'report' && at[0] < end && start < at[1]);
    })
    .map(({ text }) => text);
