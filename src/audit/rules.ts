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

/**
 * The line that seals one day: day, then chain:seq:hash of every head in the order of the chains, then apart:digest, which
 * stands for the heads of the chains that are kept apart (seal_apart in the database); null in lines from before.
 */
export const sealLine = (
  day: string,
  heads: readonly { chainId: number; seq: number; hash: string }[],
  apart: string | null,
): string =>
  [
    day,
    ...heads.map((head) => `${head.chainId}:${head.seq}:${head.hash}`),
    ...(apart === null ? [] : [`${apartMark}${apart}`]),
  ].join(' ');

const apartMark = 'apart:';

/** What a line seals: heads by chain, and the digest of those that are kept apart. */
export function sealedIn(line: string): {
  heads: { chainId: number; seq: number; hash: string }[];
  apart: string | null;
} {
  const parts = line.split(' ').slice(1);
  const apart = parts.find((part) => part.startsWith(apartMark));
  const heads = parts
    .filter((part) => part !== apart)
    .map((part) => part.split(':'))
    .map(([chainId, seq, hash]) => ({ chainId: Number(chainId), seq: Number(seq), hash: hash ?? '' }));
  return { heads, apart: apart === undefined ? null : apart.slice(apartMark.length) };
}
