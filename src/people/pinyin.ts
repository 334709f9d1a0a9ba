import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// Its dictionary takes 16 MB: loaded with the first name that is asked for, not with the server.
let library: typeof import('pinyin-pro') | undefined;

const known = new Map<string, string>();
const mostKept = 50_000;

/**
 * What a name is found by when it is typed in letters: the whole pinyin and the initials, without tones, 「chenhe ch」.
 * A person's first character is read as a surname (单 shan, 解 xie).
 */
export function pinyinOf(name: string, kind: 'person' | 'place'): string {
  const key = `${kind} ${name}`;
  const there = known.get(key);
  if (there !== undefined) return there;
  library ??= require('pinyin-pro') as typeof import('pinyin-pro');
  const options = { toneType: 'none', type: 'array', v: true, surname: kind === 'person' ? 'head' : 'off' } as const;
  const syllables = library.pinyin(name, options).map((one) => one.trim().toLowerCase());
  const made = `${syllables.join('')} ${syllables.map((one) => one.slice(0, 1)).join('')}`;
  if (known.size >= mostKept) known.clear();
  known.set(key, made);
  return made;
}
