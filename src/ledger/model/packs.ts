import { z } from 'zod';
import { lights } from '../../rulepack/model/times.ts';
import { dictionaryNames } from './fields.ts';
import { ownField } from './own.ts';

const coded = z.object({ code: z.string(), name: z.string() });
const entries = z.array(coded.extend({ children: z.array(coded).optional() }));

/** The words of one version of a rule pack: its dictionaries (categories have children, 子类) and the office's own fields. */
const packWords = z.object({
  pack: z.string(),
  version: z.number(),
  dictionaries: z.record(z.enum(dictionaryNames), entries),
  /** When its lights turn, with what they are called; null where it has none. */
  lights: lights.nullable(),
  fields: z.object({ problem: z.array(ownField), measure: z.array(ownField), progress: z.array(ownField) }),
});
export type PackWords = z.infer<typeof packWords>;

/** Of every pack of the installation; an inspection names the one that it follows. */
export const packWordsAnswer = z.array(packWords);
