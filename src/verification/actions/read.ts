import { relationTo } from '../../ledger/actions/relation.ts';
import { findProblem } from '../../ledger/store/problem.ts';
import type { Actor } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { CommitmentsAnswer, CommitmentsQuery, DoubtsAnswer, RulesAnswer } from '../model/api.ts';
import { doubtRules } from '../model/doubt.ts';
import { levelsOf } from '../model/levels.ts';
import { decisionsOn } from '../rules/decisions.ts';
import type { VerificationServices } from '../services.ts';
import * as commitments from '../store/commitments.ts';
import * as store from '../store/doubts.ts';
import { askNow } from './ask-changed.ts';

/** Whether an actor may say of a doubt whether it is right: who keeps the ledger, or judges its items. */
export const mayDecide = ({ scope }: Actor, organisationId: number): boolean =>
  scope.writes.includes(organisationId) || scope.reviews.includes(organisationId);

/**
 * The doubts and commitments of a problem, as its texts are now: where it was changed since the rules were asked, they
 * are asked first, so that whoever has just reported sees what it leaves open.
 */
export async function readDoubts(
  services: VerificationServices,
  actor: Actor,
  problemId: number,
): Promise<Outcome<DoubtsAnswer, 'problem-not-found'>> {
  const { db, clock } = services;
  const found = await db.read(actor.scope, async (tx) => {
    const problem = await findProblem(tx, problemId);
    return problem === null ? null : { problem, fresh: await isFresh(tx, problem, shanghaiDay(clock.now())) };
  });
  if (found === null) return refuse('problem-not-found');
  const { problem } = found;
  const { organisationId } = problem;
  if (!found.fresh && !problem.superseded) await askNow(services, organisationId, [problemId]);
  return db.read(actor.scope, async (tx) => {
    const [rows, promised] = await Promise.all([
      store.doubtsOf(tx, organisationId, problemId),
      commitments.commitmentsOf(tx, organisationId, problemId),
    ]);
    const may = mayDecide(actor, organisationId);
    const doubts = rows.map(({ organisationId: _, ...row }) => ({ ...row, allowed: may ? decisionsOn(row) : [] }));
    return done({
      doubts,
      commitments: promised,
      errors: doubts.filter(
        ({ level, gone, state }) => level === 'error' && !gone && (state === 'open' || state === 'accepted'),
      ).length,
      mayDecide: may,
      mayResolve: relationTo(actor, problem) !== 'observer',
    });
  });
}

async function isFresh(
  tx: Parameters<typeof store.checksOf>[0],
  { id, organisationId }: { id: number; organisationId: number },
  today: string,
): Promise<boolean> {
  const [[check], changedAt] = await Promise.all([
    store.checksOf(tx, organisationId, [id]),
    store.changedAt(tx, organisationId, id),
  ]);
  return check !== undefined && check.seen === changedAt && check.day === today;
}

/** How often people found each rule's doubts right, of what the actor may see. */
export async function readRules({ db }: VerificationServices, actor: Actor): Promise<RulesAnswer> {
  const records = new Map((await db.read(actor.scope, store.recordsOf)).map((one) => [one.rule, one]));
  const none = { open: 0, accepted: 0, overruled: 0, mended: 0 };
  const levels = levelsOf();
  return { rules: doubtRules.map((rule) => ({ ...none, ...records.get(rule), rule, level: levels[rule] })) };
}

/** The register of commitments, of what the actor may see. */
export async function readCommitments(
  { db, clock }: VerificationServices,
  actor: Actor,
  query: CommitmentsQuery,
): Promise<CommitmentsAnswer> {
  const page = await db.read(actor.scope, (tx) => commitments.listCommitments(tx, query, shanghaiDay(clock.now())));
  const { writes, units } = actor.scope;
  return { ...page, mayResolve: writes.length > 0 || units.length > 0 };
}
