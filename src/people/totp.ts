import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { fingerprint, type SealKeys, seal, unseal } from '../platform/crypto/seal.ts';

// RFC 6238 as every authenticator on a phone has it: SHA-1, six digits, thirty seconds.
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const issuer = '闭环';
/** Clocks of phone and server may differ by one step. */
const window = 1;
const codesGiven = 10;
// Without I, L, O and U, which are misread (Crockford).
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const placeOf = (accountId: number): string => `totp ${accountId}`;

/** A fresh secret for an account: as it is typed, as the address in the QR picture, and sealed. */
export function newTotp(keys: SealKeys, accountId: number, login: string) {
  const secret = new Secret({ size: 20 });
  const uri = new TOTP({ ...parameters, issuer, label: login, secret }).toString();
  return { secret: secret.base32, uri, sealed: seal(keys, secret.base32, placeOf(accountId)) };
}

/** The secret that was sealed; null where it was sealed with another key. */
export const openTotp = (keys: SealKeys, accountId: number, sealed: Uint8Array): string | null =>
  unseal(keys, sealed, placeOf(accountId));

/** The thirty seconds (since 1970) that a code belongs to; null where it is none of now, one before or one after. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? null : TOTP.counter({ period: parameters.period, timestamp: now.getTime() }) + delta;
}

export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code.replaceAll(/\s/g, ''));

/** Ten codes as they are shown once, and the hashes that are kept. */
export function newRecoveryCodes(keys: SealKeys, accountId: number): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: codesGiven }, () => {
    const text = Array.from(randomBytes(10), (byte) => letters[byte & 31]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
  return { codes, hashes: codes.map((code) => recoveryHash(keys, accountId, code)) };
}

/** The hash of a recovery code however it is typed: without hyphen, in small letters, with O for 0. */
export function recoveryHash(keys: SealKeys, accountId: number, code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return fingerprint(keys, plain, `recovery ${accountId}`);
}
