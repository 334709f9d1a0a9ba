import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint, readSealKeys, seal, sealKeys, unseal } from './seal.ts';

const keys = sealKeys(Buffer.alloc(32, 7));
const folder = mkdtempSync(join(tmpdir(), 'bihuan-seal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is sealed', () => {
  it('opens with the same key at the same place, and is never sealed alike twice', () => {
    const sealed = seal(keys, '密钥 JBSWY3DP', 'totp 7');
    expect(unseal(keys, sealed, 'totp 7')).toBe('密钥 JBSWY3DP');
    expect(sealed.includes('JBSWY3DP')).toBe(false);
    expect(seal(keys, '密钥 JBSWY3DP', 'totp 7').equals(sealed)).toBe(false);
    expect(unseal(keys, seal(keys, '', 'x'), 'x')).toBe('');
  });

  it('opens nowhere else, with no other key, and not after any bit was changed', () => {
    const sealed = seal(keys, 'secret', 'totp 7');
    expect(unseal(keys, sealed, 'totp 8')).toBeNull();
    expect(unseal(sealKeys(Buffer.alloc(32, 8)), sealed, 'totp 7')).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(keys, changed, 'totp 7')).toBeNull();
      expect(unseal(keys, sealed.subarray(0, at), 'totp 7')).toBeNull();
    }
  });

  it('is told apart by keyed fingerprints', () => {
    expect(fingerprint(keys, 'a', 'x').equals(fingerprint(keys, 'a', 'x'))).toBe(true);
    expect(fingerprint(keys, 'a', 'x').equals(fingerprint(keys, 'a', 'y'))).toBe(false);
    expect(fingerprint(keys, '1:a', '').equals(fingerprint(keys, 'a', '1:'))).toBe(false);
  });
});

describe('the key file', () => {
  it('is made once, for its owner alone, and is the same for every process', async () => {
    const file = join(folder, 'keys', 'seal.key');
    const [first, second] = await Promise.all([readSealKeys(file), readSealKeys(file)]);
    expect(await readSealKeys(file)).toEqual(first);
    expect(second).toEqual(first);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'keys')).mode & 0o077).toBe(0);
  });

  it('that was cut is refused by name instead of being replaced', async () => {
    const file = join(folder, 'cut.key');
    writeFileSync(file, 'abc');
    chmodSync(file, 0o600);
    await expect(readSealKeys(file)).rejects.toThrow('cut.key');
  });
});
