import { recordIn } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { inNameOf } from '../../people/labels.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { statusAfterProgress } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { noteProgress, refreshFacets } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import * as write from '../store/write.ts';
import { problemForChange, refusalOfCompleted } from './lock.ts';
import { relationTo } from './relation.ts';

export interface ProgressRequest {
  measureId?: number | null | undefined;
  happenedOn?: string | null | undefined;
  content: string;
  /** For whom 整改办 enters it (small offices); both names stay. */
  onBehalf?: string | null | undefined;
}

/** Reports what was done on a problem or one of its measures; what had not begun is in progress from then on. */
export function reportProgress(
  services: LedgerServices,
  actor: Actor,
  problemId: number,
  request: ProgressRequest,
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'progress.report'), async (tx) => {
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const problem = locked.value;
    const { organisationId } = problem;
    if (relationTo(actor, organisationId) === 'observer') return refuse('ledger-read-only');
    const onBehalf = request.onBehalf ?? null;
    if (onBehalf !== null && relationTo(actor, organisationId) !== 'office') return refuse('on-behalf-by-office');
    const closed = refusalOfCompleted(problem);
    if (closed !== null) return closed;
    const measureId = request.measureId ?? null;
    const measure = measureId === null ? null : await read.lockMeasure(tx, measureId);
    if (measureId !== null && !measure?.problemIds.includes(problemId)) return refuse('measure-not-found');
    const now = services.clock.now();
    const entry = write.insertFindableProgress(tx, {
      organisationId,
      problemId,
      measureId,
      happenedOn: request.happenedOn ?? null,
      content: request.content,
      author: { accountId: actor.accountId, name: inNameOf(actor.name, onBehalf) },
      at: now,
    });
    // Its fault, if any, is met where it is waited for.
    entry.catch(() => {});
    const trace = { organisationId, problemId, action: 'report', day: shanghaiDay(now), at: now };
    let changed = false;
    const next = statusAfterProgress(problem.status);
    if (next !== problem.status) {
      changed = true;
      await write.setProblemStatus(tx, organisationId, problemId, next);
      await write.insertStatusChange(tx, { ...trace, measureId: null, from: problem.status, to: next });
    }
    if (measure !== null && statusAfterProgress(measure.status) !== measure.status) {
      changed = true;
      const to = statusAfterProgress(measure.status);
      await write.setMeasureStatus(tx, organisationId, measure.id, to);
      await write.insertStatusChange(tx, { ...trace, measureId: measure.id, from: measure.status, to });
    }
    // Where nothing but the number of entries changes, the facets need not be drawn anew.
    if (changed) await refreshFacets(tx, organisationId, [problemId]);
    else noteProgress(tx, organisationId, problemId, now);
    const reported = { measureId, happenedOn: request.happenedOn ?? null, content: request.content };
    const values = onBehalf === null ? reported : { ...reported, onBehalf };
    await recordIn(
      tx,
      now,
      organisationId,
      entry.then((id) => [
        {
          chain: organisationId,
          actor,
          action: 'progress.report',
          object: { kind: 'progress', id },
          problemId,
          values,
        },
      ]),
    );
    const id = await entry;
    return done({ id });
  });
}
