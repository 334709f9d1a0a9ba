import { record } from '../../audit/store.ts';
import { beginHolding, closeHolding, fillsPost } from '../../people/actions/posts.ts';
import { type Actor, commandKey, holdsRole } from '../../people/actor.ts';
import { roleNames } from '../../people/labels.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import { findPerson, holdingsOfPost, ownPerson } from '../../people/store.ts';
import { shanghaiDay, today } from '../../platform/clock.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { jobScope } from '../../platform/database/job-scope.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { addDays } from '../../text/calendar-day.ts';
import { handoverNoticeWords } from '../labels/notices.ts';
import { partyNames } from '../labels.ts';
import {
  type Handover,
  type HandoverPreview,
  type HandoverSummary,
  type NewHandover,
  parties,
  type SupervisionRefusal,
} from '../model.ts';
import { faultOfPeople, isUndoable } from '../rules.ts';
import type { SupervisionServices } from '../services.ts';
import * as store from '../store.ts';
import { contentOf, elsewhereOf, heldPosts } from './content.ts';
import { notify } from './notices/notify.ts';

type Refusals = SupervisionRefusal | PeopleRefusal;

/** What somebody would hand over now, for whoever is about to draw the sheet up. */
export const previewHandover = (
  services: SupervisionServices,
  actor: Actor,
  organisationId: number,
  leaverId: number,
): Promise<Outcome<HandoverPreview, Refusals>> =>
  services.db.read(actor.scope, async (tx) => {
    const content = await contentOf(tx, services, actor, organisationId, leaverId);
    if (!content.ok) return content;
    return done({ ...content.value, elsewhere: await elsewhereOf(tx, organisationId, leaverId) });
  });

/** Handovers of an organisation that the actor sees: all of them, or those that he signs. */
export const listHandovers = (
  services: SupervisionServices,
  actor: Actor,
  organisationId: number,
): Promise<HandoverSummary[]> => services.db.read(actor.scope, (tx) => store.listHandovers(tx, organisationId));

/** One handover with its sheet. */
export const readHandover = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Handover, SupervisionRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const found = await store.findHandover(tx, id);
    if (found === null) return refuse('handover-not-found');
    const { contentHash: _, leaverId, heirId: __, moved: ___, ...shown } = found;
    const keeps = holdsRole(actor, 'office', found.organisationId);
    const elsewhere = await elsewhereOf(tx, found.organisationId, leaverId);
    const mayUndo = keeps && isUndoable(found, today(services.clock));
    return done({ ...shown, elsewhere, mayRecord: keeps && found.undone === null, mayUndo });
  });

/**
 * Draws a handover up: the leaver's posts end with the last day and whoever takes over begins the day after, in this
 * transaction; rights follow the days by themselves. What the leaver answers for passes when the handover takes effect,
 * at once where the last day is over already.
 */
export function draftHandover(
  services: SupervisionServices,
  actor: Actor,
  request: NewHandover,
): Promise<Outcome<{ id: number }, Refusals>> {
  return change<{ id: number }, Refusals>(services.db, actor.scope, commandKey(actor, 'handover.draft'), async (tx) => {
    const { organisationId, leaverId, lastDay } = request;
    const content = await contentOf(tx, services, actor, organisationId, leaverId);
    if (!content.ok) return content;
    const fault = faultOfPeople(request);
    if (fault !== null) return refuse(fault);
    const heirId = request.successorId ?? request.actingId ?? 0;
    for (const id of [heirId, request.witnessId]) {
      const person = await findPerson(tx, id);
      if (person === null || person.retired || person.organisationId !== organisationId)
        return refuse('person-not-found');
    }
    if ((await store.openHandoverOf(tx, organisationId, leaverId)) !== null)
      return refuse('handover-open', { name: content.value.leaver });
    if (content.value.items.length === 0 && content.value.posts.length === 0)
      return refuse('handover-nothing', { name: content.value.leaver });
    const moved = await passPosts(tx, services, actor, request, heirId);
    if (!moved.ok) return moved;
    const now = services.clock.now();
    const sheet = { ...content.value, lastDay, leaverId, heirId, witnessId: request.witnessId };
    const id = await store.insertHandover(tx, {
      ...request,
      successorId: request.successorId ?? null,
      actingId: request.actingId ?? null,
      reason: request.reason || null,
      content: content.value,
      contentHash: sm3Hex(canonicalJson(sheet)),
      moved: moved.value,
      by: actor,
      at: now,
    });
    await record(tx, now, [
      {
        chain: organisationId,
        actor,
        action: 'handover.draft',
        object: { kind: 'handover', id },
        values: { ...request, leaver: content.value.leaver, items: content.value.items.length },
      },
    ]);
    const signers = { leaver: leaverId, successor: heirId, witness: request.witnessId };
    await notify(
      tx,
      parties.map((party) => ({
        organisationId,
        personId: signers[party],
        cause: `handover:${id}`,
        kind: 'handover',
        ...handoverNoticeWords(content.value.leaver, partyNames[party], lastDay),
        link: `/handovers/${id}`,
        problemId: null,
      })),
      now,
    );
    await takeEffect(tx, actor, organisationId, id, now);
    return done({ id });
  });
}

