import { z } from 'zod';

const id = z.number().int().positive();
const version = z.number().int().positive();

/** Most letters that are dealt with at once: a page of the register. */
const mostLettersAtOnce = 50;

/** Letters as their reader saw them, in the order in which they are to go. */
const chosen = z
  .array(z.object({ id, version }))
  .min(1, '请选择函件')
  .max(mostLettersAtOnce, `一次最多选 ${mostLettersAtOnce} 份`)
  .refine((letters) => new Set(letters.map((one) => one.id)).size === letters.length, '同一份函件选了两次');
export type ChosenLetters = z.infer<typeof chosen>;

export const issueSeveralBody = z.object({ letters: chosen });
export const voidSeveralBody = z.object({
  letters: chosen,
  reason: z.string().trim().min(1, '请填写作废的理由').max(200, '作废的理由最多 200 字'),
});
export type VoidSeveral = z.infer<typeof voidSeveralBody>;

/** The same letters in an address: 12.1,15.3 (number and version). */
export const issuePreviewQuery = z.object({
  letters: z
    .string()
    .max(2000)
    .regex(/^\d+\.\d+(,\d+\.\d+)*$/, '没有选函件')
    .transform((text) =>
      text.split(',').map((one) => {
        const [letter = '', seen = ''] = one.split('.');
        return { id: Number(letter), version: Number(seen) };
      }),
    )
    .pipe(chosen),
});

const fault = z.object({ code: z.string(), title: z.string(), remedy: z.string() });
const named = z.object({ id: z.number(), title: z.string(), addressee: z.string() });

/** What would become of drafts that are issued together now. */
export const issuePreview = z.object({
  letters: z.array(
    named.extend({
      /** The number that it would get, unless somebody else takes one meanwhile; null where it does not go out. */
      number: z.string().nullable(),
      replyBy: z.string().nullable(),
      /** Why it would not go out. */
      fault: fault.nullable(),
    }),
  ),
});
export type IssuePreview = z.infer<typeof issuePreview>;

/** What became of letters: those that were dealt with, in the order asked for, and those that were left, with the reason. */
export const severalDone = z.object({
  done: z.array(named.extend({ number: z.string().nullable() })),
  refused: z.array(named.extend({ fault })),
});
export type SeveralDone = z.infer<typeof severalDone>;
