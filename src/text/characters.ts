import { traditional } from './traditional.ts';

// Two views of a text. `normalise` cleans what came from a file once; every span of the product counts in its
// result. `fold` is a second view of the same length, one character for one, on which patterns are matched: full-width
// and half-width, traditional and simplified, and all the dashes are the same there, while spans stay valid.

// Ranges are written as numbers: control characters have no place in a source file, not even escaped.
const ranges = (...pairs: readonly (readonly [from: number, to: number])[]): string =>
  pairs.map(([from, to]) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`).join('');
const invisible = ranges(
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0xad, 0xad],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
);
const controls = ranges([0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x7f]);
const lineEnds = ranges([0x0b, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
const composed = ranges([0x300, 0x36f], [0x2e80, 0x2fd5], [0xf900, 0xfaff], [0xd800, 0xdfff]);

const dropped = new RegExp(`[${controls}${invisible}]`, 'g');
const otherLineEnds = new RegExp(`\r\n?|[${lineEnds}]`, 'g');
const suspicious = new RegExp(`[${controls}${invisible}${lineEnds}${composed}]|&(?:[a-z]{2,6}|#\\d{2,5});`, 'i');
const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  quot: '"',
  lt: '<',
  gt: '>',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  amp: '&',
};

/**
 * A text as the product keeps it: line ends are \n, invisible and control characters are gone, composed forms (NFC),
 * Kangxi radicals of bad PDFs are characters again, lone surrogates are U+FFFD, entities left over by a bad copy are
 * resolved, readings behind characters (根據(jù)) are taken out. Everything else, full-width signs included, stays as printed.
 */
export function normalise(raw: string): string {
  return withoutReadings(suspicious.test(raw) ? cleaned(raw) : raw);
}

const cleaned = (raw: string): string =>
  raw
    .replace(/&([a-z]{2,6}|#\d{2,5});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(otherLineEnds, '\n')
    .replace(dropped, '')
    .replace(/[\u2e80-\u2fd5]/g, (c) => c.normalize('NFKC'))
    .toWellFormed()
    .normalize('NFC');

const toned = /[\u4e00-\u9fff][(（][a-zü]{0,4}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-z]{0,4}[)）]/;
const annotation = /(?<=[\u4e00-\u9fff])[(（][a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}[)）]/g;

// The readings that some converted pages print behind characters: 根據(jù)統(tǒng)一部署 is 根據統一部署.
const withoutReadings = (text: string): string => (toned.test(text) ? text.replace(annotation, '') : text);

function entity(name: string): string | null {
  if (name.startsWith('#')) {
    const code = Number(name.slice(1));
    return code >= 32 && code <= 0xffff ? String.fromCharCode(code) : null;
  }
  return entities[name.toLowerCase()] ?? null;
}

/** Characters that mean the same in this genre, as pairs «written, folded». */
const alike: readonly [written: string, folded: string][] = [
  ['\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t', ' '],
  ['‐‑‒–—―−﹣', '-'],
  ['〜∼˜﹏∽', '~'],
  ['∶﹕︰', ':'],
  ['﹔', ';'],
  ['﹐､', '、'],
  ['｡﹒', '。'],
  ['○◯', '〇'],
  ['﹪', '%'],
  ['「『〝', '“'],
  ['」』〞', '”'],
  ['‘', '‘'],
  ['﹙❨', '('],
  ['﹚❩', ')'],
  ['〈', '《'],
  ['〉', '》'],
];

const table = buildTable();

function buildTable(): Uint16Array {
  const codes = Uint16Array.from({ length: 0x10000 }, (_, code) =>
    code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code,
  );
  for (const [written, folded] of alike) {
    for (const c of written) codes[c.charCodeAt(0)] = folded.charCodeAt(0);
  }
  for (let i = 0; i + 1 < traditional.length; i += 2) {
    codes[traditional.charCodeAt(i)] = traditional.charCodeAt(i + 1);
  }
  return codes;
}

// One for all calls: most texts that are folded are as short as a title.
const buffer = new Uint16Array(8192);

/** The view of the same length on which patterns are matched; a span in one is the same span in the other. */
export function fold(text: string): string {
  const first = firstFolded(text);
  if (first === text.length) return misread(text);
  const parts: string[] = [text.slice(0, first)];
  for (let start = first; start < text.length; start += buffer.length) {
    const size = Math.min(buffer.length, text.length - start);
    for (let i = 0; i < size; i++) buffer[i] = table[text.charCodeAt(start + i)] ?? 0;
    parts.push(String.fromCharCode.apply(null, buffer.subarray(0, size) as unknown as number[]));
  }
  return misread(parts.join(''));
}

function firstFolded(text: string): number {
  let at = 0;
  while (at < text.length && table[text.charCodeAt(at)] === text.charCodeAt(at)) at++;
  return at;
}

// What a scan makes of figures: 2O21年6月7曰.
const misread = (text: string): string => (/[曰OoΟ]/.test(text) ? corrected(text) : text);
const corrected = (text: string): string =>
  text.replace(/(?<=[\dOoΟ])曰|(?<=\d)[OoΟ](?=[\d曰日月年])/g, (c) => (c === '曰' ? '日' : '0'));
