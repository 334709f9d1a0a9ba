import { z } from 'zod';
import { day, id, inspectionKind, status } from '../../ledger/model.ts';

/** From so many organisations on a matter is a common one (共性问题). */
export const commonFrom = 3;

/** Groups on one page, and members. */
export const kinPageSize = 20;
export const memberPageSize = 50;

const number = z.coerce.number().int().positive();
const page = z.coerce.number().int().min(1).max(10_000).default(1);

export const kinQuery = z.object({
  /** A region or an organisation: what lies below counts. */
  organisation: number.optional(),
  /** The heading of an aspect (方面), as inspections word it. */
  aspect: z.string().trim().max(200).optional(),
  /** Where the problems come from. */
  source: inspectionKind.optional(),
  /** common: of several organisations; relapse: of one organisation in several inspections. */
  what: z.enum(['all', 'common', 'relapse']).default('all'),
  page,
});
export type KinQuery = z.infer<typeof kinQuery>;

const counted = z.object({ name: z.string(), n: z.number() });

/** A group of like problems, as far as whoever asks sees them. */
const kinGroup = z.object({
  id: z.number(),
  /** What a person called it; null: nobody did. */
  name: z.string().nullable(),
  /** The title of the problem that stands for it. */
  wording: z.string(),
  problems: z.number(),
  organisations: z.number(),
  inspections: z.number(),
  /** Organisations that have it in several inspections. */
  relapsed: z.number(),
  /** Problems by the quarter of their feedback (2026-1), the oldest first. */
  quarters: z.array(z.object({ quarter: z.string(), n: z.number() })),
  /** Changes with every decision about it; 0: none yet. */
  version: z.number(),
});
export type KinGroup = z.infer<typeof kinGroup>;

export const kinList = z.object({
  groups: z.array(kinGroup.extend({ aspects: z.array(z.string()) })),
  total: z.number(),
  /** Whether whoever asks may merge, name and take out. */
  curates: z.boolean(),
  /** Headings to filter by, the commonest first. */
  aspects: z.array(z.string()),
});
export type KinList = z.infer<typeof kinList>;

/** A problem among its kin. */
const kinMember = z.object({
  id: z.number(),
  number: z.string().nullable(),
  title: z.string(),
  status,
  organisationId: z.number(),
  organisationName: z.string(),
  inspectionId: z.number(),
  inspectionTitle: z.string(),
  source: inspectionKind,
  round: z.string().nullable(),
  feedbackDate: day.nullable(),
  aspect: z.string().nullable(),
  /** The words that it has in common with what it is compared with, as they stand in its title or original words. */
  shared: z.array(z.string()),
  /** How much of their weight the two have in common, in hundredths. */
  likeness: z.number(),
});
export type KinMember = z.infer<typeof kinMember>;

const decision = z.object({
  id: z.number(),
  what: z.enum(['name', 'merge', 'apart']),
  formerName: z.string().nullable(),
  name: z.string().nullable(),
  /** What came in, or the problem that was taken out. */
  otherId: z.number().nullable(),
  otherWords: z.string().nullable(),
  authorName: z.string(),
  at: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
});
export type KinDecision = z.infer<typeof decision>;

export const memberQuery = z.object({ page });

export const kinDetail = kinGroup.extend({
  /** Members on this page; they are `problems` in all. */
  members: z.array(
    kinMember.extend({
      /** Stands for the group: the others are compared with it. */
      stands: z.boolean(),
      /** Is here because a person merged two groups. */
      byHand: z.boolean(),
    }),
  ),
  regions: z.array(counted),
  rounds: z.array(counted),
  sources: z.array(counted),
  aspects: z.array(counted),
  curates: z.boolean(),
  /** What people decided, the latest first; for those who may decide. */
  decisions: z.array(decision),
});
export type KinDetail = z.infer<typeof kinDetail>;

export const problemKin = z.object({
  /** False where the problem has not been placed yet. */
  placed: z.boolean(),
  /** A person took it out of its group. */
  apart: z.boolean(),
  /** The group, where there are others in it that one sees. */
  group: z
    .object({ id: z.number(), name: z.string().nullable(), problems: z.number(), organisations: z.number() })
    .nullable(),
  kin: z.array(
    kinMember.extend({
      /** Stood in an earlier inspection of the same organisation. */
      relapse: z.boolean(),
    }),
  ),
});
export type ProblemKin = z.infer<typeof problemKin>;

/** How many kin a problem shows at most. */
export const mostKin = 50;

const version = z.number().int().min(0);
export const nameBody = z.object({
  /** Empty: none. */
  name: z.string().trim().max(100, '名称最多 100 字'),
  version,
});
export type NameRequest = z.infer<typeof nameBody>;

export const mergeBody = z.object({
  /** The groups that come in, as they were seen. */
  others: z.array(z.object({ id, version })).min(1, '请选择要并入的类别').max(20, '一次最多并入 20 类'),
  version,
});
export type MergeKinRequest = z.infer<typeof mergeBody>;

export const apartBody = z.object({ problem: id });
/** The decisions that were written down; each can be taken back. */
export const kinDecided = z.object({ decisions: z.array(z.number()) });
export type KinDecided = z.infer<typeof kinDecided>;

export type KinRefusal = 'kin-not-found' | 'kin-not-yours' | 'kin-changed' | 'kin-undone' | 'kin-not-in-group';
