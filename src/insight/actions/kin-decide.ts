import type { AuditRecord } from '../../audit/model.ts';
import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { KinDecided, KinRefusal, MergeKinRequest, NameRequest } from '../model/kin.ts';
import * as store from '../store/kin-decide.ts';

interface Services {
  db: Database;
  clock: Clock;
}

/** What was written into the history, so that it can be taken back. */
type Done = Outcome<KinDecided, KinRefusal>;

/** What a decision is made with: the transaction, its moment, and the chain that it is written to. */
interface Deciding {
  tx: Transaction;
  at: Date;
  by: { accountId: number; name: string };
  note(
    entry: Pick<AuditRecord, 'action' | 'object' | 'values'> & { problemId?: number; chain?: number },
  ): Promise<void>;
}

/** Does what the 整改办 or 巡察办 of the top alone may do, while the job that places problems waits. */
const deciding = (
  services: Services,
  actor: Actor,
  action: string,
  work: (deciding: Deciding) => Promise<Done>,
): Promise<Done> =>
  change<KinDecided, KinRefusal>(services.db, actor.scope, commandKey(actor, action), async (tx) => {
    const top = await store.curatingTop(tx, actor);
    if (top === null) return refuse('kin-not-yours');
    await store.holdJob(tx);
    const at = services.clock.now();
    const { accountId, name } = actor;
    return work({
      tx,
      at,
      by: { accountId, name },
      note: ({ chain, problemId, ...entry }) =>
        record(tx, at, [{ chain: chain ?? top, actor, problemId: problemId ?? null, ...entry }]),
    });
  });

/** Calls a group by a name, or by none again. */
export const nameKin = (services: Services, actor: Actor, id: number, request: NameRequest): Promise<Done> =>
  deciding(services, actor, 'kin.name', async ({ tx, at, by, note }) => {
    const group = await store.findShown(tx, id);
    if (group === null) return refuse('kin-not-found');
    if (group.version !== request.version) return refuse('kin-changed');
    const name = request.name === '' ? null : request.name;
    await store.writeName(tx, group, name);
    const names = { formerName: group.name, name };
    const decision = await store.insertDecision(tx, {
      organisationId: group.organisationId,
      groupId: id,
      what: 'name',
      ...names,
      by,
      at,
    });
    await note({ action: 'kin.name', object: { kind: 'kin', id }, values: names });
    return done({ decisions: [decision] });
  });

/** Takes other groups into one. What they were called is kept; the one that takes them in keeps its name, or has none. */
export const mergeKin = (services: Services, actor: Actor, id: number, request: MergeKinRequest): Promise<Done> =>
  deciding(services, actor, 'kin.merge', async ({ tx, at, by, note }) => {
    const into = await store.findShown(tx, id);
    if (into === null) return refuse('kin-not-found');
    if (into.version !== request.version) return refuse('kin-changed');
    const others: { id: number; words: string }[] = [];
    const decisions: number[] = [];
    for (const asked of request.others) {
      const other = asked.id === id ? null : await store.findShown(tx, asked.id);
      if (other === null) return refuse('kin-not-found');
      if (other.version !== asked.version) return refuse('kin-changed');
      const words = await store.wordsFor(tx, other);
      const moved = await store.showAs(tx, into, other);
      const what = { what: 'merge' as const, otherId: other.id, otherWords: words, moved };
      decisions.push(
        await store.insertDecision(tx, { organisationId: into.organisationId, groupId: id, ...what, by, at }),
      );
      others.push({ id: other.id, words });
    }
    await note({ action: 'kin.merge', object: { kind: 'kin', id }, values: { others } });
    return done({ decisions });
  });

/** Takes a problem out of its group: it is not of this kind, whatever its words say. */
export const takeApart = (services: Services, actor: Actor, id: number, problemId: number): Promise<Done> =>
  deciding(services, actor, 'kin.apart', async ({ tx, at, by, note }) => {
    const found = await store.groupOf(tx, problemId);
    if (found === null || found.apart || found.shownId !== id) return refuse('kin-not-in-group');
    const { organisationId } = found;
    await store.setApart(tx, problemId, true);
    const what = { what: 'apart' as const, otherId: problemId, otherWords: found.title };
    const decision = await store.insertDecision(tx, { organisationId, groupId: id, ...what, by, at });
    const values = { group: id };
    await note({
      action: 'kin.apart',
      object: { kind: 'problem', id: problemId },
      problemId,
      chain: organisationId,
      values,
    });
    return done({ decisions: [decision] });
  });

/** Takes a decision back: the name that was before, the groups as they were, the problem among its kin again. */
export const undoKin = (services: Services, actor: Actor, id: number): Promise<Done> =>
  deciding(services, actor, 'kin.undo', async ({ tx, at, by, note }) => {
    const decision = await store.findDecision(tx, id);
    if (decision === null) return refuse('kin-not-found');
    if (decision.undone || !(await takeBack(tx, decision))) return refuse('kin-undone');
    await store.markUndone(tx, id, by.name, at);
    const { what, groupId, otherId } = decision;
    const ofProblem =
      what === 'apart' && otherId !== null ? { problemId: otherId, chain: decision.organisationId } : {};
    await note({
      action: 'kin.undo',
      object: { kind: 'kin', id: groupId },
      values: { decision: id, what },
      ...ofProblem,
    });
    return done({ decisions: [] });
  });

async function takeBack(tx: Transaction, decision: store.DecisionFacts): Promise<boolean> {
  const { groupId, otherId } = decision;
  switch (decision.what) {
    case 'name': {
      const group = await store.findShown(tx, groupId);
      // Named anew since: that is taken back first.
      if (group === null || group.name !== decision.name) return false;
      return (await store.writeName(tx, group, decision.formerName)) > 0;
    }
    case 'merge':
      return otherId !== null && (await store.showAgain(tx, groupId, otherId, decision.moved)) > 0;
    case 'apart':
      return otherId !== null && (await store.setApart(tx, otherId, false)) > 0;
  }
}
