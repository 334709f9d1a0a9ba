import { z } from 'zod';

export * from './model/plan.ts';

const id = z.number().int().positive();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');

export const parties = ['leaver', 'successor', 'witness'] as const;
export type Party = (typeof parties)[number];

const item = z.object({
  kind: z.enum(['problem', 'measure']),
  id: z.number(),
  problemId: z.number(),
  number: z.string().nullable(),
  title: z.string(),
  inspection: z.string(),
  role: z.enum(['leader', 'responsible']),
  status: z.string(),
  deadline: z.string().nullable(),
  heartbeatOn: z.string().nullable(),
  evidenceCount: z.number(),
  openDoubts: z.number(),
});

/** What somebody would hand over: the sheet's content. */
export const handoverContent = z.object({
  organisation: z.string(),
  leaver: z.string(),
  /** Posts that end with the last day. */
  posts: z.array(z.string()),
  items: z.array(item),
  /** Verdicts that wait for the leaver's roles. */
  reviews: z.array(z.object({ id: z.number(), problemId: z.number().nullable(), title: z.string(), role: z.string() })),
  /** Letters outside that wait for a reply. */
  waits: z.array(
    z.object({
      problemId: z.number(),
      addressee: z.string(),
      matter: z.string(),
      letterNumber: z.string().nullable(),
      replyBy: z.string(),
    }),
  ),
  /** What the successor must know first (Chinese). */
  risks: z.array(z.string()),
});
export type HandoverContent = z.infer<typeof handoverContent>;

/** What the leaver has elsewhere (教育局党组 责任领导), as far as the reader sees it: it does not pass with the sheet. */
const elsewhere = z.array(z.string());
export const handoverPreview = handoverContent.extend({ elsewhere });
export type HandoverPreview = z.infer<typeof handoverPreview>;

export const handoverQuery = z.object({ organisation: z.coerce.number().int().positive() });
export const previewQuery = handoverQuery.extend({ leaver: z.coerce.number().int().positive() });

export const newHandoverBody = z.object({
  organisationId: id,
  leaverId: id,
  successorId: id.nullish(),
  /** Who answers for it until there is a successor. */
  actingId: id.nullish(),
  witnessId: id,
  lastDay: day,
  reason: z.string().trim().max(200, '事由最多 200 字').nullish(),
});
export type NewHandover = z.infer<typeof newHandoverBody>;

export const undoBody = z.object({
  reason: z.string().trim().min(1, '请写明撤销的理由').max(200, '理由最多 200 字'),
});

export const signBody = z.object({ password: z.string().max(200).optional(), code: z.string().max(20).optional() });
export const pageQuery = z.object({ party: z.enum(parties) });
export const pageParams = z.object({ id: z.coerce.number().int().positive(), party: z.enum(parties) });

const signature = z.object({
  party: z.enum(parties),
  name: z.string(),
  signature: z.enum(['password', 'totp', 'paper']),
  accountName: z.string(),
  fileName: z.string().nullable(),
  at: z.string(),
});

const summary = z.object({
  id: z.number(),
  organisationId: z.number(),
  leaverName: z.string(),
  successorName: z.string(),
  /** True where the successor only answers for it until there is one. */
  acting: z.boolean(),
  witnessName: z.string(),
  lastDay: z.string(),
  reason: z.string().nullable(),
  /** ISO moment since which it is in force. */
  effectiveAt: z.string().nullable(),
  createdName: z.string(),
  createdAt: z.string(),
  signatures: z.array(signature),
  /** Who undid it before it was in force, and why. */
  undone: z.object({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export type HandoverSummary = z.infer<typeof summary>;
export const handoverList = z.array(summary);

export const handover = summary.extend({
  content: handoverContent,
  elsewhere,
  /** As which of the three this person stands in it. */
  own: z.enum(parties).nullable(),
  /** Whether this person keeps signed pages of others. */
  mayRecord: z.boolean(),
  /** Whether this person may undo it now. */
  mayUndo: z.boolean(),
  /** How many responsibilities passed; null before it is in force. */
  passed: z.number().nullable(),
});
export type Handover = z.infer<typeof handover>;

/** A sheet that waits for a signature. */
const waitingHandover = z.object({
  id: z.number(),
  organisationName: z.string(),
  leaverName: z.string(),
  successorName: z.string(),
  lastDay: z.string(),
  inForce: z.boolean(),
  /** As which of the three this person still has to sign; null: 整改办 sees to it that others do. */
  own: z.enum(parties).nullable(),
  missing: z.array(z.enum(parties)),
});
export const handoversWaiting = z.object({ total: z.number(), items: z.array(waitingHandover) });
export type HandoversWaiting = z.infer<typeof handoversWaiting>;

export type SupervisionRefusal =
  | 'handover-not-found'
  | 'handover-not-allowed'
  | 'handover-without-heir'
  | 'handover-same-person'
  | 'handover-open'
  | 'handover-post-not-yours'
  | 'handover-own'
  | 'handover-nothing'
  | 'handover-signed'
  | 'handover-not-yours-to-sign'
  | 'handover-page-missing'
  | 'handover-page-wrong'
  | 'handover-undone'
  | 'handover-undo-too-late';
