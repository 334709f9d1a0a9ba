import { canonicalJson } from '../crypto/canonical-json.ts';
import { sm3Hex } from '../crypto/sm3.ts';

interface Place {
  value: unknown;
  key: string;
  above: Place | null;
}

/**
 * Pointers of texts that no database keeps: with a NUL, or with half of a character. Walks without recursion, so that
 * depth cannot break it; gives at most twenty.
 */
export function unstorableTexts(part: string, input: unknown): string[] {
  const found: string[] = [];
  const open: Place[] = [{ value: input, key: part, above: null }];
  for (let place = open.pop(); place !== undefined && found.length < 20; place = open.pop()) {
    const { value } = place;
    if (typeof value === 'string') {
      if (isUnstorable(value)) found.push(pointerTo(place));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (isUnstorable(key)) found.push(pointerTo(place));
        open.push({ value: inner, key, above: place });
      }
    }
  }
  return found;
}

const isUnstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

function pointerTo(place: Place): string {
  const keys: string[] = [];
  for (let at: Place | null = place; at !== null; at = at.above) keys.unshift(at.key);
  return `/${keys.join('/')}`;
}

const secrets = new Set(['password', 'passwords', 'current', 'next', 'token', 'code', 'proof', 'secret']);

/**
 * What a request asks for, as a hash: method, address and parsed body, without passwords and other proofs of who asks:
 * the hash is kept, and a quick one would give them away to whoever tries all that people choose.
 */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : {});
  const shown = Object.fromEntries(fields.filter(([name]) => !secrets.has(name)));
  return sm3Hex(canonicalJson([method, url, shown]));
}
