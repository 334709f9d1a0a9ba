import { statusNames } from '../../ledger/labels.ts';
import { type Actor, holdsRole } from '../../people/actor.ts';
import { roleNames } from '../../people/labels.ts';
import type { Holding, Role } from '../../people/model.ts';
import { findOrganisation, findPerson, listHoldings, listPosts, type PostRow } from '../../people/store.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { addDays } from '../../text/calendar-day.ts';
import type { HandoverContent, SupervisionRefusal } from '../model.ts';
import { risksOf } from '../rules.ts';
import type { SupervisionServices } from '../services.ts';
import * as store from '../store.ts';

const soonDays = 30;

/** Holdings of somebody that are not over on a day, each with its post; what is only lent is not handed over. */
export async function heldPosts(
  tx: Transaction,
  organisationId: number,
  personId: number,
  day: string,
): Promise<{ post: PostRow; holding: Holding }[]> {
  const posts = await postsById(tx, organisationId);
  return (await listHoldings(tx, organisationId))
    .filter((one) => one.personId === personId && one.kind !== 'delegate' && (one.toDay === null || one.toDay >= day))
    .flatMap((holding) => {
      const post = posts.get(holding.postId);
      return post === undefined || post.retired ? [] : [{ post, holding }];
    });
}
const postsById = async (tx: Transaction, organisationId: number): Promise<Map<number, PostRow>> =>
  new Map((await listPosts(tx, organisationId)).map((post) => [post.id, post]));

/** What somebody would hand over now: items, verdicts that are waited for, letters, risks. */
export async function contentOf(
  tx: Transaction,
  services: Pick<SupervisionServices, 'clock'>,
  actor: Actor,
  organisationId: number,
  leaverId: number,
): Promise<Outcome<HandoverContent, SupervisionRefusal | 'person-not-found'>> {
  if (!holdsRole(actor, 'office', organisationId)) return refuse('handover-not-allowed');
  const home = await findOrganisation(tx, organisationId);
  const leaver = await findPerson(tx, leaverId);
  if (home === null || leaver === null || leaver.organisationId !== organisationId) return refuse('person-not-found');
  const day = today(services.clock);
  const held = await heldPosts(tx, organisationId, leaverId, day);
  const items = await store.itemsOf(tx, organisationId, leaverId);
  const roles = new Set<string>([
    ...held.flatMap(({ post }) => post.role ?? []),
    ...(await store.rolesOfPerson(tx, organisationId, leaverId)),
  ]);
  const reviews = await store.reviewsFor(tx, organisationId, [...roles]);
  const content = {
    organisation: home.name,
    leaver: leaver.name,
    posts: held.map(({ post }) => (post.unitName === null ? post.name : `${post.unitName} ${post.name}`)),
    items,
    reviews: reviews.map((review) => ({ ...review, role: roleNames[review.role as Role] ?? review.role })),
    waits: await store.waitsOf(tx, organisationId, [...new Set(items.map(({ problemId }) => problemId))]),
  };
  return done({ ...content, risks: risksOf(content, day, addDays(day, soonDays)) });
}

/** What somebody has in other organisations, as the reader sees it: 教育局党组 责任领导. */
export const elsewhereOf = async (tx: Transaction, organisationId: number, personId: number): Promise<string[]> =>
  (await store.rolesElsewhere(tx, organisationId, personId)).map(
    ({ organisation, role }) => `${organisation} ${roleNames[role as Role] ?? role}`,
  );

/** A status as a sheet writes it. */
export const statusName = (status: string): string => (statusNames as Record<string, string>)[status] ?? status;
