import { packNamed } from '../../../ledger/store/dictionaries.ts';
import { type Actor, holdsRole } from '../../../people/actor.ts';
import { today } from '../../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Rung } from '../../../rulepack/model.ts';
import { addDays } from '../../../text/calendar-day.ts';
import { addresseeNames, milestonesWords, recipientWords, restingWords } from '../../labels/ladder.ts';
import { type ComingAnswer, type Hold, mostComing, type ProblemLadder } from '../../model/ladder.ts';
import type { SupervisionServices } from '../../services.ts';
import { activeHolds, holdsOfProblem } from '../../store/ladder/holds.ts';
import { clockOf, comingIn, firingsOf } from '../../store/ladder/shown.ts';

/** Who may hold rungs of an organisation: its 整改办, that of a place above, and 巡察办 over it. */
export const mayHold = (actor: Actor, organisationId: number): boolean =>
  (holdsRole(actor, 'office', organisationId) && actor.scope.writes.includes(organisationId)) ||
  holdsRole(actor, 'inspection_office', organisationId);

/** The ladder of a problem, for everybody who sees the problem. */
export const readLadder = (
  services: SupervisionServices,
  actor: Actor,
  problemId: number,
): Promise<Outcome<ProblemLadder, 'problem-not-found'>> =>
  services.db.read(actor.scope, async (tx) => {
    const clock = await clockOf(tx, problemId);
    if (clock === null) return refuse('problem-not-found');
    const { organisationId, status } = clock;
    const [passed, holds] = await Promise.all([
      firingsOf(tx, organisationId, problemId),
      holdsOfProblem(tx, organisationId, problemId, clock.unitId),
    ]);
    const rungs = packNamed(clock)?.ladder?.rungs ?? [];
    const next = rungs.find(({ key }) => key === clock.nextRung);
    return done({
      today: today(services.clock),
      mayHold: mayHold(actor, organisationId),
      hasLadder: rungs.length > 0,
      resting: restingWords(status),
      rungs: rungs
        .filter(({ when }) => when.on !== 'milestone')
        .map(({ key, name, act, basis }) => ({ key, name, act, basis })),
      next:
        next === undefined || clock.lookOn === null
          ? null
          : {
              rung: next.key,
              name: next.name,
              day: clock.lookOn,
              certain: clock.nextCertain,
              to: next.to.map((to) => addresseeNames[to]).join('、'),
              byLetter: next.letter !== null,
            },
      passed: passed.map((one) => ({ ...one, recipients: one.recipients.map(recipientWords) })),
      holds: holds.map((one) => named(one, rungs)),
    });
  });

/** What goes out in the days to come where the actor may hold it back, and what is held; nothing for anybody else. */
export const readComing = (
  services: SupervisionServices,
  actor: Actor,
  { organisation, days }: { organisation?: number | undefined; days: number },
): Promise<ComingAnswer> =>
  services.db.read(actor.scope, async (tx) => {
    const mine = [...actor.scope.reads].filter((id) => mayHold(actor, id) && (organisation ?? id) === id);
    const day = today(services.clock);
    const until = addDays(day, days);
    const [{ total, items }, holds] = await Promise.all([
      comingIn(tx, mine, until, mostComing),
      activeHolds(tx, mine, day),
    ]);
    return {
      today: day,
      until,
      total,
      items: items.flatMap(({ pack, version, rung: key, title, ...item }) => {
        const rung = packNamed({ pack, version })?.ladder?.rungs.find((one) => one.key === key);
        if (rung === undefined) return [];
        const { name: rungName, act, letter, issue } = rung;
        const byLetter = letter !== null && item.problemId !== null;
        const byItself = !byLetter || issue === 'auto';
        return [{ ...item, rung: key, rungName, act, byLetter, byItself, title: title ?? milestonesWords }];
      }),
      holds: holds.map(({ pack, version, ...one }) =>
        named(one, pack === null || version === null ? [] : (packNamed({ pack, version })?.ladder?.rungs ?? [])),
      ),
    };
  });

const named = (hold: Hold, rungs: readonly Rung[]): Hold => ({
  ...hold,
  rung: hold.rung === null ? null : (rungs.find(({ key }) => key === hold.rung)?.name ?? hold.rung),
});
