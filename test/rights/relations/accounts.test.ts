import { describe, expect, it } from 'vitest';
import { changeAccount } from '../../../src/people/actions/accounts.ts';
import { resetTotp } from '../../../src/people/actions/totp.ts';
import type { Role } from '../../../src/people/model.ts';
import { sql } from '../../../src/platform/database/sql.ts';
import { type Caller, castedCounty } from './cast.ts';
import type { Relation } from './law.ts';
import { takeEverythingBack } from './rehearsal.ts';

// Whoever may give somebody a new password or take the second step away can be that person: who may, of whom.

const { county, callers } = await castedCounty();
const { database, people } = county;
await database.owner.write(null, (tx) => tx.run(sql`update accounts set totp_since = now()`));
takeEverythingBack();

/** What 整改办 gives by itself: the roles of its own work. */
const ofItsWork: readonly (Role | null)[] = ['leader', 'unit', 'unit_head', 'observer', null];
/** In these the post was worth something until yesterday. */
const past: readonly Relation[] = ['ended', 'lapsed'];

/** Where an account is at home, and the homes that somebody’s role reaches. */
const homeOf = ({ relation }: Caller): string =>
  relation === 'superior' ? 'top' : relation === 'below' ? 'below' : relation === 'other' ? 'beside' : 'bureau';
const reach: Partial<Record<Relation, readonly string[]>> = {
  superior: ['top', 'bureau', 'below', 'beside'],
  own: ['bureau', 'below'],
  delegated: ['bureau', 'below'],
  other: ['beside'],
};

function mayKeep(keeper: Caller, target: Caller): boolean {
  if (reach[keeper.relation]?.includes(homeOf(target)) !== true) return false;
  if (keeper.role === 'administrator' || keeper.role === 'security_admin') return true;
  return (
    keeper.role === 'office' &&
    ([target.role, target.also ?? null].every((role) => ofItsWork.includes(role)) || past.includes(target.relation))
  );
}

describe('an account', () => {
  it('is kept by whoever may give all that it is worth, by post or by itself, today or one day; by nobody else', async () => {
    const found: string[] = [];
    const services = people.services;
    const keepers = callers.filter(
      ({ role, relation }) =>
        ['own', 'superior', 'other', 'ended', 'delegated'].includes(relation) &&
        (relation === 'own' || ['office', 'security_admin', 'administrator'].includes(role ?? '')),
    );
    for (const keeper of keepers)
      for (const target of callers.filter((one) => one !== keeper)) {
        const id = target.actor.accountId;
        const facts = { version: 1, name: '改名', disabled: false };
        const answers = [
          await resetTotp(services, keeper.actor, id),
          await changeAccount(services, keeper.actor, id, facts),
        ];
        const expected = mayKeep(keeper, target);
        answers.forEach((answer, at) => {
          if (answer.ok !== expected)
            found.push(
              `${keeper.name} → ${target.name}: ${at === 0 ? 'second step' : 'name'} ${answer.ok || answer.code}`,
            );
        });
      }
    expect(found).toEqual([]);
  }, 240_000);
});
