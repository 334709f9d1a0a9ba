import { sealKeys } from '../../src/platform/crypto/seal.ts';

/** The secret that every test seals with; a test's server has it in its key file. */
export const testSecret = Buffer.alloc(32, 7);
export const testKeys = sealKeys(testSecret);
