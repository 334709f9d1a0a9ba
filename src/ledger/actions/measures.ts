import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { measureTypeNames } from '../labels.ts';
import { inOrder, type MeasureTerm, type MeasureType } from '../model/fields.ts';
import type { OwnChange, OwnValues } from '../model/own.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { indexWords, refreshFacets, refreshInvolvement } from '../store/facets.ts';
import { lockDecision } from '../store/meetings.ts';
import * as read from '../store/problem.ts';
import { setResponsibility, strangers } from '../store/responsibility.ts';
import * as write from '../store/write.ts';
import { checkDeadline } from './assign.ts';
import { measureForChange, problemForChange, refusalOfDone } from './lock.ts';
import { ownAfter } from './own.ts';
import { keepsLedger } from './relation.ts';

export interface MeasureRequest {
  /** Own fields of the office; absent: none (a new measure) or as they are. */
  own?: OwnChange | undefined;
  content: string;
  /** Absent: none (a new measure) or as they are. */
  types?: readonly MeasureType[] | undefined;
  term?: MeasureTerm | null | undefined;
  isStanding?: boolean | undefined;
  criterion?: string | null | undefined;
  deadline?: string | null | undefined;
  deadlineWords?: string | null | undefined;
  leadUnitId?: number | null | undefined;
  supportingUnitIds?: readonly number[] | undefined;
  leaderIds?: readonly number[] | undefined;
  personIds?: readonly number[] | undefined;
}

/** Adds a planned measure to a problem, not started; one that a meeting decided is linked with the decision. */
export function addMeasure(
  services: LedgerServices,
  actor: Actor,
  problemId: number,
  request: MeasureRequest & { decisionId?: number | null | undefined },
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'measure.add'), async (tx) => {
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const problem = locked.value;
    const refusal =
      (await check(tx, actor, problem.organisationId, problem.inspectionId, request)) ?? refusalOfDone(problem);
    if (refusal !== null) return refusal;
    const { organisationId, inspectionId } = problem;
    const decision = request.decisionId ? await lockDecision(tx, request.decisionId) : null;
    if (request.decisionId && decision?.inspectionId !== inspectionId) return refuse('decision-not-found');
    if (decision !== null && decision.measureId !== null) return refuse('decision-has-measure');
    const own = await ownAfter(tx, inspectionId, 'measure', {}, request.own ?? {});
    if (!own.ok) return own;
    const { measure: last } = await write.lastPositions(tx, organisationId, inspectionId);
    const id = await write.insertMeasure(tx, {
      organisationId,
      inspectionId,
      position: last + 1,
      ...fieldsOf(request, { types: [], term: null, isStanding: false }, own.value.values),
      decisionId: decision?.id ?? null,
      status: 'not_started',
    });
    await write.linkMeasure(tx, organisationId, id, problemId);
    await setResponsibility(tx, 'measure', organisationId, id, request);
    await settle(tx, organisationId, [problemId], id, request.content);
    await leaveTrace(tx, services, actor, 'measure.add', organisationId, [problemId], id, {
      ...changesTold(own.value.changes),
      after: withoutOwn(request),
    });
    return done({ id });
  });
}

/** Changes a measure; its former wording, deadline and people stay in the history of each problem it serves. */
export function changeMeasure(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: MeasureRequest & { version: number },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'measure.change'), async (tx) => {
    const locked = await measureForChange(tx, id);
    if (!locked.ok) return locked;
    const before = locked.value;
    const { organisationId } = before;
    const refusal = await check(tx, actor, organisationId, before.inspectionId, request);
    if (refusal !== null) return refusal;
    const types = request.types ?? before.types;
    const counted = before.outcomes.find(({ type, withdrawn }) => !withdrawn && !types.includes(type));
    if (counted !== undefined) return refuse('type-has-outcome', { type: measureTypeNames[counted.type] });
    const own =
      request.own === undefined
        ? done({ values: before.own, changes: [] })
        : await ownAfter(tx, before.inspectionId, 'measure', before.own, request.own);
    if (!own.ok) return own;
    const key = { organisationId, id, version: request.version };
    if ((await write.updateMeasure(tx, key, fieldsOf(request, before, own.value.values))) === 0)
      return refuse('stale-item');
    await setResponsibility(tx, 'measure', organisationId, id, request);
    await settle(tx, organisationId, before.problemIds, id, request.content);
    await leaveTrace(tx, services, actor, 'measure.change', organisationId, before.problemIds, id, {
      ...changesTold(own.value.changes),
      before,
      after: withoutOwn(request),
    });
    return done(undefined);
  });
}

