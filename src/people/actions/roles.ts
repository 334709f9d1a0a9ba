import { record } from '../../audit/store.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { roleNames } from '../labels.ts';
import { type Account, isOverUnit, mayGive, type PeopleRefusal, type Role, rolesClash } from '../model.ts';
import { wouldLeaveEmpty } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';
import { areApart, refusalOfGap } from './apart.ts';

interface RoleOver {
  role: Role;
  organisationId: number;
}

/** Gives an account one more role over an organisation or unit; nobody gives one to himself. */
export async function giveRole(
  services: PeopleServices,
  actor: Actor,
  id: number,
  { role, organisationId }: RoleOver,
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'role.give'), async (tx) => {
    const found = await accountToChange(tx, actor, id, role);
    if (!found.ok) return found;
    const held = found.value.account.roles;
    const over = await store.findOrganisation(tx, organisationId);
    if (over === null || over.retired || !actor.scope.accounts.includes(over.homeId))
      return refuse('organisation-not-found');
    if (isOverUnit(role) !== (over.kind === 'unit')) return refuse('unit-needs-organisation');
    if (held.some((one) => one.role === role && one.organisationId === organisationId)) return refuse('role-held');
    if (
      rolesClash(
        held.map((one) => one.role),
        role,
      )
    )
      return refuse('roles-apart', { role: roleNames[role] });
    if (role === 'administrator' && (await areApart(tx))) return refuse('administrators-apart');
    await store.insertRole(tx, id, role, over);
    await record(tx, services.clock.now(), [entry(actor, 'role.give', id, { role, organisationId, over: over.name })]);
    return done(undefined);
  });
}

/** Takes a role away from an account; its sessions go on with what is left. */
export async function takeRole(
  services: PeopleServices,
  actor: Actor,
  id: number,
  { role, organisationId }: RoleOver,
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'role.take'), async (tx) => {
    const found = await accountToChange(tx, actor, id, role);
    if (!found.ok) return found;
    const { account, accounts } = found.value;
    const over = account.roles.find((one) => one.role === role && one.organisationId === organisationId);
    if (over === undefined) return refuse('role-not-held');
    if (account.roles.length === 1) return refuse('last-role');
    const stays = account.roles.some((one) => one.role === role && one.organisationId !== organisationId);
    const gap = refusalOfGap(wouldLeaveEmpty(accounts, id, stays ? [] : [role], await areApart(tx)));
    if (gap !== null) return gap;
    await store.deleteRole(tx, id, role, organisationId);
    const values = { role, organisationId, over: over.organisationName };
    await record(tx, services.clock.now(), [entry(actor, 'role.take', id, values)]);
    return done(undefined);
  });
}

async function accountToChange(
  tx: Transaction,
  actor: Actor,
  id: number,
  role: Role,
): Promise<Outcome<{ account: Account; accounts: Account[] }, PeopleRefusal>> {
  const accounts = await store.listAccounts(tx);
  const account = accounts.find((one) => one.id === id);
  if (account === undefined) return refuse('account-not-found');
  if (!actor.scope.accounts.includes(account.homeId) || !mayGive(actor.roles, role)) return refuse('not-allowed');
  if (id === actor.accountId) return refuse('own-role');
  return done({ account, accounts });
}

const entry = (actor: Actor, action: string, id: number, values: unknown) => ({
  chain: 0,
  actor,
  action,
  object: { kind: 'account', id },
  values,
});
