import type { CalendarDay } from '../../src/text/calendar-day.ts';
import type { DoubtRule } from '../../src/verification/model/doubt.ts';
import type { Claim, Item, Raised } from '../../src/verification/model/item.ts';
import { itemRules } from '../../src/verification/rules/item-rules.ts';
import { passage } from '../../src/verification/rules/passage.ts';
import { textTwins } from '../../src/verification/rules/text-twins.ts';
import { type Half, type OrdinaryText, ordinaryTextsOf, type Passage, passagesOf } from './passages.ts';

// How often a rule is right, over a half of the collection. A doubt is right when its words touch the words that the
// writer of the passage doubted; any other doubt of the rule in a passage written for it is wrong.

const claims: Readonly<Record<string, Claim>> = {
  已完成: 'completed',
  基本完成: 'basically_completed',
  长期坚持: 'long_term',
  整改中: 'in_progress',
};
const claimOf = (claim: string | null): Claim => claims[claim ?? ''] ?? 'unstated';
const ordinaryDay: CalendarDay = '2026-06-30';

/** A passage as rules read it. */
const itemOf = ({ claim, problem, measures, text, today }: Omit<Passage, 'id'>): Item => ({
  claim: claimOf(claim),
  problem: passage('problem', problem),
  measures: measures.map((measure, i) => passage(`measure:${i}`, measure)),
  report: [passage('report', text, today ?? null)],
  today: today ?? ordinaryDay,
});

const itemOfOrdinary = ({ claim, unit, sentences }: OrdinaryText): Item => ({
  claim: claimOf(claim),
  problem: passage('problem', ''),
  measures: [],
  report: [passage(unit, sentences.join(''))],
  today: ordinaryDay,
});

export interface Measured {
  rule: DoubtRule;
  /** Passages of the half, and how many of them are unsound. */
  passages: number;
  unsound: number;
  found: number;
  missed: string[];
  falseAlarms: string[];
}

function touches(one: Passage, raised: Raised, words: string): boolean {
  const place = raised.key === 'report' ? one.text : one.measures[Number(raised.key.slice('measure:'.length))];
  if (place === undefined) return false;
  for (let at = place.indexOf(words); at >= 0; at = place.indexOf(words, at + 1))
    if (raised.at[0] < at + words.length && at < raised.at[1]) return true;
  return false;
}

/** What the rule of a passage raises in it. */
function raisedOf(one: Passage): Raised[] {
  if (one.rule !== 'text-twins') return itemRules[one.rule as DoubtRule]?.(itemOf(one)) ?? [];
  const unknown = passage('problem', '');
  const report = passage('report', one.text);
  const other = passage('twin', one.twin ?? '');
  const raised = textTwins({ report, other, problem: passage('problem', one.problem), otherProblem: unknown });
  return raised === null ? [] : [raised];
}

/** Figures of a rule over a half. */
export function measure(rule: DoubtRule, half: Half): Measured {
  const passages = passagesOf(half).filter((one) => one.rule === rule);
  const measured: Measured = { rule, passages: passages.length, unsound: 0, found: 0, missed: [], falseAlarms: [] };
  for (const one of passages) {
    const raised = raisedOf(one);
    const right = one.doubts.some(({ words }) => raised.some((doubt) => touches(one, doubt, words)));
    if (one.doubts.length > 0) {
      measured.unsound++;
      if (right) measured.found++;
      else measured.missed.push(one.id);
    }
    if (raised.length > 0 && !right) measured.falseAlarms.push(one.id);
  }
  return measured;
}

/** Alarms of a rule in ordinary text, each by the id of its text and its words. */
export function alarmsIn(rule: DoubtRule, half: Half): { sentences: number; alarms: { id: string; words: string }[] } {
  const texts = ordinaryTextsOf(half);
  const alarms = texts.flatMap((text) => {
    const item = itemOfOrdinary(text);
    return (itemRules[rule]?.(item) ?? []).map(({ at }) => ({
      id: text.id,
      words: item.report[0]?.text.slice(at[0], at[1]) ?? '',
    }));
  });
  return { sentences: texts.flatMap(({ sentences }) => sentences).length, alarms };
}

/** The 95 % interval of a share (Wilson), both ends in 0…1. */
export function interval(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, (middle - spread) / (1 + (z * z) / of)), Math.min(1, (middle + spread) / (1 + (z * z) / of))];
}
