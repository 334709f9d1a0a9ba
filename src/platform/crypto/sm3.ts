import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905) of text or bytes, 32 bytes. */
export const sm3 = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest();

/** SM3 of text or bytes as 64 hexadecimal digits. */
export const sm3Hex = (...parts: (string | Uint8Array)[]): string => sm3(...parts).toString('hex');
