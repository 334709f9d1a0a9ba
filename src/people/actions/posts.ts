import { record } from '../../audit/store.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { roleNames } from '../labels.ts';
import type { Appointment, Holding, HoldingKind, Lending, PeopleRefusal, Post, Role } from '../model.ts';
import { faultOfPostRole, isOn, mayFill, standsInTheWay } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';

type Services = Pick<PeopleServices, 'db' | 'clock'>;

/** Posts of an organisation with everybody who held them, and what the actor may do with each. */
export const listPosts = (services: Services, actor: Actor, organisationId: number): Promise<Post[]> =>
  services.db.read(actor.scope, async (tx) => {
    const posts = await store.listPosts(tx, organisationId);
    const holdings = await store.listHoldings(tx, organisationId);
    const own = await store.ownPerson(tx, actor.accountId);
    const day = today(services.clock);
    return posts.map((post) => {
      const held = holdings.filter(({ postId }) => postId === post.id);
      const holdsIt = held.some((one) => one.kind !== 'delegate' && one.personId === own?.personId && isOn(day, one));
      const fills = fillsPost(actor, post);
      return { ...post, holdings: held, mayFill: fills, mayLend: !post.retired && (fills || holdsIt) };
    });
  });

/** Adds a post to an organisation or one of its units. */
export function createPost(
  services: Services,
  actor: Actor,
  request: {
    organisationId: number;
    unitId?: number | null | undefined;
    name: string;
    role?: Role | null | undefined;
    isSingle: boolean;
  },
): Promise<Outcome<{ id: number }, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'post.create'), async (tx) => {
    const facts = { ...request, unitId: request.unitId ?? null, role: request.role ?? null };
    const seen = await store.findOrganisation(tx, facts.organisationId);
    if (seen === null || seen.retired || seen.kind === 'unit') return refuse('organisation-not-found');
    if (!fillsPost(actor, facts)) return refuse('not-allowed');
    const unit = facts.unitId === null ? null : await store.findOrganisation(tx, facts.unitId);
    if (facts.unitId !== null && (unit === null || unit.kind !== 'unit' || unit.homeId !== seen.id || unit.retired))
      return refuse('organisation-not-found');
    const fault = faultOfPostRole(facts.role, unit !== null);
    if (fault !== null) return refuse(fault, { role: facts.role === null ? '' : roleNames[facts.role] });
    const there = await store.listPosts(tx, facts.organisationId);
    if (there.some((one) => !one.retired && one.name === facts.name && one.unitId === facts.unitId))
      return refuse('name-taken', { name: facts.name });
    const id = await store.insertPost(tx, facts);
    await note(tx, services, actor, 'post.create', facts.organisationId, id, facts);
    return done({ id });
  });
}

/** Renames or retires a post; whoever still holds it loses what it carries. */
export function changePost(
  services: Services,
  actor: Actor,
  id: number,
  request: { version: number; name: string; retired: boolean },
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'post.change'), async (tx) => {
    const before = await store.findPost(tx, id);
    if (before === null) return refuse('post-not-found');
    if (!fillsPost(actor, before)) return refuse('not-allowed');
    const there = await store.listPosts(tx, before.organisationId);
    const isTaken = (one: store.PostRow): boolean =>
      one.id !== id && !one.retired && one.name === request.name && one.unitId === before.unitId;
    if (!request.retired && there.some(isTaken)) return refuse('name-taken', { name: request.name });
    if ((await store.updatePost(tx, { id, ...request })) === 0) return refuse('stale-version');
    await note(tx, services, actor, 'post.change', before.organisationId, id, { before, after: request });
    return done(undefined);
  });
}

/** Somebody holds a post, or acts in it, from a day on; the rights of the post come and go with those days. */
export function appoint(
  services: Services,
  actor: Actor,
  postId: number,
  request: Appointment,
): Promise<Outcome<{ id: number }, PeopleRefusal>> {
  return change<{ id: number }, PeopleRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'post.appoint'),
    async (tx) => {
      const post = await store.findPost(tx, postId);
      if (post === null || post.retired) return refuse('post-not-found');
      if (!fillsPost(actor, post)) return refuse('not-allowed');
      const id = await beginHolding(tx, services, actor, post, { ...request, forPersonId: null });
      return id.ok ? done({ id: id.value }) : id;
    },
  );
}

/**
 * Begins a holding inside somebody else's transaction (a handover begins the successor's). The actor must be allowed
 * to fill the post; row-level security asks the same.
 */
