import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Meeting } from '../model/meetings.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { findInspection } from '../store/inspections.ts';
import * as store from '../store/meetings.ts';
import { keepsLedger } from './relation.ts';

/** Meetings about one inspection, the last one first, each with what it decided. */
export const listMeetings = (services: LedgerServices, actor: Actor, inspectionId: number): Promise<Meeting[]> =>
  services.db.read(actor.scope, (tx) => store.listMeetings(tx, inspectionId));

/** Enters a meeting with its topics and decisions. */
export function addMeeting(
  services: LedgerServices,
  actor: Actor,
  request: store.MeetingFacts & { inspectionId: number; decisions: readonly string[] },
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'meeting.add'), async (tx) => {
    const inspection = await findInspection(tx, request.inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    const { organisationId } = inspection;
    if (!keepsLedger(actor, organisationId)) return refuse('ledger-read-only');
    const { decisions, ...facts } = request;
    const id = await store.insertMeeting(tx, { organisationId, ...facts });
    for (const [at, content] of decisions.entries())
      await store.insertDecision(tx, { organisationId, meetingId: id, position: at + 1, content });
    await leaveTrace(tx, services, actor, 'meeting.add', { organisationId, id }, request);
    return done({ id });
  });
}

export interface MeetingChange extends store.MeetingFacts {
  version: number;
  decisions: readonly { id?: number | null | undefined; content: string }[];
}

/**
 * Corrects a meeting: decisions without id are new, those left out are withdrawn. One that became a measure stays as
 * it was decided, since the measure names it.
 */
export function changeMeeting(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: MeetingChange,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'meeting.change'), async (tx) => {
    const before = await store.lockMeeting(tx, id);
    if (before === null)
      return refuse((await store.findMeeting(tx, id)) === null ? 'meeting-not-found' : 'ledger-read-only');
    const { organisationId } = before;
    const { version, decisions, ...facts } = request;
    const known = new Map(before.decisions.map((decision) => [decision.id, decision]));
    const kept = new Set(decisions.flatMap((decision) => decision.id ?? []));
    if ([...kept].some((each) => !known.has(each))) return refuse('decision-not-found');
    if (before.decisions.some((decision) => decision.measure !== null && !kept.has(decision.id)))
      return refuse('decision-has-measure');
    const reworded = decisions.some(({ id: each, content }) => {
      const was = each ? known.get(each) : undefined;
      return was !== undefined && was.measure !== null && was.content !== content;
    });
    if (reworded) return refuse('decision-has-measure');
    if ((await store.updateMeeting(tx, { organisationId, id, version }, facts)) === 0) return refuse('stale-item');
    const now = services.clock.now();
    for (const gone of before.decisions.filter((decision) => !kept.has(decision.id)))
      await store.withdrawDecision(tx, organisationId, gone.id, now);
    for (const [at, decision] of decisions.entries()) {
      const entry = { position: at + 1, content: decision.content };
      if (decision.id) await store.updateDecision(tx, organisationId, decision.id, entry);
      else await store.insertDecision(tx, { organisationId, meetingId: id, ...entry });
    }
    await leaveTrace(tx, services, actor, 'meeting.change', before, { before, after: { ...facts, decisions } });
    return done(undefined);
  });
}

const leaveTrace = (
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  action: string,
  { organisationId, id }: { organisationId: number; id: number },
  values: unknown,
): Promise<void> =>
  record(tx, services.clock.now(), [{ chain: organisationId, actor, action, object: { kind: 'meeting', id }, values }]);
