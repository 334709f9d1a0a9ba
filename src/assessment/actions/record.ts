import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { shanghaiDay, today } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { AssessmentRefusal, FindingRequest } from '../model.ts';
import type { AssessmentServices } from '../services.ts';
import * as store from '../store/draws.ts';
import { insertFinding, lastFinding } from '../store/results.ts';
import { checker, mayCheck } from './rights.ts';

/** Records what the check of a drawn item found; a later finding corrects it, and the former one stays. */
export const recordFinding = (
  services: AssessmentServices,
  actor: Actor,
  id: number,
  problemId: number,
  { seen, ...said }: FindingRequest,
): Promise<Outcome<{ id: number }, AssessmentRefusal>> =>
  change<{ id: number }, AssessmentRefusal>(services.db, actor.scope, commandKey(actor, 'check.record'), async (tx) => {
    const found = await store.findDraw(tx, id);
    if (found === null) return refuse('draw-not-found');
    const { organisationId: drawOrganisationId, drawnAt } = found;
    if (!mayCheck(actor, drawOrganisationId)) return refuse('draw-not-allowed');
    if (drawnAt === null) return refuse('draw-not-drawn');
    await store.lockDraw(tx, id);
    const item = (await store.drawnItems(tx, { organisationId: drawOrganisationId, id })).find(
      (one) => one.problemId === problemId,
    );
    if (item === undefined) return refuse('draw-item-not-drawn');
    if ((await lastFinding(tx, { drawOrganisationId, drawId: id, problemId })) !== seen) return refuse('check-stale');
    const drawnOn = shanghaiDay(new Date(drawnAt));
    if (said.checkedOn < drawnOn || said.checkedOn > today(services.clock))
      return refuse('check-day-wrong', { drawnOn });
    const at = services.clock.now();
    const by = checker(actor, drawOrganisationId);
    const { organisationId, unitId } = item;
    const made = await insertFinding(tx, { organisationId, problemId, unitId, drawOrganisationId, drawId: id }, said, {
      accountId: actor.accountId,
      name: by.name,
      at,
    });
    await record(tx, at, [
      {
        chain: organisationId,
        actor: by,
        action: 'check.record',
        object: { kind: 'problem', id: problemId },
        problemId,
        values: { draw: id, result: made.id, former: seen, ...said },
      },
    ]);
    return done(made);
  });
