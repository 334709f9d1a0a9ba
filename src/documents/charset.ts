import type { DocumentWarning } from './model.ts';

export interface Decoded {
  text: string;
  warnings: DocumentWarning[];
}

/**
 * Bytes as text: by the byte order mark, else the charset that the page declares, else strict UTF-8, else GB18030 (the
 * superset of GBK and GB2312). Null where the bytes are no text in any of them. Detectors that guess by frequency were
 * tried and call short GBK texts Japanese (dependencies.md §5).
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes);
  if (marked !== null) return judged(new TextDecoder(marked).decode(bytes), []);
  const wide = withoutMark(bytes);
  if (wide !== null) return judged(new TextDecoder(wide).decode(bytes), []);
  const strict = strictUtf8(bytes);
  if (strict !== null) return judged(strict, []);
  const declared = declaredCharset(bytes);
  if (declared !== null) return judged(new TextDecoder(declared).decode(bytes), []);
  const lax = new TextDecoder('utf-8').decode(bytes);
  if (isMostly(lax)) return judged(lax, []);
  return judged(new TextDecoder('gb18030').decode(bytes), [{ code: 'charset_guessed', facts: { charset: 'GB18030' } }]);
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

// UTF-16 without a mark: line ends and digits leave a zero in every second place.
function withoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  if (even + odd < sample.length / 64 || (even > 0 && odd > 0 && Math.min(even, odd) * 8 > Math.max(even, odd)))
    return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

// A file cut in the middle of a character is UTF-8 all the same.
function strictUtf8(bytes: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let cut = 0; cut <= 3; cut++) {
    const end = bytes.length - cut;
    const last = bytes[end - 1] ?? 0;
    if (cut > 0 && last < 0x80 && (bytes[end] ?? 0) < 0xc0) break;
    try {
      return decoder.decode(bytes.subarray(0, end));
    } catch {
      // The next shorter piece may be whole.
    }
  }
  return null;
}

const declaration = /charset\s*=\s*["']?\s*([\w-]{3,20})|encoding\s*=\s*["']([\w-]{3,20})["']/i;

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  if (!head.includes('<')) return null;
  const match = declaration.exec(head);
  const name = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if (/^(?:gb2312|gbk|gb18030|x-gbk|cp936|hz-gb-2312)$/.test(name)) return 'gb18030';
  if (/^big5/.test(name)) return 'big5';
  if (/^utf-?16/.test(name)) return 'utf-16le';
  return null;
}

// UTF-8 with a few damaged bytes: far more whole Chinese characters than replacements.
function isMostly(text: string): boolean {
  const bad = count(text, /\ufffd/g);
  return bad * 50 <= count(text, /[\u3000-\u9fff\uff00-\uffef]/g);
}

const controlCharacters = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(14)}-${String.fromCharCode(31)}]`,
  'g',
);

function judged(text: string, warnings: DocumentWarning[]): Decoded | null {
  const replaced = count(text, /\ufffd/g);
  const controls = count(text, controlCharacters);
  if (replaced * 20 > text.length || controls * 50 > text.length) return null;
  if (replaced > 0) warnings.push({ code: 'replacement_characters', facts: { count: replaced } });
  return { text, warnings };
}

// Counting without an array of all matches: the text may be 10 MB of them.
function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.exec(text) !== null) found++;
  return found;
}
