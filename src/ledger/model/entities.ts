import { z } from 'zod';
import { evidence } from './evidence.ts';
import { day, dayOrMonth, disclosure, inspectionKind, measureTerm, measureType, special } from './fields.ts';
import { institutionOfMeasure, outcome, outcomeSum } from './outcomes.ts';
import { ownValues } from './own.ts';
import { action, light, status } from './status.ts';

const named = z.object({ id: z.number(), name: z.string() });
export type Named = z.infer<typeof named>;

/** What a document itself claims; null where it claims nothing. */
const stated = z.object({
  aspects: z.number().nullable(),
  categories: z.number().nullable(),
  problems: z.number().nullable(),
  refinedProblems: z.number().nullable(),
  measures: z.number().nullable(),
  completed: z.number().nullable(),
  basicallyCompleted: z.number().nullable(),
  inProgress: z.number().nullable(),
  longTerm: z.number().nullable(),
  completionRate: z.number().nullable(),
});

export const inspection = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  title: z.string(),
  kind: inspectionKind,
  round: z.string().nullable(),
  team: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  feedbackDate: z.string().nullable(),
  asOfDate: z.string().nullable(),
  publishDate: z.string().nullable(),
  stated: stated.partial(),
  sourceDocumentId: z.number().nullable(),
  disclosure,
  /** The rule pack that it follows: its chains, grades and reasons. */
  rulePack: z.object({ pack: z.string(), version: z.number() }),
  version: z.number(),
});
export type Inspection = z.infer<typeof inspection>;

export const aspect = z.object({ id: z.number(), inspectionId: z.number(), position: z.number(), heading: z.string() });

/** One row of the ledger list. */
export const problemRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  inspectionId: z.number(),
  aspectId: z.number().nullable(),
  aspect: z.string().nullable(),
  category: z.string().nullable(),
  /** Codes of dictionaries: 整改巡察专项, 四个落实/四个聚焦, 重点关注情形. */
  topic: z.string().nullable(),
  subcategory: z.string().nullable(),
  focus: z.string().nullable(),
  isKey: z.boolean(),
  keySituation: z.string().nullable(),
  cause: z.string().nullable(),
  goal: z.string().nullable(),
  position: z.number(),
  number: z.string().nullable(),
  title: z.string(),
  special: special.nullable(),
  status,
  overdue: z.boolean(),
  nextDue: z.string().nullable(),
  /** Null where nothing is due, or the rule pack has no lights. */
  light: light.nullable(),
  /** False where working days of a year were counted whose notice is not known yet. */
  lightCertain: z.boolean(),
  leadUnitId: z.number().nullable(),
  leadUnit: z.string().nullable(),
  supportingUnits: z.array(z.string()),
  leaders: z.array(z.string()),
  persons: z.array(z.string()),
  disclosure,
  measureCount: z.number(),
  manifestationCount: z.number(),
  progressCount: z.number(),
  evidenceCount: z.number(),
  lastProgressAt: z.string().nullable(),
  openDoubts: z.number(),
  version: z.number(),
});
export type ProblemRow = z.infer<typeof problemRow>;

const progress = z.object({
  id: z.number(),
  problemId: z.number(),
  measureId: z.number().nullable(),
  happenedOn: z.string().nullable(),
  content: z.string(),
  authorName: z.string(),
  createdAt: z.string(),
  /** Where it stands in the imported document (UTF-16 offsets), or null. */
  source: z.tuple([z.number(), z.number()]).nullable(),
  own: ownValues,
});
export type Progress = z.infer<typeof progress>;

/** What a person may do now with an item: the server refuses all else, screens show only these. */
const allowedAction = z.object({
  action,
  /** What is asked for when the action is taken. */
  needs: z.array(z.enum(['reason', 'outside', 'heartbeat'])),
  /** What is still missing before it can be taken, in words. */
  missing: z.array(z.string()),
});
export type AllowedAction = z.infer<typeof allowedAction>;

const measure = z.object({
  id: z.number(),
  position: z.number(),
  content: z.string(),
  types: z.array(measureType),
  term: measureTerm.nullable(),
  isStanding: z.boolean(),
  criterion: z.string().nullable(),
  status,
  deadline: z.string().nullable(),
  deadlineWords: z.string().nullable(),
  leadUnit: named.nullable(),
  supportingUnits: z.array(named),
  leaders: z.array(named),
  persons: z.array(named),
  /** Problems that this measure serves, with this one. */
  problemIds: z.array(z.number()),
  /** Where it comes from, where a meeting decided it. */
  decision: z.object({ meetingId: z.number(), heldOn: z.string(), title: z.string() }).nullable(),
  outcomes: z.array(outcome),
  institutions: z.array(institutionOfMeasure),
  /** What the types have brought so far, and what is still missing for closure, in words. */
  sums: z.array(outcomeSum),
  missingOutcomes: z.array(z.string()),
  /** Own fields of the office, by their codes. */
  own: ownValues,
  allowed: z.array(allowedAction),
  version: z.number(),
});
export type Measure = z.infer<typeof measure>;