/** Lets a measure serve one more problem of the same inspection. */
export function linkMeasure(
  services: LedgerServices,
  actor: Actor,
  id: number,
  problemId: number,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'measure.link'), async (tx) => {
    const locked = await measureForChange(tx, id);
    if (!locked.ok) return locked;
    const measure = locked.value;
    if (!keepsLedger(actor, measure.organisationId)) return refuse('ledger-read-only');
    const problem = await read.findProblem(tx, problemId);
    if (problem === null || problem.inspectionId !== measure.inspectionId) return refuse('problem-not-found');
    if (problem.superseded) return refuse('problem-superseded');
    const closed = refusalOfDone(problem);
    if (closed !== null) return closed;
    await write.linkMeasure(tx, measure.organisationId, id, problemId);
    await settle(tx, measure.organisationId, [problemId], id, measure.content);
    await leaveTrace(tx, services, actor, 'measure.link', measure.organisationId, [problemId], id, {
      content: measure.content,
    });
    return done(undefined);
  });
}

// Own fields stand in the history in words, not by their codes.
const changesTold = (changes: readonly unknown[]) => (changes.length === 0 ? {} : { own: changes });
const withoutOwn = ({ own: _, ...request }: MeasureRequest) => request;

const fieldsOf = (
  request: MeasureRequest,
  before: Pick<read.MeasureFacts, 'types' | 'term' | 'isStanding'>,
  own: OwnValues,
) => ({
  own,
  types: inOrder(request.types ?? before.types),
  content: request.content,
  term: request.term === undefined ? before.term : request.term,
  isStanding: request.isStanding ?? before.isStanding,
  criterion: request.criterion || null,
  deadline: request.deadline ?? null,
  deadlineWords: request.deadlineWords || null,
});

async function check(
  tx: Transaction,
  actor: Actor,
  organisationId: number,
  inspectionId: number,
  request: MeasureRequest,
): Promise<Refusal<LedgerRefusal> | null> {
  if (!keepsLedger(actor, organisationId)) return refuse('ledger-read-only');
  const units = [request.leadUnitId ?? [], ...(request.supportingUnitIds ?? [])].flat();
  const unknown = await strangers(tx, organisationId, units, [
    ...(request.leaderIds ?? []),
    ...(request.personIds ?? []),
  ]);
  if (unknown.units.length > 0) return refuse('unit-of-other-organisation');
  if (unknown.persons.length > 0) return refuse('person-of-other-organisation');
  return request.deadline ? checkDeadline(tx, request.deadline, [{ inspectionId }]) : null;
}

async function settle(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  measureId: number,
  content: string,
): Promise<void> {
  await indexWords(
    tx,
    organisationId,
    problemIds.map((problemId) => ({ problemId, part: 'measure', partId: measureId, content })),
  );
  await refreshInvolvement(tx, organisationId, problemIds);
  await refreshFacets(tx, organisationId, problemIds);
}

const leaveTrace = (
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  action: string,
  chain: number,
  problemIds: readonly number[],
  id: number,
  values: unknown,
): Promise<void> =>
  record(
    tx,
    services.clock.now(),
    problemIds.map((problemId) => ({ chain, actor, action, object: { kind: 'measure', id }, problemId, values })),
  );
