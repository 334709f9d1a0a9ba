import { record } from '../../../audit/store.ts';
import { packNamed } from '../../../ledger/store/dictionaries.ts';
import { packsOf } from '../../../ledger/store/packs.ts';
import { type Clock, shanghaiDay } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { jobScope } from '../../../platform/database/job-scope.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import * as firings from '../../store/ladder/firings.ts';
import * as looks from '../../store/ladder/looks.ts';
import { milestonesOf } from '../../store/milestones.ts';
import { type Decided, decideMilestones, decideProblem, type Known, type Laddered, milestoneKey } from './decide.ts';
import { auditOf, type Note, notesOf } from './notes.ts';
import { send } from './send.ts';
import { withdrawSettled } from './withdraw.ts';

/** What a ladder works with; `worker`: the connection of jobs. */
export interface LadderWork {
  worker: Database;
  clock: Clock;
}

/** How many rungs fired and were skipped, letters were written, people told. */
export interface Climbed {
  fired: number;
  skipped: number;
  letters: number;
  notices: number;
}

/** Who acts where nobody does. */
const system = { accountId: null, name: '系统', origin: 'job' };

/** An organisation that is looked at so often in one go is being changed faster than it is read: the rest comes next time. */
const mostLooks = 5;

/**
 * Looks at everything whose day has come or that was changed, one transaction an organisation: what a rung leads to
 * (letters, notices, the note that it passed, the next day to look) is committed together or not at all, so a kill loses
 * and doubles nothing. Several at once do not disturb each other: an organisation is one's at a time.
 */
export async function climbLadders(work: LadderWork, signal?: AbortSignal): Promise<Climbed> {
  const total: Climbed = { fired: 0, skipped: 0, letters: 0, notices: 0 };
  const failed = new Map<number, unknown>();
  for (let look = 0; look < mostLooks; look++) {
    const day = shanghaiDay(work.clock.now());
    const waiting = await work.worker.read(null, (tx) => looks.ladderWork(tx, day));
    let moved = false;
    const next = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !signal?.aborted; id = waiting.shift()) {
        // What is wrong in one place holds up no other.
        const climbed = failed.has(id)
          ? null
          : await climbLadder(work, id).catch((error: unknown) => void failed.set(id, error));
        if (!climbed) continue;
        moved = true;
        for (const key of Object.keys(total) as (keyof Climbed)[]) total[key] += climbed[key];
      }
    };
    // While one waits for the database the other decides.
    await Promise.all([next(), next()]);
    if (!moved || signal?.aborted) break;
  }
  const [first] = failed;
  if (first !== undefined)
    throw new Error(`${failed.size} 个单位的督办没有运行完，编号 ${[...failed.keys()].slice(0, 20).join('、')}`, {
      cause: first[1],
    });
  return total;
}

