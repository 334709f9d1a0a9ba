import { z } from 'zod';
import { dictionaryNames } from './fields.ts';
import { ownField } from './own.ts';

const coded = z.object({ code: z.string(), name: z.string() });
const entries = z.array(coded.extend({ children: z.array(coded).optional() }));

/** The words of one version of a rule pack: its dictionaries (categories have children, 子类) and the office's own fields. */
const packWords = z.object({
  pack: z.string(),
  version: z.number(),
  dictionaries: z.record(z.enum(dictionaryNames), entries),
  /** What its lights are called; null where it has none. */
  lights: z.object({ red: z.string(), yellow: z.string(), green: z.string() }).nullable(),
  fields: z.object({ problem: z.array(ownField), measure: z.array(ownField), progress: z.array(ownField) }),
});
export type PackWords = z.infer<typeof packWords>;

/** Of every pack of the installation; an inspection names the one that it follows. */
export const packWordsAnswer = z.array(packWords);
