import { z } from 'zod';

/** What an action leaves in the chain. */
export interface AuditRecord {
  /** Chain: the home organisation of what changed, or 0 for the installation. */
  chain: number;
  actor: { accountId: number | null; name: string; origin: string };
  /** Name of the action, the same as in the code, the API and the workflow (`problem.close`). */
  action: string;
  object: { kind: string; id: number | null };
  /** The problem in whose history this shows. */
  problemId?: number | null;
  /** `done`, or why not. */
  result?: string;
  /** Values before and after; hashed into the chain, kept apart from it. */
  values?: unknown;
}

/** An entry as it stands in the chain. */
export interface AuditEntry {
  chainId: number;
  seq: number;
  /** ISO moment. */
  at: string;
  actorId: number | null;
  actorName: string;
  origin: string;
  action: string;
  objectKind: string;
  objectId: number | null;
  problemId: number | null;
  result: string;
  valuesHash: string | null;
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');

const filters = {
  /** Calendar days, both included. */
  from: day.optional(),
  to: day.optional(),
  /** A part of the name of who acted. */
  actor: z.string().trim().max(50).optional(),
  action: z.string().max(60).optional(),
  /** An organisation's chain, or 0 for the installation's. */
  chain: z.coerce.number().int().nonnegative().optional(),
  /** What came of it. */
  result: z.enum(['done', 'refused']).optional(),
};
export const auditFilters = z.object(filters);
export type AuditFilters = z.infer<typeof auditFilters>;
export const auditQuery = z.object({ ...filters, page: z.coerce.number().int().min(1).max(200).default(1) });
export type AuditQuery = z.infer<typeof auditQuery>;

/** Entries of one page. */
export const auditPageSize = 50;
/** Counted exactly up to here. */
export const mostCounted = 10_000;

/** An entry as an auditor sees it: who did what to which object, without the values. */
const auditLine = z.object({
  chainId: z.number(),
  seq: z.number(),
  at: z.string(),
  actorId: z.number().nullable(),
  actorName: z.string(),
  origin: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.number().nullable(),
  /** What an account is called; null for everything that belongs to the work. */
  objectName: z.string().nullable(),
  result: z.string(),
  /** First digits of the entry's hash, to be compared with another copy. */
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLine>;

export const auditAnswer = z.object({
  items: z.array(auditLine),
  /** Entries that match, at most `mostCounted`. */
  total: z.number(),
  more: z.boolean(),
  /** Chains that this person audits; 0 is the installation's. */
  chains: z.array(z.object({ id: z.number(), name: z.string() })),
});
export type AuditAnswer = z.infer<typeof auditAnswer>;
