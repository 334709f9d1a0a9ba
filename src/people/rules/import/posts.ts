import type { Role } from '../../model/roles.ts';
import { faultOfPostRole, isOn, mayFill } from '../posts.ts';
import { type Fault, named } from './row.ts';
import type { KnownPost, Placed, PlannedHolding, PlannedPost, World } from './world.ts';

export interface Held {
  /** The role that goes with the post; null: none. */
  role: Role | null;
  /** What will be recorded; null where it is recorded already. */
  holding: PlannedHolding | null;
  /** Since when the person holds it already, where that is another day. */
  since: string | null;
}

/** Plans the posts that a list gives to people: a row with a day of appointment says that 职务 is held from then on. */
export class Posts {
  readonly planned = new Map<string, PlannedPost>();
  readonly holdings: PlannedHolding[] = [];
  readonly #world: World;
  /** How many rows of the list name each post. */
  readonly #rows: ReadonlyMap<string, number>;

  constructor(world: World, placed: readonly Placed[]) {
    this.#world = world;
    const rows = new Map<string, number>();
    for (const one of placed) if (one.read.fromDay !== null) rows.set(keyFor(one), (rows.get(keyFor(one)) ?? 0) + 1);
    this.#rows = rows;
  }

  /** What a row says about a post; null where it says nothing. */
  take(placed: Placed): Held | null | Fault {
    const { read, person, organisationId } = placed;
    if (read.fromDay === null || person === null) return null;
    if (read.position === null) return { field: 'position', code: 'post-without-name', facts: {} };
    const known = this.#known(placed);
    const [only] = read.roles;
    const asked = read.roles.length === 1 && only !== undefined ? only : null;
    const role = known === undefined ? asked : known.role;
    const names = this.#world.roleNames;
    if (known?.role && asked !== null && asked !== known.role)
      return { field: 'role', code: 'post-other-role', facts: { post: known.name, role: names[known.role] } };
    if (role !== null && faultOfPostRole(role, placed.unit !== null) !== null)
      return { field: 'unit', code: 'role-needs-unit', facts: { role: names[role] } };
    const { actor } = this.#world;
    const who = {
      roles: actor.roles,
      manages: actor.manages.includes(organisationId),
      keepsAccounts: actor.accounts.includes(organisationId),
    };
    if (!mayFill(who, role)) return { field: 'fromDay', code: 'post-not-yours', facts: { post: read.position } };
    if (role !== null && actor.personId !== null && person.before?.id === actor.personId)
      return { field: 'fromDay', code: 'post-of-oneself', facts: {} };
    return this.#hold(placed, known, role, { name: read.position, fromDay: read.fromDay, basis: read.basis });
  }

  #known({ organisationId, unit, read }: Placed): KnownPost | undefined {
    const wanted = named(read.position ?? '');
    return this.#world.posts.find(
      (one) =>
        one.organisationId === organisationId &&
        !one.retired &&
        (one.unitId === null ? null : String(one.unitId)) === unit &&
        named(one.name) === wanted,
    );
  }

  #hold(
    placed: Placed,
    known: KnownPost | undefined,
    role: Role | null,
    { name, fromDay, basis }: { name: string; fromDay: string; basis: string | null },
  ): Held | Fault {
    const { person } = placed;
    if (person === null) throw new Error('a row about nobody holds no post');
    const key = keyFor(placed);
    const isSingle = known?.isSingle ?? this.#rows.get(key) === 1;
    const post = known === undefined ? { key } : { id: known.id };
    const there = this.#world.holdings.filter((one) => one.postId === known?.id && one.kind === 'holder');
    const own = there.find(
      (one) => one.personId === person.before?.id && (isOn(fromDay, one) || one.fromDay > fromDay),
    );
    if (own !== undefined) return { role, holding: null, since: own.fromDay === fromDay ? null : own.fromDay };
    const other = isSingle ? there.find((one) => one.toDay === null || one.toDay >= fromDay) : undefined;
    const inList = this.holdings.find((one) => ('key' in one.post ? one.post.key === key : one.post.id === known?.id));
    if (inList?.person === person) return { role, holding: null, since: null };
    const who = other?.personName ?? (isSingle ? inList?.person.name : undefined);
    if (who !== undefined) return { field: 'fromDay', code: 'post-held', facts: { post: name, who } };
    if (known === undefined && !this.planned.has(key))
      this.planned.set(key, {
        key,
        organisationId: placed.organisationId,
        unit: placed.unit,
        name,
        role,
        isSingle,
      });
    const holding: PlannedHolding = { person, post, name, fromDay, basis };
    this.holdings.push(holding);
    return { role, holding, since: null };
  }
}

const keyFor = ({ organisationId, unit, read }: Placed): string =>
  `${organisationId}/${unit ?? ''}/${named(read.position ?? '')}`;
