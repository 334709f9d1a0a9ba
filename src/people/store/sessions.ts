import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Ending, SessionFacts } from '../model.ts';

export const openSession = (
  tx: Transaction,
  session: { tokenHash: Buffer; accountId: number; at: Date; origin: string; agent: string; via?: 'password' | 'oidc' },
): Promise<number> =>
  tx.run(sql`select enter_session(${session.tokenHash}, ${session.accountId}, ${session.at}, ${session.origin},
    ${session.agent}, ${session.via ?? 'password'})`);

/** Who stands behind a token, or why nobody does any more; null where it is unknown or ended by itself. */
export const sessionBehindToken = async (
  tx: Transaction,
  tokenHash: Buffer,
  at: Date,
  idleMinutes: number,
  longestHours: number,
): Promise<SessionFacts | { ended: Ending } | null> => {
  const times = sql`${tokenHash}, ${at}, make_interval(mins => ${idleMinutes}), make_interval(hours => ${longestHours})`;
  const row = await tx.one<{ session: SessionFacts | { ended: Ending } | null; until: number }>(
    sql`select session_behind(${times}) as session, session_until(${times}) as until`,
  );
  return row.session === null || 'ended' in row.session ? row.session : { ...row.session, until: row.until };
};

/** The same, of a session that is still open. */
export const sessionOf = async (
  tx: Transaction,
  tokenHash: Buffer,
  at: Date,
  idleMinutes: number,
  longestHours: number,
): Promise<SessionFacts | null> => {
  const found = await sessionBehindToken(tx, tokenHash, at, idleMinutes, longestHours);
  return found === null || 'ended' in found ? null : found;
};

export const closeSession = (tx: Transaction, tokenHash: Buffer): Promise<number> =>
  tx.run(sql`select close_session(${tokenHash})`);

export const closeSessionsOf = (tx: Transaction, accountId: number): Promise<number> =>
  tx.run(sql`select close_sessions_of(${accountId})`);

/** A session as its owner and whoever keeps the account see it. */
export interface OpenSession {
  id: number;
  at: Date;
  seenAt: Date;
  origin: string;
  agent: string;
  via: 'password' | 'oidc';
}

/**
 * Sessions of one's own account or one that one keeps, as far as they still let anybody in; nothing of any other. The
 * limits hold where no policy is set, as for session_behind; rows of ended ones stay until the next tidying.
 */
export const sessionsOf = (
  tx: Transaction,
  accountId: number,
  at: Date,
  { idleMinutes, longestHours }: { idleMinutes: number; longestHours: number },
): Promise<OpenSession[]> =>
  tx.many(sql`select s.id, s.created_at as at, s.seen_at as "seenAt", s.origin, s.agent, s.via
    from sessions_of(${accountId}) s left join sign_in_policy() p on p.id is not null
    where s.seen_at >= ${at}::timestamptz - make_interval(mins => coalesce(p.idle_minutes, ${idleMinutes}))
      and s.created_at >= ${at}::timestamptz - make_interval(hours => coalesce(p.longest_hours, ${longestHours}))`);

/** Ends one session (`only`) or all but one (`except`) of one's own account or one that one keeps; gives how many. */
export const endSessions = async (
  tx: Transaction,
  accountId: number,
  which: { only?: number; except?: number },
  at: Date,
  why: Ending,
): Promise<number> => {
  const row = await tx.one<{ ended: number }>(sql`
    select end_sessions(${accountId}, ${which.only ?? null}, ${which.except ?? null}, ${at}, ${why}) as ended`);
  return row.ended;
};
