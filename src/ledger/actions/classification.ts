import { type Refusal, refuse } from '../../platform/outcome.ts';
import type { PackRef } from '../../rulepack/model.ts';
import { dictionaryTitles } from '../labels.ts';
import type { DictionaryName } from '../model/fields.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { dictionary } from '../store/dictionaries.ts';
import type * as read from '../store/problem.ts';
import type * as write from '../store/write.ts';

/** What of the classification is to be changed. */
export interface ClassificationChange {
  // Absent: stays as it is.
  topic?: string | null | undefined;
  subcategory?: string | null | undefined;
  focus?: string | null | undefined;
  isKey?: boolean | undefined;
  keySituation?: string | null | undefined;
  cause?: string | null | undefined;
  goal?: string | null | undefined;
}

/** How a problem is classified and analysed now. */
export const classificationOf = (problem: read.ProblemFacts): write.Classification => {
  const { topic, subcategory, focus, isKey, keySituation, cause, goal } = problem;
  return { topic, subcategory, focus, isKey, keySituation, cause, goal };
};

/** The classification after a change; a problem that is no key one has no reason for being one. */
export function classified(problem: read.ProblemFacts, request: ClassificationChange): write.Classification {
  const asked = <T>(value: T | null | undefined, before: T | null): T | null =>
    value === undefined ? before : value === '' ? null : value;
  const isKey = request.isKey ?? problem.isKey;
  return {
    topic: asked(request.topic, problem.topic),
    subcategory: asked(request.subcategory, problem.subcategory),
    focus: asked(request.focus, problem.focus),
    isKey,
    keySituation: isKey ? asked(request.keySituation, problem.keySituation) : null,
    cause: asked(request.cause, problem.cause),
    goal: asked(request.goal, problem.goal),
  };
}

/** Refuses a code that the dictionary of the inspection's pack does not have; one that stood there before stays, also where it is known no longer. */
export function outsideDictionary(
  before: read.ProblemFacts,
  after: write.Classification,
  pack: PackRef,
): Refusal<LedgerRefusal> | null {
  const codes: [keyof write.Classification & ('topic' | 'focus' | 'keySituation'), DictionaryName][] = [
    ['topic', 'special_topic'],
    ['focus', 'four_focus'],
    ['keySituation', 'key_situation'],
  ];
  for (const [field, name] of codes) {
    const code = after[field];
    if (code === null || code === before[field] || dictionary(pack, name).some((known) => known.code === code))
      continue;
    return refuse('not-in-dictionary', { value: code, dictionary: dictionaryTitles[name] });
  }
  return null;
}
