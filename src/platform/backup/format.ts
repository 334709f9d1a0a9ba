import { z } from 'zod';

/** Raised whenever an older program could no longer read an archive. */
export const formatVersion = 1;
export const formatName = 'bihuan-archive';
/** COPY text is cut into parts of at most this many bytes, so that neither side holds more than one in memory. */
export const partBytes = 8 * 1024 * 1024;

const identifier = z.string().regex(/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/);
const sm3 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

/** First entry of an archive, `header.json`: what follows and how to take it in. */
export const header = z.object({
  format: z.literal(formatName),
  formatVersion: z.number().int().positive(),
  /** Version of the program that wrote it. */
  product: z.string(),
  /** Number of the newest migration of the database. */
  schema: z.number().int().positive(),
  /** Version of the PostgreSQL server, as it names itself. */
  server: z.string(),
  /** ISO moment of the snapshot. */
  created: z.iso.datetime(),
  /** In the order in which they can be taken in: what is referred to comes first. */
  tables: z.array(z.object({ name: identifier, columns: z.array(identifier).min(1) })),
  /** Tables whose rows are not carried (signed-in browsers). */
  leftOut: z.array(identifier),
  /** Last value given out; null where none was. */
  sequences: z.array(z.object({ name: identifier, value: z.number().int().nullable() })),
});
export type Header = z.infer<typeof header>;

/** Last entry, `manifest.json`: what a complete archive holds. */
export const manifest = z.object({
  /** Rows of each table. */
  rows: z.record(identifier, count),
  /** Every entry before the files, in order, with its SM3. */
  entries: z.array(z.object({ name: z.string(), size: count, sm3 })),
  /** The files, each named by the SM3 of its content; `sm3` is over the lines "name size content-sm3". */
  files: z.object({ count, bytes: count, sm3, missing: z.array(sm3), damaged: z.array(sm3) }),
  /** Facts about the rows that must hold after restoring (heads of the chains). */
  proof: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifest>;

/** Name of the part of a table's rows with a number from 1. */
export const partName = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}.copy`;

const namePattern = /^bihuan-(\d{8}-\d{6})(?:-(\d+))?\.tar\.gz$/;

/** File name of an archive made at a moment, in the time of Asia/Shanghai; `again` tells equal moments apart. */
export function archiveName(moment: Date, again = 0): string {
  const local = new Date(moment.getTime() + 8 * 3_600_000).toISOString();
  const stamp = local.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `bihuan-${stamp}${again === 0 ? '' : `-${again}`}.tar.gz`;
}

export const isArchiveName = (name: string): boolean => namePattern.test(name);

/** Orders archive names by their moment, the oldest first. */
export function byMoment(a: string, b: string): number {
  const [, momentA = '', againA = '0'] = namePattern.exec(a) ?? [];
  const [, momentB = '', againB = '0'] = namePattern.exec(b) ?? [];
  return momentA === momentB ? Number(againA) - Number(againB) : momentA < momentB ? -1 : 1;
}

/** Why an archive is refused, or cannot be written: a Chinese sentence that says what to do. */
export class ArchiveRefusal extends Error {
  readonly code: ArchiveRefusalCode;
  constructor(code: ArchiveRefusalCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export type ArchiveRefusalCode =
  | 'not-an-archive'
  | 'incomplete'
  | 'damaged'
  | 'newer-format'
  | 'newer-schema'
  | 'other-schema'
  | 'target-not-empty'
  | 'target-foreign'
  | 'rows-hidden'
  | 'verification-failed';
