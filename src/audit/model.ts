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
