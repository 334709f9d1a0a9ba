import { z } from 'zod';
import { Anomaly, genres, kinds, Outcomes, Span, Stage, Stated, statuses } from '../../bulletin/model.ts';
import { doubtRule } from '../../verification/model/doubt.ts';

// A reading on its way into the ledger, as the import screen shows it and a person mends it. Everything that can be
// pointed at has a key that survives every edit.

export const clauseRoles = ['measure', 'action', 'note'] as const;
export type ClauseRole = (typeof clauseRoles)[number];

/** A piece of an item's text: planned, done, or neither (cause, goal, words around them). */
export const Clause = z.object({
  key: z.string(),
  role: z.enum(clauseRoles),
  text: z.string(),
  span: Span.nullable(),
});
export type Clause = z.infer<typeof Clause>;

const itemFields = {
  key: z.string(),
  number: z.string().nullable(),
  group: z.string().nullable(),
  title: z.string(),
  titleSpan: Span.nullable(),
  status: z.enum(statuses),
  special: z.enum(['immediate', 'named']).nullable(),
  leadUnits: z.array(z.string()),
  supportingUnits: z.array(z.string()),
  leaders: z.array(z.string()),
  persons: z.array(z.string()),
  /** The deadline as printed, and the calendar day it means, where it names one. */
  deadline: z.string().nullable(),
  deadlineDay: z.string().nullable(),
  /** What the paper says of cause and goal in fields of their own; drafts of older versions do not know. */
  cause: z.string().nullish(),
  goal: z.string().nullish(),
  /** What stands in columns that no bulletin knows (extra.ts), as written: key → words. */
  extra: z.record(z.string(), z.string()).nullish(),
  clauses: z.array(Clause),
  span: Span.nullable(),
};

export const SubItem = z.object(itemFields);
export type SubItem = z.infer<typeof SubItem>;
export const Item = z.object({ ...itemFields, subItems: z.array(SubItem) });
export type Item = z.infer<typeof Item>;

export const SectionDraft = z.object({
  key: z.string(),
  heading: z.string().nullable(),
  span: Span.nullable(),
  problems: z.array(Item),
});
export type SectionDraft = z.infer<typeof SectionDraft>;

const words = z.string().nullable();
const Frame = z.object({
  title: words,
  organization: words,
  inspector: words,
  kind: z.enum(kinds).nullable(),
  round: words,
  periodFrom: words,
  periodTo: words,
  feedbackDate: words,
  asOfDate: words,
  publishDate: words,
  stages: z.array(Stage),
  stated: Stated,
  outcomes: Outcomes,
});

const markRoles = ['status', 'responsible', 'deadline', 'figure', 'date'] as const;

/** A value within the paper that was read as what it is; it belongs to the text, so no edit moves it. */
export const Mark = z.object({ role: z.enum(markRoles), span: Span });
export type Mark = z.infer<typeof Mark>;

/** What a rule of verification doubts, as the paper was read. Drafts of older versions do not know what would settle it. */
const Finding = z.object({
  rule: doubtRule,
  severity: z.enum(['error', 'warning', 'hint']),
  /** The beginning of the words; all of them stand at `span`. */
  quote: z.string(),
  message: z.string(),
  settles: z.string().nullish(),
  span: Span.nullable(),
});

/** An anomaly or a finding, with the item it concerns and whether a person has looked at it. */
export const Doubt = z.object({
  key: z.string(),
  itemKey: z.string().nullable(),
  seen: z.boolean(),
  anomaly: Anomaly.nullable(),
  finding: Finding.nullable(),
});
export type Doubt = z.infer<typeof Doubt>;

/** Whether a person should still look at a doubt; a mere hint is shown, and counted nowhere. */
export const isWaiting = ({ seen, finding }: Doubt): boolean => !seen && finding?.severity !== 'hint';

export const IntakeDraft = z.object({
  genre: z.enum(genres),
  frame: Frame,
  /** Where values of the frame stand: name of the field → span. */
  places: z.record(z.string(), Span),
  /** Status words, responsibilities, deadlines, figures and dates of the problems, for the eye. */
  marks: z.array(Mark),
  sections: z.array(SectionDraft),
  doubts: z.array(Doubt),
  /** What a person left out. */
  dropped: z.array(z.object({ key: z.string(), text: z.string(), span: Span.nullable() })),
  /** Number of the next key. */
  nextKey: z.int().positive(),
});
export type IntakeDraft = z.infer<typeof IntakeDraft>;

/** Every item with its place, problems first, each followed by its sub-items. */
export function* itemsOf(draft: IntakeDraft): Generator<{ section: SectionDraft; problem: Item; sub: SubItem | null }> {
  for (const section of draft.sections) {
    for (const problem of section.problems) {
      yield { section, problem, sub: null };
      for (const sub of problem.subItems) yield { section, problem, sub };
    }
  }
}

/** How many problems and sub-items a draft lists. */
export const countItems = (draft: IntakeDraft): { problems: number; subItems: number } => {
  const problems = draft.sections.flatMap((section) => section.problems);
  return { problems: problems.length, subItems: problems.reduce((sum, problem) => sum + problem.subItems.length, 0) };
};

export interface Reconciliation {
  /** What the text states: its refined count where it has one, else its count of problems; null where it states none. */
  stated: number | null;
  listed: number;
  subItems: number;
  /** `equal_by_parts`: equal where each divided problem counts as its parts. */
  verdict: 'equal' | 'equal_by_parts' | 'different' | 'unstated';
}

/** The bar on top of the import screen: 文中称 70 · 已列 70 ✓. */
export function reconcile(draft: IntakeDraft): Reconciliation {
  const { problems, subItems } = countItems(draft);
  const stated = draft.frame.stated.refinedProblems ?? draft.frame.stated.problems;
  const numbers = { stated, listed: problems, subItems };
  if (stated === null) return { ...numbers, verdict: 'unstated' };
  if (stated === problems) return { ...numbers, verdict: 'equal' };
  const byParts = draft.sections
    .flatMap((section) => section.problems)
    .reduce((sum, problem) => sum + (problem.subItems.length || 1), 0);
  return { ...numbers, verdict: stated === byParts ? 'equal_by_parts' : 'different' };
}
