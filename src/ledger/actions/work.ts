import { record, recordAfter } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { inNameOf } from '../../people/labels.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { OwnChange } from '../model/own.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { statusAfterProgress, steadyStatuses } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { refreshFacets } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import { insertFindableProgress, lockForReport } from '../store/report.ts';
import * as write from '../store/write.ts';
import { actingOn } from './acting.ts';
import { refusalOfCompleted } from './lock.ts';
import { ownAfter } from './own.ts';
import { relationTo } from './relation.ts';

export interface ProgressRequest {
  measureId?: number | null | undefined;
  happenedOn?: string | null | undefined;
  content: string;
  /** Own fields of the office. */
  own?: OwnChange | undefined;
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
    const measureId = request.measureId ?? null;
    // Measures and facets are locked before the head of the chain: where they are needed, it is asked for after them.
    const alone = measureId === null && Object.keys(request.own ?? {}).length === 0;
    const problem = await lockForReport(tx, problemId, alone ? steadyStatuses : []);
    if (problem === null)
      return refuse((await read.findProblem(tx, problemId)) === null ? 'problem-not-found' : 'ledger-read-only');
    if (problem.superseded) return refuse('problem-superseded');
    const { organisationId, entryId: id } = problem;
    const relation = relationTo(actor, problem);
    if (relation === 'observer') return refuse('ledger-read-only');
    const onBehalf = request.onBehalf ?? null;
    if (onBehalf !== null && relation !== 'office') return refuse('on-behalf-by-office');
    const closed = refusalOfCompleted(problem);
    if (closed !== null) return closed;
    const measure = measureId === null ? null : await read.lockMeasure(tx, measureId);
    if (measureId !== null && !measure?.problemIds.includes(problemId)) return refuse('measure-not-found');
    const told = await ownAfter(tx, problem.inspectionId, 'progress', {}, request.own ?? {});
    if (!told.ok) return told;
    const own = told.value;
    const acting = await actingOn(tx, actor, { ...problem, problemIds: [problemId] });
    const now = services.clock.now();
    const trace = { organisationId, problemId, action: 'report', day: shanghaiDay(now), at: now };
    // All that follows travels together; a fault is met where all are waited for.
    const asked: Promise<unknown>[] = [];
    const next = statusAfterProgress(problem.status);
    if (next !== problem.status) {
      asked.push(write.setProblemStatus(tx, organisationId, problemId, next));
      asked.push(write.insertStatusChange(tx, { ...trace, measureId: null, from: problem.status, to: next }));
    }
    if (measure !== null && statusAfterProgress(measure.status) !== measure.status) {
      const to = statusAfterProgress(measure.status);
      asked.push(write.setMeasureStatus(tx, organisationId, measure.id, to));
      asked.push(write.insertStatusChange(tx, { ...trace, measureId: measure.id, from: measure.status, to }));
    }
    // Where nothing but the number of entries changes, the facets need not be drawn anew; lists filter by own fields, too.
    const counted = asked.length === 0 && own.changes.length === 0;
    insertFindableProgress(
      tx,
      id,
      {
        organisationId,
        problemId,
        measureId,
        happenedOn: request.happenedOn ?? null,
        content: request.content,
        author: { accountId: actor.accountId, name: inNameOf(acting.name, onBehalf) },
        own: own.values,
        at: now,
      },
      counted,
    );
    if (!counted) asked.push(refreshFacets(tx, organisationId, [problemId]));
    const ownTold = own.changes.length > 0 ? { own: own.changes } : {};
    const reported = { ...ownTold, measureId, happenedOn: request.happenedOn ?? null, content: request.content };
    const line = {
      chain: organisationId,
      actor: acting,
      action: 'progress.report',
      object: { kind: 'progress', id },
      problemId,
      values: onBehalf === null ? reported : { ...reported, onBehalf },
    };
    if (problem.head !== undefined) recordAfter(tx, now, problem.head, line);
    else await Promise.all([...asked, record(tx, now, [line])]);
    return done({ id });
  });
}