// Each post of the leaver ends, and goes to whoever takes over, unless that one holds it already.
async function passPosts(
  tx: Transaction,
  services: SupervisionServices,
  actor: Actor,
  request: NewHandover,
  heirId: number,
): Promise<Outcome<store.Moved[], Refusals>> {
  const { organisationId, leaverId, lastDay } = request;
  const own = await ownPerson(tx, actor.accountId);
  const moved: store.Moved[] = [];
  for (const { post, holding } of await heldPosts(tx, organisationId, leaverId, lastDay)) {
    // An end that was set before stands.
    const isEnded = holding.toDay !== null && holding.toDay <= lastDay;
    const heirs = await holdingsOfPost(tx, organisationId, post.id);
    const isTaken = heirs.some((one) => one.personId === heirId && (one.toDay === null || one.toDay > lastDay));
    if (isEnded && isTaken) continue;
    if (!fillsPost(actor, post))
      return refuse('handover-post-not-yours', {
        post: post.name,
        role: post.role === null ? '' : roleNames[post.role],
      });
    if (post.role !== null && (own?.personId === leaverId || own?.personId === heirId)) return refuse('handover-own');
    if (!isEnded) {
      const closed = await closeHolding(tx, services, actor, post, holding, lastDay);
      if (!closed.ok) return closed;
    }
    const ended = { ended: isEnded ? null : holding.id, until: holding.toDay };
    if (isTaken) {
      moved.push({ ...ended, begun: null });
      continue;
    }
    const kind = request.successorId ? 'holder' : 'acting';
    const next = { personId: heirId, kind, forPersonId: null, fromDay: addDays(lastDay, 1) } as const;
    const begun = await beginHolding(tx, services, actor, post, next);
    if (!begun.ok) return begun;
    moved.push({ ...ended, begun: begun.value });
  }
  return done(moved);
}

/** Takes a handover into force where it is time; the database passes everything on in one go. */
export async function takeEffect(
  tx: Transaction,
  actor: { accountId: number | null; name: string; origin: string },
  organisationId: number,
  id: number,
  now: Date,
): Promise<boolean> {
  const taken = await store.takeHandover(tx, organisationId, id, shanghaiDay(now), now);
  if (taken === null) return false;
  await record(tx, now, [
    { chain: organisationId, actor, action: 'handover.effect', object: { kind: 'handover', id }, values: taken },
  ]);
  return true;
}

/** Takes every handover into force whose last day is over, signed or not; gives how many. For the nightly job. */
export async function takeDueHandovers(worker: Database, clock: SupervisionServices['clock']): Promise<number> {
  const due = await worker.read(null, (tx) => store.dueHandovers(tx, today(clock)));
  let taken = 0;
  for (const { organisationId, id } of due) {
    const system = { accountId: null, name: '系统', origin: 'job' };
    if (await worker.write(jobScope(organisationId), (tx) => takeEffect(tx, system, organisationId, id, clock.now())))
      taken++;
  }
  return taken;
}
