import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// OWASP's second argon2id setting (19 MiB, 2 passes): a sign-in costs some 20 ms on an office machine.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), options);

export const passwordMatches = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password.normalize('NFC'));

/** A hash that no password has: checking against it takes as long as a real check, for logins that do not exist. */
export const nobodysHash = await hashPassword(randomBytes(16).toString('hex'));

/** A fresh token for a cookie or a link, and the hash of it that is stored. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