const lineage = z.object({
  kind: z.enum(['split', 'merge']),
  from: z.array(z.object({ id: z.number(), title: z.string(), number: z.string().nullable() })),
  to: z.array(z.object({ id: z.number(), title: z.string(), number: z.string().nullable() })),
});

const withheld = z.object({
  reviewId: z.number(),
  /** In the words of the pack of that day. */
  ground: z.string().nullable(),
  reason: z.string().nullable(),
  /** Calendar day of the last verdict. */
  day: z.string(),
});
export type Withheld = z.infer<typeof withheld>;

export const problem = problemRow.extend({
  level: z.enum(['problem', 'manifestation']),
  parent: z.object({ id: z.number(), title: z.string() }).nullable(),
  originalText: z.string(),
  claimedStatus: z.string().nullable(),
  deadline: z.string().nullable(),
  superseded: z.boolean(),
  sourceDocumentId: z.number().nullable(),
  source: z.tuple([z.number(), z.number()]).nullable(),
  inspection: inspection.pick({ id: true, title: true, kind: true, team: true, feedbackDate: true, rulePack: true }),
  leadUnitRef: named.nullable(),
  supportingUnitRefs: z.array(named),
  leaderRefs: z.array(named),
  personRefs: z.array(named),
  manifestations: z.array(problemRow.pick({ id: true, number: true, title: true, status: true, position: true })),
  measures: z.array(measure),
  progress: z.array(progress),
  evidence: z.array(evidence),
  lineage: z.array(lineage),
  /** For an immediate item: who received it. */
  receipt: z
    .object({ accountName: z.string(), role: z.string(), recordedFor: z.string().nullable(), at: z.string() })
    .nullable(),
  /** What it waits for from outside, or waited for. */
  outside: z.array(
    z.object({
      id: z.number(),
      measureId: z.number().nullable(),
      letterNumber: z.string().nullable(),
      addressee: z.string(),
      matter: z.string(),
      sentOn: z.string(),
      replyBy: z.string(),
      repliedOn: z.string().nullable(),
      reply: z.string().nullable(),
    }),
  ),
  /** Deadlines that extensions gave, each with the one before. */
  deadlines: z.array(
    z.object({ measureId: z.number().nullable(), deadline: z.string(), former: z.string().nullable(), at: z.string() }),
  ),
  /** Why its light is what it is, with the rule and its basis; null where it has none. */
  lightReason: z.string().nullable(),
  heartbeatOn: z.string().nullable(),
  /** By what verdict it is not published (拟不公开), while it stands. */
  withheld: withheld.nullable(),
  /** What its measures have brought, counted from their entries. */
  sums: z.array(outcomeSum),
  allowed: z.array(allowedAction),
  /** What else this person may do: `assign`, `report`, `upload`, `edit`, `split`, `add_measure`. */
  may: z.array(z.string()),
});
export type Problem = z.infer<typeof problem>;

/** A stretch of days in which somebody answered for a problem or one of its measures. */
export const responsibilityPeriod = z.object({
  measureId: z.number().nullable(),
  role: z.enum(['leader', 'responsible']),
  personId: z.number(),
  personName: z.string(),
  /** The post that the person held then. */
  post: z.string().nullable(),
  fromDay: z.string(),
  /** The first day on which it was somebody else's; null: still. */
  untilDay: z.string().nullable(),
});
export type ResponsibilityPeriod = z.infer<typeof responsibilityPeriod>;

/** What became of the rule pack when an inspection was corrected: followed, kept although another was in force, or same. */
export const packFollowed = z.object({ rulePack: z.enum(['followed', 'kept', 'same']), version: z.number() });
export type PackFollowed = z.infer<typeof packFollowed>;

export const changeInspectionBody = z.object({
  version: z.number().int().positive(),
  title: z.string().trim().min(1, '请填写标题').max(500),
  kind: inspectionKind,
  round: z.string().trim().max(100).nullish(),
  team: z.string().trim().max(200).nullish(),
  periodFrom: dayOrMonth.nullish(),
  periodTo: dayOrMonth.nullish(),
  feedbackDate: day.nullish(),
  asOfDate: day.nullish(),
  publishDate: day.nullish(),
  disclosure,
});
