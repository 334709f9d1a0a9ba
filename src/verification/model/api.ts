import { z } from 'zod';
import { doubtLevel, doubtRule } from './doubt.ts';

const doubtParts = ['problem', 'measure', 'progress', 'evidence'] as const;
const doubtPart = z.enum(doubtParts);
export type DoubtPart = z.infer<typeof doubtPart>;

/** What the last decision says of a doubt; open: there is none. */
const doubtStates = ['open', 'accepted', 'overruled', 'settled'] as const;
const doubtState = z.enum(doubtStates);
export type DoubtState = z.infer<typeof doubtState>;

/**
 * What a reviewer may say of a doubt: that it is right (and what it is about must be put right), that it is wrong, that
 * what it is about has been put right, or that the last decision no longer holds.
 */
const decisions = ['accept', 'overrule', 'settle', 'take_back'] as const;
const decision = z.enum(decisions);
export type Decision = z.infer<typeof decision>;

const doubt = z.object({
  id: z.number(),
  problemId: z.number(),
  rule: doubtRule,
  level: doubtLevel,
  part: doubtPart,
  partId: z.number(),
  /** [start, end) of the words in the text of the part (UTF-16 units). */
  at: z.tuple([z.number(), z.number()]),
  words: z.string(),
  why: z.string(),
  settles: z.string(),
  state: doubtState,
  /** The words no longer give it. */
  gone: z.boolean(),
  raisedAt: z.string(),
  decisions: z.array(z.object({ decision, reason: z.string().nullable(), byName: z.string(), at: z.string() })),
  allowed: z.array(decision),
  version: z.number(),
});
export type Doubt = z.infer<typeof doubt>;

const commitmentStates = ['open', 'kept', 'released', 'gone'] as const;
const commitmentState = z.enum(commitmentStates);

/** A promise in the texts of a problem. */
const commitment = z.object({
  id: z.number(),
  problemId: z.number(),
  problemTitle: z.string(),
  problemNumber: z.string().nullable(),
  organisationId: z.number(),
  organisationName: z.string(),
  inspectionId: z.number(),
  part: doubtPart,
  partId: z.number(),
  at: z.tuple([z.number(), z.number()]),
  words: z.string(),
  kind: z.enum(['dated', 'conditional']),
  dueOn: z.string().nullable(),
  condition: z.string().nullable(),
  /** Who answers for it: the lead unit and the people of its measure or problem. */
  owner: z.string().nullable(),
  state: commitmentState,
  resolution: z.string().nullable(),
  resolvedName: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  version: z.number(),
});
export type Commitment = z.infer<typeof commitment>;

export const doubtsAnswer = z.object({
  doubts: z.array(doubt),
  commitments: z.array(commitment),
  /** Open doubts that keep the problem from being closed. */
  errors: z.number(),
  mayDecide: z.boolean(),
  mayResolve: z.boolean(),
});
export type DoubtsAnswer = z.infer<typeof doubtsAnswer>;

export const decisionBody = z.object({
  version: z.int().positive(),
  decision,
  reason: z.string().trim().max(500, '理由最多 500 字').nullish(),
});
export type DecisionRequest = z.infer<typeof decisionBody>;
export const decided = z.object({ state: doubtState });

/** How often people found a rule's doubts right, of all that the asker may see. */
const ruleRecord = z.object({
  rule: doubtRule,
  level: doubtLevel,
  open: z.number(),
  accepted: z.number(),
  overruled: z.number(),
  /** Gone without a decision: what was said has been changed. */
  mended: z.number(),
});
export type RuleRecord = z.infer<typeof ruleRecord>;
export const rulesAnswer = z.object({ rules: z.array(ruleRecord) });
export type RulesAnswer = z.infer<typeof rulesAnswer>;

export const commitmentViews = ['overdue', 'soon', 'open', 'conditional', 'resolved'] as const;
export const commitmentsQuery = z.object({
  view: z.enum(commitmentViews).default('open'),
  inspection: z.coerce.number().int().positive().optional(),
  /** Those behind this one. */
  after: z.coerce.number().int().positive().optional(),
});
export type CommitmentsQuery = z.infer<typeof commitmentsQuery>;
export const commitmentsAnswer = z.object({
  commitments: z.array(commitment),
  more: z.boolean(),
  mayResolve: z.boolean(),
});
export type CommitmentsAnswer = z.infer<typeof commitmentsAnswer>;

export const resolutionBody = z.object({
  version: z.int().positive(),
  state: z.enum(['open', 'kept', 'released']),
  resolution: z.string().trim().max(500, '说明最多 500 字').nullish(),
});
export type ResolutionRequest = z.infer<typeof resolutionBody>;
export const resolved = z.object({ state: commitmentState });

export type VerificationRefusal =
  | 'doubt-not-found'
  | 'doubt-stale'
  | 'doubt-not-yours'
  | 'doubt-gone'
  | 'doubt-reason-required'
  | 'doubt-decision-unfit'
  | 'commitment-not-found'
  | 'commitment-stale'
  | 'commitment-not-yours'
  | 'commitment-words-required';
