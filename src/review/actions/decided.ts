import type { Applicant, Decided, Named } from '../rules.ts';
import type * as store from '../store.ts';

/** A verdict as the rules of chains see it: somebody without an account is told from accounts by the name. */
export const decidedOf = (verdict: store.VerdictRow): Decided => ({
  step: verdict.step,
  verdict: verdict.verdict,
  returnTo: verdict.returnTo,
  person: personOf(verdict.accountId, verdict.recordedFor),
});

/** The name under it. */
export const namedOf = ({ step, accountName, recordedFor }: store.VerdictRow): Named => ({
  step,
  name: recordedFor ?? accountName,
  onPaper: recordedFor !== null,
});

/** Stands for who decided: an account, or the name on a signed page. */
export const personOf = (accountId: number, recordedFor: string | null): string =>
  recordedFor === null ? `account ${accountId}` : `paper ${recordedFor}`;

/** Who submitted a round. */
export const applicantOf = ({ submittedBy, submittedName, submittedFor }: store.ReviewRow): Applicant => ({
  accountId: submittedBy,
  name: submittedName,
  for: submittedFor,
});
