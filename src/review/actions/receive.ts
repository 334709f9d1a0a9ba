import { record } from '../../audit/store.ts';
import { problemForChange } from '../../ledger/actions/lock.ts';
import { findEvidence } from '../../ledger/store/evidence.ts';
import { findProblem, ownUnitsIn } from '../../ledger/store/problem.ts';
import { insertReceipt, receiptOf } from '../../ledger/store/steps.ts';
import { type Actor, commandKey, holdsRole, nameIn } from '../../people/actor.ts';
import type { Role } from '../../people/model.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { ReceiptRequest } from '../model.ts';
import type { ReviewServices } from '../services.ts';
import { proofOf } from './prove.ts';

/**
 * The head receives an immediate item (立行立改) in person, with a signature; or 整改办 records the signed page of a head
 * without an account. domain.md §1.3: the secretary signs for 《立行立改通知书》 in person.
 */
export async function receiveItem(
  services: ReviewServices,
  actor: Actor,
  id: number,
  request: ReceiptRequest,
): Promise<Outcome<undefined, string>> {
  const proved = await proofOf(services, actor, request.proof ?? null);
  if (!proved.ok) return proved;
  return change(services.db, actor.scope, commandKey(actor, 'problem.receive'), async (tx) => {
    // Heads read the ledger and may not lock its rows: the row of the receipt itself is there once.
    const locked = await problemForChange(tx, id);
    const problem = locked.ok ? locked.value : await findProblem(tx, id);
    if (problem === null) return refuse('problem-not-found');
    const { organisationId } = problem;
    const ownUnits = request.recorded ? [] : await ownUnitsIn(tx, organisationId, id);
    const role = request.recorded ? 'office' : headRoleOf(actor, organisationId, ownUnits);
    if (role === null || (role === 'office' && !holdsRole(actor, 'office', organisationId)))
      return refuse('receipt-not-yours');
    if (problem.special !== 'immediate') return refuse('receipt-not-needed');
    if ((await receiptOf(tx, organisationId, id)) !== null) return refuse('receipt-already');
    const signature = request.recorded ? 'paper' : proved.value;
    if (signature === null) return refuse('signature-required');
    if (request.recorded) {
      const page = await findEvidence(tx, request.recorded.evidenceId);
      if (page === null || page.withdrawn || page.problemId !== id) return refuse('recorded-page-missing');
    }
    const at = services.clock.now();
    // Whoever receives it for somebody else says so: 甲（代乙）.
    const name = nameIn(actor, role, organisationId);
    const recordedFor = request.recorded?.name ?? null;
    const signed = canonicalJson({
      receipt: id,
      title: problem.title,
      text: problem.originalText,
      deadline: problem.deadline,
      by: recordedFor ?? actor.accountId,
      at: at.toISOString(),
    });
    const written = await insertReceipt(tx, {
      organisationId,
      problemId: id,
      accountId: actor.accountId,
      accountName: name,
      role,
      recordedFor,
      recordedEvidenceId: request.recorded?.evidenceId ?? null,
      signature,
      signedHash: sm3Hex(signed),
      at,
    });
    if (written === 0) return refuse('receipt-already');
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name },
        action: 'problem.receive',
        object: { kind: 'problem', id },
        problemId: id,
        values: { ...(recordedFor === null ? {} : { recordedFor }), signature },
      },
    ]);
    return done(undefined);
  });
}

// The head: of the organisation, or of a unit that the item concerns; who reads the whole ledger may head another one.
function headRoleOf(actor: Actor, organisationId: number, ownUnits: readonly number[]): Role | null {
  if (holdsRole(actor, 'leading_group', organisationId)) return 'leading_group';
  if (holdsRole(actor, 'leader', organisationId)) return 'leader';
  return ownUnits.some((unit) => holdsRole(actor, 'unit_head', unit)) ? 'unit_head' : null;
}
