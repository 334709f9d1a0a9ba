import { record } from '../../audit/store.ts';
import { fillsPost } from '../../people/actions/posts.ts';
import { type Actor, commandKey, holdsRole, nameIn } from '../../people/actor.ts';
import { roleNames } from '../../people/labels.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import { standsInTheWay } from '../../people/rules.ts';
import { findHolding, findPost, holdingsOfPost, ownPerson } from '../../people/store.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { SupervisionRefusal } from '../model.ts';
import { isUndoable } from '../rules.ts';
import type { SupervisionServices } from '../services.ts';
import * as store from '../store.ts';

type Refusals = SupervisionRefusal | PeopleRefusal;

/**
 * Undoes a sheet that is not in force: who was to take over never begins, and the leaver's days in the posts are what
 * they were before. Sheet and signatures stay, with the reason.
 */
export function undoHandover(
  services: SupervisionServices,
  actor: Actor,
  id: number,
  request: { reason: string },
): Promise<Outcome<undefined, Refusals>> {
  return change<undefined, Refusals>(services.db, actor.scope, commandKey(actor, 'handover.undo'), async (tx) => {
    const found = await store.findHandover(tx, id);
    if (found === null) return refuse('handover-not-found');
    const { organisationId } = found;
    if (!holdsRole(actor, 'office', organisationId)) return refuse('handover-not-allowed');
    if (found.undone !== null) return refuse('handover-undone');
    const day = today(services.clock);
    if (!isUndoable(found, day)) return refuse('handover-undo-too-late');
    for (const moved of found.moved) {
      const fault = await faultOfPost(tx, actor, found, moved);
      if (fault !== null) return fault;
    }
    const at = services.clock.now();
    const name = nameIn(actor, 'office', organisationId);
    if (!(await store.undoHandover(tx, found, { day, at, name, reason: request.reason })))
      return refuse('handover-undo-too-late');
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name },
        action: 'handover.undo',
        object: { kind: 'handover', id },
        values: { leaver: found.leaverName, reason: request.reason, posts: found.moved },
      },
    ]);
    return done(undefined);
  });
}

// Why the actor cannot give a post back to the leaver: it is not his to fill, or somebody else has been appointed since.
async function faultOfPost(
  tx: Transaction,
  actor: Actor,
  { organisationId, leaverId, heirId }: store.HandoverRow,
  { ended, begun, until }: store.Moved,
): Promise<Refusal<Refusals> | null> {
  const holding = await findHolding(tx, ended ?? begun ?? 0);
  const post = holding === null ? null : await findPost(tx, holding.postId);
  if (holding === null || post === null) return null;
  const role = post.role === null ? '' : roleNames[post.role];
  if (!fillsPost(actor, post)) return refuse('handover-post-not-yours', { post: post.name, role });
  const own = await ownPerson(tx, actor.accountId);
  if (post.role !== null && (own?.personId === leaverId || own?.personId === heirId)) return refuse('handover-own');
  if (ended === null) return null;
  const others = (await holdingsOfPost(tx, organisationId, post.id)).filter(({ id }) => id !== ended && id !== begun);
  const back = { ...holding, toDay: until };
  return others.some((one) => standsInTheWay(post.isSingle, back, one))
    ? refuse('post-held', { post: post.name })
    : null;
}