export async function beginHolding(
  tx: Transaction,
  services: Services,
  actor: Actor,
  post: store.PostRow,
  wanted: {
    personId: number;
    kind: HoldingKind;
    forPersonId: number | null;
    fromDay: string;
    toDay?: string | null | undefined;
    basis?: string | null | undefined;
  },
): Promise<Outcome<number, PeopleRefusal>> {
  const facts = { ...wanted, toDay: wanted.toDay ?? null, basis: wanted.basis ?? null };
  if (facts.toDay !== null && facts.toDay < facts.fromDay) return refuse('days-reversed');
  const person = await store.findPerson(tx, facts.personId);
  if (person === null || person.retired || person.organisationId !== post.organisationId)
    return refuse('person-not-found');
  if (post.role !== null && facts.kind !== 'delegate') {
    const own = await store.ownPerson(tx, actor.accountId);
    if (own?.personId === facts.personId) return refuse('post-held-by-oneself');
  }
  await store.takeTurnAtPost(tx, post.id);
  const there = await store.holdingsOfPost(tx, post.organisationId, post.id);
  const asHolding = { ...facts, id: 0, postId: post.id, personName: '', forName: null, appointedName: '' };
  if (there.some((one) => standsInTheWay(post.isSingle, asHolding, one)))
    return refuse('post-held', { post: post.name });
  const by = { accountId: actor.accountId, name: actor.name };
  const id = await store.insertHolding(tx, { ...facts, organisationId: post.organisationId, postId: post.id, by });
  const action = facts.kind === 'delegate' ? 'post.lend' : 'post.appoint';
  await note(tx, services, actor, action, post.organisationId, post.id, {
    post: post.name,
    person: person.name,
    ...facts,
  });
  return done(id);
}

/** Lends a post for some days (代理、授权): by whoever holds it, or by whoever may fill it. It ends by itself. */
export function lendPost(
  services: Services,
  actor: Actor,
  postId: number,
  request: Lending,
): Promise<Outcome<{ id: number }, PeopleRefusal>> {
  return change<{ id: number }, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'post.lend'), async (tx) => {
    const post = await store.findPost(tx, postId);
    if (post === null || post.retired) return refuse('post-not-found');
    const own = await store.ownPerson(tx, actor.accountId);
    const isOwn = own?.organisationId === post.organisationId && own.personId === request.forPersonId;
    if (!isOwn && !fillsPost(actor, post)) return refuse('not-allowed');
    if (request.personId === request.forPersonId) return refuse('delegate-to-oneself');
    if (request.toDay < request.fromDay) return refuse('days-reversed');
    const fault = lendingFault(await store.holdingsOfPost(tx, post.organisationId, post.id), request);
    if (fault !== null) return fault;
    // Nobody lends himself what somebody else holds.
    if (post.role !== null && own?.personId === request.personId) return refuse('post-held-by-oneself');
    const id = await beginHolding(tx, services, actor, post, { ...request, kind: 'delegate' });
    return id.ok ? done({ id: id.value }) : id;
  });
}

function lendingFault(holdings: readonly Holding[], request: Lending): Refusal<PeopleRefusal> | null {
  const held = holdings.find(
    (one) => one.kind !== 'delegate' && one.personId === request.forPersonId && isOn(request.fromDay, one),
  );
  if (held === undefined) return refuse('post-not-held');
  if (held.toDay !== null && request.toDay > held.toDay)
    return refuse('delegation-outside', { from: held.fromDay, to: held.toDay });
  return null;
}

/** Ends a holding on a day, or brings its end forward; rights end with that day. */
export function endHolding(
  services: Services,
  actor: Actor,
  id: number,
  request: { toDay: string },
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'post.leave'), async (tx) => {
    const holding = await store.findHolding(tx, id);
    const post = holding === null ? null : await store.findPost(tx, holding.postId);
    if (holding === null || post === null) return refuse('holding-not-found');
    const own = await store.ownPerson(tx, actor.accountId);
    const lentByOwner = holding.kind === 'delegate' && own?.personId === holding.forPersonId;
    if (!lentByOwner && !fillsPost(actor, post)) return refuse('not-allowed');
    if (!lentByOwner && post.role !== null && own?.personId === holding.personId) return refuse('post-held-by-oneself');
    return closeHolding(tx, services, actor, post, holding, request.toDay);
  });
}

/** Ends a holding inside somebody else's transaction. */
export async function closeHolding(
  tx: Transaction,
  services: Services,
  actor: Actor,
  post: store.PostRow,
  holding: Holding,
  toDay: string,
): Promise<Outcome<undefined, PeopleRefusal>> {
  if (toDay < holding.fromDay) return refuse('days-reversed');
  if (holding.toDay !== null && toDay >= holding.toDay) return refuse('holding-ended', { day: holding.toDay });
  await store.takeTurnAtPost(tx, post.id);
  await store.endHolding(tx, post.organisationId, holding.id, toDay);
  const values = { post: post.name, person: holding.personName, kind: holding.kind, fromDay: holding.fromDay, toDay };
  await note(tx, services, actor, 'post.leave', post.organisationId, post.id, values);
  return done(undefined);
}

/** Whether the actor may say who holds a post. */
export const fillsPost = (actor: Actor, post: { organisationId: number; role: Role | null }): boolean =>
  mayFill(
    {
      roles: actor.roles,
      manages: actor.scope.manages.includes(post.organisationId),
      keepsAccounts: actor.scope.accounts.includes(post.organisationId),
    },
    post.role,
  );

const note = (
  tx: Transaction,
  services: Services,
  actor: Actor,
  action: string,
  chain: number,
  id: number,
  values: unknown,
): Promise<void> => record(tx, services.clock.now(), [{ chain, actor, action, object: { kind: 'post', id }, values }]);
