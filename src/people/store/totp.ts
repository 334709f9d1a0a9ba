import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** The sealed secret of an account's second step and the last step whose code was taken; null where it has none. */
export const totpForSignIn = (
  tx: Transaction,
  accountId: number,
): Promise<{ sealed: Buffer; lastStep: number } | null> =>
  tx.maybe(sql`select sealed, last_step as "lastStep" from totp_for_sign_in(${accountId})`);

/** Uses up a step; false where its code, or a later one, was taken before. */
export const takeTotpStep = async (tx: Transaction, accountId: number, step: number): Promise<boolean> =>
  (await tx.one<{ taken: boolean | null }>(sql`select take_totp_step(${accountId}, ${step}) as taken`)).taken === true;

/** Uses up a recovery code; false where there is no such code, or it was used. */
export const takeRecoveryCode = async (tx: Transaction, accountId: number, hash: Buffer, at: Date): Promise<boolean> =>
  (await tx.one<{ taken: boolean | null }>(sql`select take_recovery_code(${accountId}, ${hash}, ${at}) as taken`))
    .taken === true;

/** Begins one's own second step anew; false where it is on already. */
export const beginTotp = async (tx: Transaction, sealed: Buffer, at: Date): Promise<boolean> =>
  (await tx.one<{ begun: boolean | null }>(sql`select begin_totp(${sealed}, ${at}) as begun`)).begun === true;

export const ownBegunTotp = async (tx: Transaction): Promise<Buffer | null> =>
  (await tx.one<{ sealed: Buffer | null }>(sql`select own_begun_totp() as sealed`)).sealed;

export const confirmTotp = async (
  tx: Transaction,
  sealed: Buffer,
  step: number,
  at: Date,
  codes: readonly Buffer[],
): Promise<boolean> =>
  (await tx.one<{ on: boolean }>(sql`select confirm_totp(${sealed}, ${step}, ${at}, ${[...codes]}::bytea[]) as "on"`))
    .on;

/** Ends the second step of one's own account or one that one keeps. */
export const endTotp = async (tx: Transaction, accountId: number): Promise<boolean> =>
  (await tx.one<{ ended: boolean }>(sql`select end_totp(${accountId}) as ended`)).ended;

export const renewRecoveryCodes = (tx: Transaction, codes: readonly Buffer[]): Promise<number> =>
  tx.run(sql`select renew_recovery_codes(${[...codes]}::bytea[])`);

/** How many of one's own recovery codes are left. */
export const ownRecoveryCodes = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select own_recovery_codes() as n`)).n;
