import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const halves = ['open', 'apart'] as const;
export type Half = (typeof halves)[number];

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

const passage = z.strictObject({
  id: z.string(),
  rule: z.string(),
  claim: z.enum(['已完成', '基本完成', '长期坚持', '整改中']).nullable(),
  problem: z.string(),
  measures: z.array(z.string().min(1)).max(3),
  text: z.string().min(1),
  /** The exact words of the text, or of a measure, that give the doubt; none where the passage is sound. */
  doubts: z.array(z.strictObject({ words: z.string().min(1), why: z.string().min(1) })),
  hard: z.boolean(),
  note: z.string(),
  today: day.optional(),
  /** A second report, for text-twins. */
  twin: z.string().min(1).optional(),
});
export type Passage = z.infer<typeof passage>;

const ordinaryText = z.strictObject({
  id: z.string(),
  genre: z.string().min(1),
  unit: z.string().min(1),
  claim: z.string().nullable(),
  sentences: z.array(z.string().min(2)),
});
export type OrdinaryText = z.infer<typeof ordinaryText>;

const read = (half: Half, name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, half, `${name}.json`), 'utf8'));

const files = ['claimed-complete-but-pending', 'claimed-complete-but-pending-2', 'other-rules', 'other-rules-2'];

/** All passages of a half; those of `apart` are for figures alone. */
export const passagesOf = (half: Half): Passage[] => files.flatMap((name) => z.array(passage).parse(read(half, name)));

/** Sound official text, in which every doubt is a false alarm. */
export const ordinaryTextsOf = (half: Half): OrdinaryText[] => z.array(ordinaryText).parse(read(half, 'ordinary'));
