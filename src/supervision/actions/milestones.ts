import { record } from '../../audit/store.ts';
import { packNamed } from '../../ledger/store/dictionaries.ts';
import { type Actor, commandKey, nameIn } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { readCalendar } from '../../rulepack/store/calendar.ts';
import type { MilestoneBody, MilestoneRefusal, MilestonesAnswer, NextMilestones } from '../model/milestones.ts';
import { faultOfEntry, pressing } from '../rules/milestones.ts';
import type { SupervisionServices } from '../services.ts';
import * as store from '../store/milestones.ts';

type Refusals = MilestoneRefusal | 'inspection-not-found' | 'ledger-read-only';

/** The milestones of an inspection as they stand today, for everybody who sees the inspection. */
export const readMilestones = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<MilestonesAnswer, Refusals>> =>
  services.db.read(actor.scope, async (tx) => {
    const [[clocks], calendar] = await Promise.all([store.readClocks(tx, [inspectionId]), readCalendar(tx)]);
    if (clocks === undefined) return refuse('inspection-not-found');
    const day = today(services.clock);
    const items = store.statesOf(clocks, calendar, day);
    return done({
      today: day,
      mayEdit: mayEnter(actor, clocks.organisationId),
      hasMilestones: (packNamed(clocks.pack)?.milestones.length ?? 0) > 0,
      items,
    });
  });

/** Most milestones that a list of things to do answers with. */
const mostNext = 50;

/** What of all inspections whose ledger the actor reads is past its due day or comes next, the most urgent first. */
export const nextMilestones = (services: SupervisionServices, actor: Actor): Promise<NextMilestones> =>
  services.db.read(actor.scope, async (tx) => {
    const day = today(services.clock);
    const [all, calendar] = await Promise.all([store.readClocks(tx, null), readCalendar(tx)]);
    const reads = new Set(actor.scope.reads);
    const found = all
      .filter(({ organisationId }) => reads.has(organisationId))
      .flatMap((clocks) => pressing(store.statesOf(clocks, calendar, day)).map((state) => ({ clocks, state })))
      .sort((a, b) => (a.state.daysLeft ?? 0) - (b.state.daysLeft ?? 0));
    return {
      today: day,
      total: found.length,
      items: found.slice(0, mostNext).map(({ clocks, state }) => ({
        inspectionId: clocks.inspectionId,
        inspection: clocks.title,
        organisation: clocks.organisation,
        name: state.name,
        after: state.after,
        within: state.within,
        due: state.due ?? day,
        certain: state.certain,
        daysLeft: state.daysLeft ?? 0,
        light: state.light,
      })),
    };
  });

const mayEnter = (actor: Actor, organisationId: number): boolean => actor.scope.writes.includes(organisationId);

const recorded = {
  done: 'milestone.done',
  undone: 'milestone.undone',
  moved: 'milestone.moved',
  unmoved: 'milestone.unmoved',
} as const;

/** 整改办 says of a milestone that it was reached, or is due on another day, or takes either back; nothing is overwritten. */
export function enterMilestone(
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  key: string,
  { act, day: given, note, seen }: MilestoneBody,
): Promise<Outcome<undefined, Refusals>> {
  return change<undefined, Refusals>(services.db, actor.scope, commandKey(actor, recorded[act]), async (tx) => {
    const [seenOne] = await store.readClocks(tx, [inspectionId]);
    if (seenOne === undefined) return refuse('inspection-not-found');
    const { organisationId } = seenOne;
    if (!mayEnter(actor, organisationId)) return refuse('ledger-read-only');
    await store.holdInspection(tx, inspectionId);
    const [clocks] = await store.readClocks(tx, [inspectionId]);
    const day = today(services.clock);
    const state = clocks && store.statesOf(clocks, await readCalendar(tx), day).find((each) => each.key === key);
    if (state === undefined) return refuse('milestone-not-found');
    if ((state.entries.at(-1)?.id ?? 0) !== seen) return refuse('milestone-stale');
    const said = { act, day: given ?? null };
    const fault = faultOfEntry(state, said, day);
    if (fault !== null) return refuse(fault, { name: state.name, day: state.due ?? '' });
    const at = services.clock.now();
    const authorName = nameIn(actor, 'office', organisationId);
    await store.insertEntry(tx, {
      organisationId,
      inspectionId,
      milestone: key,
      ...said,
      note,
      accountId: actor.accountId,
      authorName,
      at,
    });
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name: authorName },
        action: recorded[act],
        object: { kind: 'inspection', id: inspectionId },
        values: { milestone: key, name: state.name, due: state.due, ...said, note },
      },
    ]);
    return done(undefined);
  });
}
