import { record } from '../../audit/store.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { obstacleWords } from '../labels.ts';
import type { PeopleRefusal, PolicyAnswer, SignInPolicy } from '../model.ts';
import { obstaclesToApart } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';

/** What holds where nobody has set a policy: the session limits as the environment says. */
const unset = (services: PeopleServices): SignInPolicy => ({
  version: 0,
  idleMinutes: services.idleMinutes,
  longestHours: services.longestHours,
  passwordDays: 90,
  singleSession: false,
  totpRoles: [],
  administratorsApart: false,
});

/** The policy of the installation, and for whoever may change it what a change would need. */
export async function readPolicy(services: PeopleServices, actor: Actor): Promise<PolicyAnswer> {
  return services.db.read(actor.scope, async (tx) => {
    const set = await store.signInPolicy(tx);
    const { changedBy, changedAt, ...policy } = set ?? { ...unset(services), changedBy: '', changedAt: null };
    const held = await store.installationRoles(tx);
    const mayChange = isCharged(actor) && (await store.topOf(tx, actor.scope.accounts)) !== null;
    const obstacles = mayChange && !policy.administratorsApart ? obstaclesToApart(held).map(obstacleWords) : [];
    return {
      ...policy,
      totpRoles: [...policy.totpRoles],
      mayChange,
      changed: changedAt === null ? null : { by: changedBy, at: changedAt.toISOString() },
      held: mayChange ? held : {},
      obstacles,
    };
  });
}

/** Sets the policy; for the 安全管理员, or the 综合管理员 of a small office, at the top of the tree. */
export async function changePolicy(
  services: PeopleServices,
  actor: Actor,
  request: SignInPolicy,
): Promise<Outcome<undefined, PeopleRefusal>> {
  if (!isCharged(actor)) return refuse('not-allowed');
  const key = commandKey(actor, 'sign-in-policy.change');
  return change<undefined, PeopleRefusal>(services.db, actor.scope, key, async (tx) => {
    const top = await store.topOf(tx, actor.scope.accounts);
    if (top === null) return refuse('not-allowed');
    await store.takePolicyTurn(tx);
    const {
      changedBy: _,
      changedAt: __,
      ...before
    } = (await store.signInPolicy(tx)) ?? {
      ...unset(services),
      changedBy: '',
      changedAt: null,
    };
    if (before.version !== request.version) return refuse('stale-version');
    if (request.administratorsApart && !before.administratorsApart) {
      const obstacles = obstaclesToApart(await store.installationRoles(tx));
      if (obstacles.length > 0) return refuse('not-ready-to-set-apart', { obstacles: obstacles.map(obstacleWords) });
    }
    const now = services.clock.now();
    const { version: ___, ...after } = { ...request, totpRoles: [...new Set(request.totpRoles)].sort() };
    await store.insertPolicy(tx, top, after, actor, now);
    await record(tx, now, [
      {
        chain: 0,
        actor,
        action: 'sign-in-policy.change',
        object: { kind: 'installation', id: null },
        values: { before, after },
      },
    ]);
    return done(undefined);
  });
}

const isCharged = ({ roles }: Actor): boolean => roles.includes('security_admin') || roles.includes('administrator');
