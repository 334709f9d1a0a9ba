import { record } from '../../audit/store.ts';
import { findEvidence } from '../../ledger/store/evidence.ts';
import { openErrorsOf } from '../../ledger/store/facets.ts';
import { type Actor, commandKey, holdsRole, nameIn } from '../../people/actor.ts';
import { roleNames } from '../../people/labels.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { RulePack, Step } from '../../rulepack/model.ts';
import { nameOf } from '../../rulepack/rules.ts';
import { askRules } from '../../verification/actions/ask.ts';
import type { VerdictRequest } from '../model.ts';
import { faultOfVerdict, isAlsoOnPaper, isApplicant, standingOf } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { contentHashOf } from './content.ts';
import { applicantOf, decidedOf, namedOf, personOf } from './decided.ts';
import { proofOf, type Signature } from './prove.ts';
import { type Settled, settle } from './settle.ts';
import { packFor } from './submit.ts';

/**
 * Gives a verdict at an open step, in one's own name or (整改办) as the record of a signed page. What is signed is the
 * hash of exactly what is judged, with chain, step, verdict, words and time. The last verdict that a chain needs moves
 * what it is about, in the same transaction.
 */
export async function giveVerdict(
  services: ReviewServices,
  actor: Actor,
  id: number,
  request: VerdictRequest,
): Promise<Settled> {
  const proved = await proofOf(services, actor, request.proof ?? null);
  if (!proved.ok) return proved;
  return change(services.db, actor.scope, commandKey(actor, 'review.verdict'), async (tx) => {
    const review = await store.lockReview(tx, id);
    if (review === null)
      return refuse((await store.findReview(tx, id)) === null ? 'review-not-found' : 'ledger-read-only');
    const rows = await store.verdictsOf(tx, review.organisationId, [id]);
    const before = rows.map(decidedOf);
    const step = review.chain.stages.flatMap(({ steps }) => steps).find(({ key }) => key === request.step);
    if (step === undefined) return refuse('step-not-open');
    const recordedFor = request.recorded?.name ?? null;
    const attempt = {
      step: step.key,
      verdict: request.verdict,
      returnTo: request.returnTo ?? null,
      person: personOf(actor.accountId, recordedFor),
      isApplicant: isApplicant(applicantOf(review), actor.accountId, recordedFor),
      holdsRole: holdsRole(actor, recordedFor === null ? step.role : 'office', review.organisationId),
      recorded: recordedFor !== null,
    };
    if (review.state !== 'open') return refuse('review-closed');
    const fault = faultOfVerdict(review.chain, before, attempt);
    if (fault !== null) return refuse(fault, { role: roleNames[step.role] });
    if (review.chain.differentPeople && request.verdict === 'pass') {
      const { passed } = standingOf(review.chain, before);
      const standing = rows.filter((row) => passed.get(row.step)?.includes(decidedOf(row).person));
      const name = { step: step.key, name: recordedFor ?? actor.name, onPaper: recordedFor !== null };
      if (isAlsoOnPaper(standing.map(namedOf), name)) return refuse('other-step-by-you');
    }
    if (review.version !== request.version) return refuse('review-stale');
    const pack = await packFor(tx, services, review.inspectionId);
    const words = faultOfWords(pack, review, request);
    if (words !== null) return refuse(words);
    const doubted = await refusalOfDoubts(tx, services, pack, review, request);
    if (doubted !== null) return doubted;
    const signed = await signatureFor(tx, review, step, request, proved.value);
    if (!signed.ok) return signed;
    const at = services.clock.now();
    const contentHash = await contentHashOf(tx, review);
    // What is signed is what was seen.
    if (request.contentHash != null && request.contentHash !== contentHash) return refuse('review-content-changed');
    // All three look at the same draft: what they sign is what is published.
    if (review.subject === 'publication' && request.verdict === 'pass' && contentHash !== review.contentHash)
      return refuse('publication-changed');
    const facts = {
      step: step.key,
      verdict: request.verdict,
      returnTo: attempt.returnTo,
      grade: request.grade ?? null,
      reasonCode: request.verdict === 'return' ? (request.reasonCode ?? null) : null,
      opinion: request.opinion ?? null,
    };
    const { signature } = signed.value;
    const signedText = canonicalJson({
      review: id,
      chain: review.chain,
      contentHash,
      ...facts,
      by: attempt.person,
      at: at.toISOString(),
    });
    // 甲（代乙）, where the role is lent.
    const name = nameIn(actor, recordedFor === null ? step.role : 'office', review.organisationId);
    await store.insertVerdict(tx, {
      ...facts,
      organisationId: review.organisationId,
      problemId: review.problemId,
      reviewId: id,
      role: step.role,
      accountId: actor.accountId,
      accountName: name,
      recordedFor,
      recordedEvidenceId: request.recorded?.evidenceId ?? null,
      signature,
      signedHash: signature === null ? null : sm3Hex(signedText),
      at,
    });
    const grades = [...rows.map(({ grade }) => grade), facts.grade];
    const standing = standingOf(review.chain, [...before, attempt]);
    const settled = await settle(tx, services, { ...actor, name }, { review, pack, standing, grades, request });
    if (!settled.ok) return settled;
    await record(tx, at, [
      {
        chain: review.organisationId,
        actor: { ...actor, name },
        action: 'review.verdict',
        object: { kind: 'review', id },
        problemId: review.problemId,
        values: {
          subject: review.subject,
          stepName: step.name,
          ...facts,
          ...namesIn(pack, facts),
          ...(recordedFor === null ? {} : { recordedFor }),
          signature,
        },
      },
    ]);
    return settled;
  });
}

