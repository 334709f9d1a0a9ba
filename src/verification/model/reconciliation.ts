import { z } from 'zod';
import { status } from '../../ledger/model.ts';
import { statedField } from './reconciliation-facts.ts';

// The reconciliation of one inspection (账目核对), as the API answers it.

/** The rows of the ledger list that make up a number, within the inspection; an empty filter: all its problems. */
const rows = z.object({
  aspect: z.array(z.number()).optional(),
  status: z.array(status).optional(),
});
export type Rows = z.infer<typeof rows>;

const place = z.object({ documentId: z.number(), from: z.number(), to: z.number() });
export type Place = z.infer<typeof place>;

const termNames = [
  'fed_back',
  'refined',
  'entered',
  'entered_parts',
  'split',
  'merged',
  'listed',
  'in_paper',
  'listed_parts',
  'aspect',
  'no_aspect',
  'section',
  'no_section',
  'numbered',
  'unnumbered',
  'status',
  'completed',
  'basicallyCompleted',
  'inProgress',
  'longTerm',
  'unstated',
  'rest',
  'stated_problems',
] as const;
export type TermName = (typeof termNames)[number];

/** One number of an equation. */
const term = z.object({
  name: z.enum(termNames),
  /** Heading of an aspect or section. */
  words: z.string().nullable(),
  status: status.nullable(),
  value: z.number(),
  sign: z.enum(['+', '-']),
  rows: rows.nullable(),
  place: place.nullable(),
});
export type Term = z.infer<typeof term>;

const equationNames = ['flow', 'parts', 'aspects', 'numbers', 'statuses', 'sections', 'claims', 'totals'] as const;
export type EquationName = (typeof equationNames)[number];

/** Why an equation reads as it does: no fault, but to be known. */
const equationNotes = ['not_rebuilt', 'by_parts', 'nothing_stated', 'rest_unstated', 'long_term_within'] as const;
export type EquationNote = (typeof equationNotes)[number];

const equation = z.object({
  name: z.enum(equationNames),
  terms: z.array(term),
  total: term,
  equal: z.boolean(),
  note: z.enum(equationNotes).nullable(),
});
export type Equation = z.infer<typeof equation>;

/** What became of one number that a paper states. `not_comparable`: the ledger holds nothing that it could be compared with. */
const verdicts = ['equal', 'different', 'not_comparable'] as const;
const checkNotes = [
  'by_parts',
  'not_rebuilt',
  'heading_lost',
  'not_listed',
  'as_steps',
  'numbered_only',
  'counted_together',
  'reached_since',
  'in_paper_only',
] as const;
export type CheckNote = (typeof checkNotes)[number];

const check = z.object({
  field: statedField,
  stated: z.number(),
  place: place.nullable(),
  words: z.string().nullable(),
  /** What it was compared with; null where there is nothing. */
  found: z.number().nullable(),
  rows: rows.nullable(),
  verdict: z.enum(verdicts),
  note: z.enum(checkNotes).nullable(),
});
export type Check = z.infer<typeof check>;

const differenceKinds = ['fed_back', 'problems', 'count', 'statuses', 'sum', 'claim', 'lineage'] as const;

const perStatus = z.object({
  completed: z.number().optional(),
  basicallyCompleted: z.number().optional(),
  inProgress: z.number().optional(),
  longTerm: z.number().optional(),
});
export type PerStatus = z.infer<typeof perStatus>;
export type EveryStatus = Record<keyof PerStatus, number>;

const claimed = z.enum(['completed', 'basically_completed', 'in_progress', 'long_term', 'not_started']);

const difference = z.object({
  /** Names the difference as long as it is told by the same paper of the same thing in the same direction. */
  key: z.string(),
  kind: z.enum(differenceKinds),
  paper: z.object({ id: z.number(), name: z.string() }).nullable(),
  /** The paper beside which it is seen (`fed_back`). */
  other: z.string().nullable(),
  field: statedField.nullable(),
  stated: z.number(),
  counted: z.number(),
  /** Of `statuses`: what is stated and what the ledger has. */
  statedBy: perStatus.nullable(),
  countedBy: perStatus.nullable(),
  /** The day on which the ledger was counted; null: now. */
  day: z.string().nullable(),
  claimed: claimed.nullable(),
  place: place.nullable(),
  words: z.string().nullable(),
  rows: rows.nullable(),
  /** The problems that it is about, where it is about single ones, as they are now. */
  problems: z.array(z.object({ id: z.number(), number: z.string().nullable(), title: z.string(), status })),
  /** How far apart the numbers are, 1 or more. */
  gap: z.number(),
});
export type Difference = z.infer<typeof difference>;

const explanation = z.object({
  id: z.number(),
  reason: z.string(),
  authorName: z.string(),
  at: z.string(),
  /** False where the difference has grown since, so that the reason no longer settles it. */
  holds: z.boolean(),
});
const settled = difference.extend({
  explanation: explanation.nullable(),
  /** Id of the last thing said of it, 0 for none. */
  seen: z.number(),
});
export type SettledDifference = z.infer<typeof settled>;

const paper = z.object({
  id: z.number(),
  documentId: z.number().nullable(),
  name: z.string(),
  genre: z.enum(['bulletin', 'feedback', 'ledger']),
  founding: z.boolean(),
  day: z.string().nullable(),
  listed: z.number(),
  parts: z.number(),
  /** Items that are like no problem of the ledger. */
  unknown: z.number(),
  equations: z.array(equation),
  checks: z.array(check),
});
export type ReconciledPaper = z.infer<typeof paper>;

const named = z.object({ id: z.number(), number: z.string().nullable(), title: z.string() });
const event = z.object({
  kind: z.enum(['split', 'merge']),
  from: z.array(named),
  to: z.array(named),
  day: z.string(),
});
export type LineageEvent = z.infer<typeof event>;

export const reconciliation = z.object({
  inspectionId: z.number(),
  title: z.string(),
  organisationName: z.string(),
  today: z.string(),
  mayExplain: z.boolean(),
  /** Differences that nobody has explained. */
  open: z.number(),
  flow: z.array(equation),
  lineage: z.array(event),
  papers: z.array(paper),
  differences: z.array(settled),
});
export type ReconciliationAnswer = z.infer<typeof reconciliation>;

export const explainBody = z.object({
  difference: z.string().min(1).max(200),
  act: z.enum(['explained', 'withdrawn']),
  reason: z.string().trim().min(2, '请写明原因，至少两个字').max(500, '最多 500 字'),
  /** Id of the last thing said of it that the person saw; 0 for none. */
  seen: z.int().min(0),
});
export type ExplainBody = z.infer<typeof explainBody>;

export type ReconciliationRefusal =
  | 'reconciliation-not-whole'
  | 'difference-gone'
  | 'difference-stale'
  | 'difference-not-explained';
