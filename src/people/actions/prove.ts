import type { Transaction } from '../../platform/database/database.ts';
import type { PeopleServices } from '../services.ts';
import { takeRecoveryCode, takeTotpStep, totpForSignIn } from '../store.ts';
import { isTotpCode, openTotp, recoveryHash, stepOf } from '../totp.ts';

/** What a code of the second step turned out to be; taking it uses it up. */
export type CodeCheck =
  /** The account has no second step. */
  | { kind: 'off' }
  /** Its secret was sealed with a key that this server does not have. */
  | { kind: 'unreadable' }
  | { kind: 'wrong' }
  | { kind: 'right'; take: (tx: Transaction) => Promise<boolean> };

/** Looks at a code (null: none was given) without using it up. */
export async function checkCode(services: PeopleServices, accountId: number, code: string | null): Promise<CodeCheck> {
  const { keys, clock, db } = services;
  const factor = await db.read(null, (tx) => totpForSignIn(tx, accountId));
  if (factor === null) return { kind: 'off' };
  if (code === null) return { kind: 'wrong' };
  const now = clock.now();
  if (!isTotpCode(code)) {
    const hash = recoveryHash(keys, accountId, code);
    return { kind: 'right', take: (tx) => takeRecoveryCode(tx, accountId, hash, now) };
  }
  const secret = openTotp(keys, accountId, factor.sealed);
  if (secret === null) return { kind: 'unreadable' };
  const step = stepOf(secret, code.replaceAll(/\s/g, ''), now);
  if (step === null) return { kind: 'wrong' };
  return { kind: 'right', take: (tx) => takeTotpStep(tx, accountId, step) };
}
