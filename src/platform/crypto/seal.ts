import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Keys for what must not be readable from the database alone; drawn from one secret that lies outside it. */
export interface SealKeys {
  encryption: Buffer;
  authentication: Buffer;
  fingerprints: Buffer;
}

const version = 1;
const ivBytes = 16;
const tagBytes = 32;

/** The keys that follow from the secret of an installation (32 random bytes). */
export function sealKeys(secret: Uint8Array): SealKeys {
  const drawn = (purpose: string): Buffer => createHmac('sm3', secret).update(`bihuan ${purpose}`).digest();
  return {
    encryption: drawn('encryption').subarray(0, 16),
    authentication: drawn('authentication'),
    fingerprints: drawn('fingerprints'),
  };
}

/**
 * The secret in a file, made at first asking and readable by its owner alone; throws where the file is not one.
 */
export async function readSealKeys(file: string): Promise<SealKeys> {
  await makeSecret(file);
  const secret = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url');
  if (secret.length !== 32) throw new Error(`密钥文件 ${file} 不完整。请从保管的副本恢复它（见 docs/operations.md）。`);
  return sealKeys(secret);
}

// Written elsewhere and then named: of two processes at once, one names its own and the other finds it whole.
async function makeSecret(file: string): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const made = await open(draft, 'wx', 0o600);
  try {
    await made.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await made.sync();
  } finally {
    await made.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * Encrypts with SM4-CTR and then authenticates with HMAC-SM3. `place` says whose it is: what was sealed for one place
 * opens at no other.
 */
export function seal(keys: SealKeys, text: string, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('sm4-ctr', keys.encryption, iv);
  const body = Buffer.concat([Buffer.of(version), iv, cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([body, tagOf(keys, body, place)]);
}

/** What was sealed, or null where it was sealed with another key, for another place, or changed since. */
export function unseal(keys: SealKeys, sealed: Uint8Array, place: string): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 1 + ivBytes + tagBytes || bytes[0] !== version) return null;
  const body = bytes.subarray(0, -tagBytes);
  if (!timingSafeEqual(tagOf(keys, body, place), bytes.subarray(-tagBytes))) return null;
  const cipher = createDecipheriv('sm4-ctr', keys.encryption, body.subarray(1, 1 + ivBytes));
  return Buffer.concat([cipher.update(body.subarray(1 + ivBytes)), cipher.final()]).toString('utf8');
}

// The length of the place comes first, so that no other split of place and body gives the same bytes.
const tagOf = (keys: SealKeys, body: Buffer, place: string): Buffer =>
  createHmac('sm3', keys.authentication)
    .update(`${Buffer.byteLength(place)}:${place}`)
    .update(body)
    .digest();

/** A keyed hash (HMAC-SM3): the same text at the same place gives the same, and nothing can be tried without the key. */
export const fingerprint = (keys: SealKeys, text: string, place: string): Buffer =>
  createHmac('sm3', keys.fingerprints)
    .update(`${Buffer.byteLength(place)}:${place}${text}`)
    .digest();
