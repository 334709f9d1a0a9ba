import type { DoubtRule } from '../model/doubt.ts';
import type { FactRule } from '../model/facts.ts';
import {
  evidenceAfterClosure,
  evidenceMissing,
  evidencePredatesFeedback,
  evidenceReused,
  responsibilityMissing,
} from './evidence.ts';

/** The rules that look at what the ledger knows beside the texts, each by its name. */
export const factRules: Readonly<Partial<Record<DoubtRule, FactRule>>> = {
  'evidence-missing': evidenceMissing,
  'evidence-predates-feedback': evidencePredatesFeedback,
  'evidence-after-closure': evidenceAfterClosure,
  'evidence-reused': evidenceReused,
  'responsibility-missing': responsibilityMissing,
};
