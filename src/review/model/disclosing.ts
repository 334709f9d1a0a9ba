import { z } from 'zod';
import { disclosure } from '../../ledger/model/fields.ts';
import { status } from '../../ledger/model/status.ts';

const words = (most: number) => z.string().trim().max(most, `最多 ${most} 字`);

/** Asks that a problem is not published (拟不公开, with a ground of the pack), or that one so withheld may be again. */
export const withholdingBody = z.object({
  version: z.number().int().positive(),
  disclosure,
  ground: z.string().max(60).nullish(),
  reason: words(2000).min(1, '请写明情况'),
});
export type WithholdingRequest = z.infer<typeof withholdingBody>;

/** Submits what of an inspection is public (公开稿). */
export const publicationBody = z.object({ opinion: words(4000).nullish() });

/** What a publication is about: the problems that are public, as the ledger has them. */
export const publicationAnswer = z.object({
  problems: z.array(
    z.object({
      id: z.number(),
      number: z.string().nullable(),
      title: z.string(),
      status,
      measures: z.array(z.object({ id: z.number(), content: z.string() })),
      progress: z.array(z.object({ id: z.number(), happenedOn: z.string().nullable(), content: z.string() })),
    }),
  ),
});
export type PublicationAnswer = z.infer<typeof publicationAnswer>;
