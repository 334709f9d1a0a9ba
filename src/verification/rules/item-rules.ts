import type { DoubtRule } from '../model/doubt.ts';
import type { ItemRule } from '../model/item.ts';
import { claimedCompleteButPending } from './claimed-complete-but-pending.ts';
import { countMismatch } from './count-mismatch/count-mismatch.ts';
import { documentNumberForm } from './document-number-form.ts';
import { draftCountedAsInstitution } from './draft-counted-as-institution.ts';
import { evidenceMissing } from './evidence-missing.ts';
import { measureNotCheckable } from './measure-not-checkable.ts';
import { measureWithoutAnswer } from './measure-without-answer.ts';
import { promiseOpen, promiseOverdue } from './promises.ts';
import { quantityNotAnswered } from './quantity-not-answered.ts';
import { ratioMismatch } from './ratio-mismatch/ratio-mismatch.ts';
import { relapse } from './relapse.ts';
import { sumMismatch } from './sum-mismatch/sum-mismatch.ts';
import { toldDifferently } from './told-differently.ts';

/** The rules that read the texts of one item, each by its name. */
export const itemRules: Readonly<Partial<Record<DoubtRule, ItemRule>>> = {
  'claimed-complete-but-pending': claimedCompleteButPending,
  'promise-overdue': promiseOverdue,
  'promise-open': promiseOpen,
  'measure-without-answer': measureWithoutAnswer,
  'measure-not-checkable': measureNotCheckable,
  'evidence-missing': evidenceMissing,
  relapse,
  'count-mismatch': countMismatch,
  'sum-mismatch': sumMismatch,
  'ratio-mismatch': ratioMismatch,
  'told-differently': toldDifferently,
  'quantity-not-answered': quantityNotAnswered,
  'draft-counted-as-institution': draftCountedAsInstitution,
  'document-number-form': documentNumberForm,
};
