import type { AuditEntry } from './model.ts';

/**
 * The text that an entry's hash covers: every field in this fixed order, one a line, so that a stranger can verify a
 * chain with any SM3 program: hash = SM3(previous hash ‖ this text). Absent values are empty lines.
 */
export function hashedText(entry: AuditEntry): string {
  const fields: (string | number | null)[] = [
    entry.chainId,
    entry.seq,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.origin,
    entry.action,
    entry.objectKind,
    entry.objectId,
    entry.problemId,
    entry.result,
    entry.valuesHash,
  ];
  return fields.map((field) => (field === null ? '' : String(field).replaceAll('\n', ' '))).join('\n');
}

/** The line that seals one day: day, then chain:seq:hash of every head in the order of the chains. */
export const sealLine = (day: string, heads: readonly { chainId: number; seq: number; hash: string }[]): string =>
  [day, ...heads.map((head) => `${head.chainId}:${head.seq}:${head.hash}`)].join(' ');
