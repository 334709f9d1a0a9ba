import { appoint, createPost } from '../../src/people/actions/posts.ts';
import type { Actor } from '../../src/people/actor.ts';
import type { Role } from '../../src/people/model.ts';
import type { PeopleServices } from '../../src/people/services.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import { addDays } from '../../src/text/calendar-day.ts';
import type { StoryClock } from './calendar.ts';
import { must } from './must.ts';
import type { StoryOrganisation } from './story.ts';

/** For so many days everybody has been in office when the story begins. */
const inOffice = 400;

interface Staffed {
  id: number;
  story: StoryOrganisation;
  units: ReadonlyMap<string, number>;
  persons: ReadonlyMap<string, number>;
}

/**
 * Everybody holds the post that the story names. It carries the role of a head (of the organisation, of a unit) for those
 * who have no account: an account has its role by itself.
 */
export async function appointAll(
  services: PeopleServices,
  administers: Actor,
  clock: StoryClock,
  { id: organisationId, story, units, persons }: Staffed,
): Promise<void> {
  const withAccount = new Set(
    [...(story.holders ?? []), ...story.units.flatMap(({ clerk }) => clerk ?? [])].map(({ name }) => name),
  );
  const fromDay = addDays(shanghaiDay(clock.now()), -inOffice);
  const posts = new Map<string, number>();
  for (const [at, { name, position, unit }] of story.persons.entries()) {
    const unitId = unit === undefined ? null : (units.get(unit) ?? null);
    const key = `${unit ?? ''} ${position}`;
    let post = posts.get(key);
    if (post === undefined) {
      const head: Role | null = unitId !== null ? 'unit_head' : at === 0 ? 'leading_group' : null;
      const role = withAccount.has(name) ? null : head;
      const request = { organisationId, unitId, name: position, role, isSingle: at === 0 || unitId !== null };
      post = must(await createPost(services, administers, request), position).id;
      posts.set(key, post);
    }
    const holding = { personId: persons.get(name) ?? 0, kind: 'holder' as const, fromDay };
    must(await appoint(services, administers, post, holding), name);
  }
}
