import { z } from 'zod';
import { disclosure, id } from '../ledger/model/fields.ts';
import { roles } from '../people/model.ts';
import { subjects } from '../rulepack/model.ts';
import { coded, graded } from './model/packs.ts';

export * from './model/disclosing.ts';
export * from './model/packs.ts';

const subject = z.enum(subjects);

const words = (most: number) => z.string().trim().max(most, `最多 ${most} 字`);

/** Proof of who acts, where something is signed: the password again, or a one-time code. */
const proof = z.object({
  password: z.string().min(1).max(200).nullish(),
  code: z.string().trim().min(1).max(20).nullish(),
});
export type ProofGiven = z.infer<typeof proof>;

/** Applies for the closure of a problem or measure. */
export const closureBody = z.object({
  version: z.number().int().positive(),
  /** A grade of the pack; where none is named, the best that the item can have. */
  grade: z.string().max(60).nullish(),
  opinion: words(4000).nullish(),
  /** For a long-term grade: the day by which it is reported on again. */
  heartbeatOn: z.iso.date('日期写作 2026-08-31').nullish(),
  /** The unit in whose name 整改办 applies, where it has no account of its own. */
  forUnit: words(200).nullish(),
});
export type ClosureRequest = z.infer<typeof closureBody>;

/** Asks for a later deadline. */
export const extensionBody = z.object({
  version: z.number().int().positive(),
  deadline: z.iso.date('日期写作 2026-08-31'),
  reason: words(2000).min(1, '请写明延期理由'),
  /** How far the work has come. */
  progress: words(4000).min(1, '请写明目前进展'),
  forUnit: words(200).nullish(),
});
export type ExtensionRequest = z.infer<typeof extensionBody>;

/** Submits the rectification plan of an inspection. */
export const planBody = z.object({ opinion: words(4000).nullish() });

export const verdictBody = z
  .object({
    /** Version of the review that the verdict looks at. */
    version: z.number().int().positive(),
    step: z.string().min(1).max(60),
    verdict: z.enum(['pass', 'return']),
    /** A lower grade than was asked for; null: as asked. */
    grade: z.string().max(60).nullish(),
    reasonCode: z.string().max(60).nullish(),
    opinion: words(4000).nullish(),
    /** Step that a return goes back to; null: to whoever submitted. */
    returnTo: z.string().max(60).nullish(),
    /** Whose verdict 整改办 records, with the scanned signed page as evidence of the same problem. */
    recorded: z.object({ name: words(60).min(1, '请填写签署人'), evidenceId: id }).nullish(),
    proof: proof.nullish(),
    /** Hash of what is judged as the review showed it (contentHash): refused where it has changed since. */
    contentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullish(),
  })
  .refine(({ verdict, reasonCode }) => verdict === 'pass' || (reasonCode ?? '') !== '', {
    message: '退回要选择原因',
    path: ['reasonCode'],
  });
export type VerdictRequest = z.infer<typeof verdictBody>;

export const withdrawBody = z.object({ version: z.number().int().positive() });

/** The head receives an immediate item (立行立改). */
export const receiptBody = z.object({
  recorded: z.object({ name: words(60).min(1, '请填写签收人'), evidenceId: id }).nullish(),
  proof: proof.nullish(),
});
export type ReceiptRequest = z.infer<typeof receiptBody>;

const verdict = z.object({
  id: z.number(),
  step: z.string(),
  stepName: z.string(),
  verdict: z.enum(['pass', 'return']),
  returnToName: z.string().nullable(),
  grade: z.string().nullable(),
  gradeName: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reasonName: z.string().nullable(),
  opinion: z.string().nullable(),
  accountName: z.string(),
  recordedFor: z.string().nullable(),
  recordedEvidenceId: z.number().nullable(),
  signature: z.enum(['password', 'totp', 'paper']).nullable(),
  signedHash: z.string().nullable(),
  at: z.string(),
});
export type VerdictLine = z.infer<typeof verdict>;

