import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { SignInPolicy } from '../model.ts';

/** The policy of the installation, who set it and when; null where nobody has. */
export const signInPolicy = (
  tx: Transaction,
): Promise<(SignInPolicy & { changedBy: string; changedAt: Date }) | null> =>
  tx.maybe(sql`select p.id as version, p.idle_minutes as "idleMinutes", p.longest_hours as "longestHours",
      p.password_days as "passwordDays", p.single_session as "singleSession", p.totp_roles as "totpRoles",
      p.administrators_apart as "administratorsApart", p.changed_name as "changedBy", p.changed_at as "changedAt"
    from sign_in_policy() p where p.id is not null`);

/** Of two changes at once the second waits and finds the first. */
export const takePolicyTurn = (tx: Transaction): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(7246003)`);

export const insertPolicy = (
  tx: Transaction,
  organisationId: number,
  policy: Omit<SignInPolicy, 'version'>,
  by: { accountId: number; name: string },
  at: Date,
): Promise<number> =>
  tx.run(sql`insert into sign_in_policies (organisation_id, idle_minutes, longest_hours, password_days, single_session,
      totp_roles, administrators_apart, changed_by, changed_name, changed_at)
    values (${organisationId}, ${policy.idleMinutes}, ${policy.longestHours}, ${policy.passwordDays}, ${policy.singleSession},
      ${[...policy.totpRoles]}::text[], ${policy.administratorsApart}, ${by.accountId}, ${by.name}, ${at})`);

/** How many able accounts of the whole installation hold each role; nothing for those who may not know. */
export const installationRoles = async (tx: Transaction): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await tx.many<{ role: string; accounts: number }>(sql`select role, accounts from installation_roles()`)).map(
      ({ role, accounts }) => [role, accounts],
    ),
  );