// While what is claimed is in grave doubt nobody passes it: the doubt is overruled with its reason, or the item goes back.
async function refusalOfDoubts(
  tx: Transaction,
  services: ReviewServices,
  pack: RulePack,
  { subject, problemId, organisationId, request: { grade: applied } }: store.ReviewRow,
  { verdict, grade }: VerdictRequest,
): Promise<Refusal<'doubts-open'> | null> {
  if (subject !== 'problem_closure' || problemId === null || verdict !== 'pass') return null;
  const given = pack.grades.find(({ code }) => code === (grade ?? applied));
  if (given?.status === 'long_term') return null;
  const now = services.clock.now();
  await askRules(tx, { packs: services.packs, now, today: shanghaiDay(now) }, organisationId, [problemId]);
  const count = await openErrorsOf(tx, organisationId, problemId);
  return count === 0 ? null : refuse('doubts-open', { count });
}

// The history is read long after a pack has changed: it keeps the words that were chosen beside their codes.
function namesIn(pack: RulePack, { grade, reasonCode }: { grade: string | null; reasonCode: string | null }): object {
  return {
    ...(grade === null ? {} : { gradeName: nameOf(pack.grades, grade) }),
    ...(reasonCode === null ? {} : { reasonName: nameOf(pack.reasonCodes, reasonCode) }),
  };
}

function faultOfWords(pack: RulePack, review: store.ReviewRow, request: VerdictRequest): string | null {
  const { grade, reasonCode, verdict } = request;
  const given = grade == null ? null : pack.grades.find(({ code }) => code === grade);
  if (given === undefined) return 'grade-unknown';
  // Else the last of the chain would be refused for a day that only the applicant can name.
  if (given?.status === 'long_term' && review.request.heartbeatOn == null) return 'heartbeat-required';
  if (verdict === 'return' && !pack.reasonCodes.some(({ code }) => code === reasonCode)) return 'reason-unknown';
  return null;
}

/** How the verdict is signed; a scanned page must be evidence of the same problem. */
async function signatureFor(
  tx: Transaction,
  review: store.ReviewRow,
  step: Step,
  request: VerdictRequest,
  proved: Signature | null,
): Promise<Outcome<{ signature: Signature | null }, string>> {
  if (request.recorded) {
    const page = await findEvidence(tx, request.recorded.evidenceId);
    const fits = page !== null && !page.withdrawn && (review.problemId === null || page.problemId === review.problemId);
    return fits ? done({ signature: 'paper' }) : refuse('recorded-page-missing');
  }
  return step.signed && proved === null ? refuse('signature-required') : done({ signature: proved });
}