/** A step of the chain as a screen shows it. */
const stepLine = z.object({
  key: z.string(),
  name: z.string(),
  role: z.enum(roles),
  signed: z.boolean(),
  state: z.enum(['passed', 'open', 'later']),
  missing: z.number(),
  /** Whether the person who asks may decide it now, as himself or by recording a signed page. */
  mine: z.boolean(),
  mayRecord: z.boolean(),
});
export type StepLine = z.infer<typeof stepLine>;

export const review = z.object({
  id: z.number(),
  organisationId: z.number(),
  subject,
  chainName: z.string(),
  basis: z.string(),
  inspectionId: z.number(),
  problemId: z.number().nullable(),
  measureId: z.number().nullable(),
  round: z.number(),
  state: z.enum(['open', 'passed', 'returned', 'withdrawn']),
  stages: z.array(z.array(stepLine)),
  /** Earlier steps that a return may name. */
  earlier: z.array(z.object({ key: z.string(), name: z.string() })),
  request: z.object({
    grade: z.string().nullish(),
    opinion: z.string().nullish(),
    deadline: z.string().nullish(),
    former: z.string().nullish(),
    reason: z.string().nullish(),
    progress: z.string().nullish(),
    heartbeatOn: z.string().nullish(),
    /** Of a withholding: what it asks for, and on what ground of the pack. */
    disclosure: disclosure.nullish(),
    ground: z.string().nullish(),
    groundName: z.string().nullish(),
  }),
  gradeName: z.string().nullable(),
  result: z.string().nullable(),
  submittedName: z.string(),
  submittedFor: z.string().nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  /** What is judged has changed since it was submitted; of the publication that passed last: since then. */
  contentChanged: z.boolean(),
  /** Hash (SM3) of what is judged as it stands now; of a closed round as it was submitted. */
  contentHash: z.string(),
  verdicts: z.array(verdict),
  mayWithdraw: z.boolean(),
  reasonCodes: z.array(coded),
  grades: z.array(graded),
  version: z.number(),
});
export type Review = z.infer<typeof review>;

/** An open review that waits for the person who asks. */
const waitingReview = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  subject,
  chainName: z.string(),
  step: z.string(),
  stepName: z.string(),
  signed: z.boolean(),
  inspectionId: z.number(),
  measureId: z.number().nullable(),
  problemId: z.number().nullable(),
  problemNumber: z.string().nullable(),
  /** What is judged: the problem, the measure's content, or the inspection's title. */
  title: z.string(),
  round: z.number(),
  submittedName: z.string(),
  openedAt: z.string(),
  deadline: z.string().nullable(),
});
export type WaitingReview = z.infer<typeof waitingReview>;
export const waitingAnswer = z.object({ total: z.number(), items: z.array(waitingReview) });
export type WaitingAnswer = z.infer<typeof waitingAnswer>;

/** Refusals of this feature; their sentences stand in labels.ts. */
export type ReviewRefusal =
  | 'review-not-found'
  | 'review-closed'
  | 'review-stale'
  | 'review-content-changed'
  | 'review-open-already'
  | 'step-not-open'
  | 'step-not-yours'
  | 'step-decided-by-you'
  | 'other-step-by-you'
  | 'applicant-may-not-judge'
  | 'step-needs-account'
  | 'return-to-unknown'
  | 'grade-unknown'
  | 'reason-unknown'
  | 'signature-required'
  | 'recorded-page-missing'
  | 'withdraw-too-late'
  | 'withdraw-not-yours'
  | 'extension-after-deadline'
  | 'extension-not-later'
  | 'extension-without-deadline'
  | 'receipt-not-needed'
  | 'receipt-already'
  | 'receipt-not-yours'
  | 'pack-not-found'
  | 'pack-in-use'
  | 'plan-empty'
  | 'withheld-already'
  | 'withheld-not'
  | 'ground-unknown'
  | 'publication-empty'
  | 'publication-changed';