/** The same for one organisation; null where another process is at it, or there was nothing to look at. */
async function climbLadder({ worker, clock }: LadderWork, organisationId: number): Promise<Climbed | null> {
  return worker.write(jobScope(organisationId), async (tx) => {
    if (!(await looks.ownLadder(tx, organisationId))) return null;
    const now = clock.now();
    const today = shanghaiDay(now);
    const changes = await looks.takeChanges(tx, organisationId);
    const [problems, inspections] = await Promise.all([
      looks.problemsToLookAt(tx, organisationId, today, changes),
      looks.inspectionsToLookAt(tx, organisationId, today, changes),
    ]);
    if (problems.length === 0 && inspections.length === 0 && changes.length === 0) return null;
    const known = await readKnown(tx, organisationId, today, problems, inspections);
    const reopened = new Map<number, number>();
    for (const { problemId, reopened: back } of changes)
      if (back && problemId !== null) reopened.set(problemId, (reopened.get(problemId) ?? 0) + 1);

    const milestones = Map.groupBy(
      await milestonesOf(
        tx,
        inspections.map(({ id }) => id),
        known.calendar,
        today,
      ),
      ({ inspectionId }) => inspectionId,
    );
    const lookAt = (by: Known, left: ReadonlySet<number>) => {
      const clocks: firings.Clock[] = [];
      const decided: Decided[] = [];
      for (const problem of problems) {
        if (left.has(problem.id)) continue;
        const look = decideProblem(problem, reopened.get(problem.id) ?? 0, by);
        if (look.clock !== null) clocks.push(look.clock);
        if (look.decided !== null) decided.push(look.decided);
      }
      for (const { id } of inspections) {
        const look = decideMilestones(id, milestones.get(id) ?? [], by);
        clocks.push(look.clock);
        decided.push(...look.decided);
      }
      return { clocks, decided };
    };

    const first = lookAt(known, new Set());
    const busy = await leaveBusy(tx, organisationId, first.decided);
    const decided = first.decided.filter(({ problemId }) => !busy.has(problemId));
    const sent = await send(tx, { organisationId, at: now, today, decided, packOf: known.packOf });
    const notes = notesOf(decided, sent, today);
    await firings.insertFirings(tx, organisationId, now, notes);
    // When to look next follows from what has passed just now as well: a letter that is out waits for its reply.
    await firings.setClocks(tx, organisationId, lookAt(knowing(known, notes), busy).clocks);
    firings.dropClocks(
      tx,
      organisationId,
      problems.flatMap(({ id, status }) => (status === null ? id : [])),
    );
    // Only what was changed can have settled a draft.
    const withdrawn =
      changes.length === 0
        ? []
        : await withdrawSettled(
            tx,
            system,
            { organisationId, at: now },
            problems.map(({ id }) => id),
          );
    await record(tx, now, [...auditOf(organisationId, system, notes), ...withdrawn]);
    const fired = notes.filter(({ outcome }) => outcome === 'fired').length;
    return { fired, skipped: notes.length - fired, letters: sent.letters, notices: sent.notices };
  });
}

async function readKnown(
  tx: Transaction,
  organisationId: number,
  today: string,
  problems: readonly looks.LadderProblem[],
  inspections: readonly { id: number }[],
): Promise<Known> {
  const inspectionIds = [
    ...new Set([...problems.flatMap(({ inspectionId }) => inspectionId ?? []), ...inspections.map(({ id }) => id)]),
  ];
  const [calendar, refs, passed, holds] = await Promise.all([
    readCalendar(tx),
    packsOf(tx, inspectionIds),
    looks.passedOf(
      tx,
      organisationId,
      problems.map(({ id }) => id),
      inspections.map(({ id }) => id),
    ),
    looks.holdsInForce(tx, organisationId, today),
  ]);
  const packs = new Map<number, Laddered>();
  for (const [id, ref] of refs) {
    const pack = packNamed(ref);
    if (pack !== null) packs.set(id, { ref, pack });
  }
  const byThing = Map.groupBy(passed, keyOf);
  return {
    today,
    calendar,
    packOf: (inspectionId) => packs.get(inspectionId) ?? null,
    passedOf: (key) => byThing.get(key) ?? [],
    holdsOf: (problemId, unitId) =>
      holds.filter((hold) => (hold.problemId === null ? hold.unitId === unitId : hold.problemId === problemId)),
  };
}

const keyOf = (one: Pick<looks.Passed, 'problemId' | 'inspectionId' | 'milestone'>): string =>
  one.problemId === 0 ? milestoneKey(one.inspectionId, one.milestone) : String(one.problemId);

function knowing(known: Known, notes: readonly Note[]): Known {
  if (notes.length === 0) return known;
  const more = Map.groupBy(notes, keyOf);
  return { ...known, passedOf: (key) => [...known.passedOf(key), ...(more.get(key) ?? [])] };
}

// Somebody is changing it at this moment: it is looked at again when that is done. Waiting here could wait in a circle.
async function leaveBusy(
  tx: Transaction,
  organisationId: number,
  decided: readonly Decided[],
): Promise<ReadonlySet<number>> {
  const firing = decided.flatMap(({ problemId, step }) => (problemId > 0 && step.fire !== null ? problemId : []));
  if (firing.length === 0) return new Set();
  const locked = await looks.lockForFiring(tx, organisationId, firing);
  const busy = firing.filter((id) => !locked.has(id));
  if (busy.length > 0) looks.lookAgain(tx, organisationId, busy);
  return new Set(busy);
}
