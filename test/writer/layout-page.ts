import type { Dice } from './dice.ts';
import type { Genre } from './draft.ts';
import type { Format } from './layout.ts';

/** How the page and its type look, and what the site or the printer put round the text. */
export interface Page {
  encoding: 'utf-8' | 'utf-8-bom' | 'gb18030' | 'gb18030-undeclared' | 'utf-16le';
  header: boolean;
  footer: boolean;
  pageDate: 'none' | 'iso' | 'iso-time' | 'day-first' | 'chinese';
  /** (全文), 原标题：, a hidden e-mail. */
  reprint: boolean;
  title: 'line' | 'two-lines' | 'without-organisation' | 'none';
  signature: 'both' | 'name' | 'date' | 'one-line' | 'none';
  punctuation: 'full' | 'half' | 'paragraphwise' | 'loose';
  digits: 'half' | 'full';
  quotes: 'curly' | 'straight';
  blanks: 'none' | 'stray' | 'round-digits';
  indent: '' | '　　' | '  ' | '   ' | '\u00a0\u00a0\u00a0\u00a0' | '\u2002\u2002';
  blankLines: 0 | 1 | 2;
  newline: '\n' | '\r\n';
  /** Lines of this many characters, as text taken out of a PDF has them; 0: whole paragraphs. */
  wrap: number;
  pageNumbers: 'none' | '- 1 -' | '1' | '第1页' | '— 1 —' | '1/9';
  html: 'paragraphs' | 'breaks' | 'divs' | 'spans';
  docxNumbering: boolean;
  docxNoise: boolean;
  /** Lines of one problem parted by soft breaks instead of paragraphs. */
  docxSoft: boolean;
}

export function drawPage(dice: Dice, genre: Genre, format: Format): Page {
  const web = format === 'html' || (format === 'txt' && dice.chance(0.4));
  const wrap = format === 'txt' && dice.chance(0.16) ? dice.int(26, 44) : 0;
  const title = dice.weighted<Page['title']>([
    ['line', 12],
    ['two-lines', 2],
    ['without-organisation', 1.5],
    ['none', genre === 'bulletin' ? 2 : 0],
  ]);
  return {
    encoding:
      format === 'html'
        ? dice.weighted<Page['encoding']>([
            ['utf-8', 6],
            ['gb18030', 2],
            ['gb18030-undeclared', 1],
          ])
        : format === 'txt' || format === 'csv'
          ? dice.weighted<Page['encoding']>([
              ['utf-8', 8],
              ['utf-8-bom', 2],
              ['gb18030-undeclared', 2],
              ['utf-16le', 0.3],
            ])
          : 'utf-8',
    header: web && wrap === 0 && dice.chance(0.75),
    footer: web && wrap === 0 && dice.chance(0.75),
    pageDate:
      web && wrap === 0
        ? dice.weighted<Page['pageDate']>([
            ['none', 3],
            ['iso', 3],
            ['iso-time', 3],
            ['day-first', 1.2],
            ['chinese', 1],
          ])
        : 'none',
    reprint: web && wrap === 0 && title === 'line' && dice.chance(0.15),
    title,
    signature: dice.weighted<Page['signature']>([
      ['both', 10],
      ['name', 1],
      ['date', 1],
      ['one-line', 1],
      ['none', 2.5],
    ]),
    punctuation: dice.weighted<Page['punctuation']>([
      ['full', 10],
      ['half', 5],
      ['paragraphwise', 2],
      ['loose', 1],
    ]),
    digits: dice.chance(0.03) ? 'full' : 'half',
    quotes: dice.chance(0.03) ? 'straight' : 'curly',
    blanks: dice.weighted<Page['blanks']>([
      ['none', 10],
      ['stray', 3],
      ['round-digits', 1],
    ]),
    indent: dice.weighted<Page['indent']>([
      ['', 5],
      ['　　', 5],
      ['  ', 2],
      ['   ', 1],
      ['\u00a0\u00a0\u00a0\u00a0', 1],
      ['\u2002\u2002', 1],
    ]),
    blankLines: dice.weighted<0 | 1 | 2>([
      [0, 6],
      [1, 5],
      [2, 1],
    ]),
    newline: dice.chance(0.2) ? '\r\n' : '\n',
    wrap,
    pageNumbers: wrap ? dice.pick(['none', '- 1 -', '1', '第1页', '— 1 —', '1/9'] as const) : 'none',
    html: dice.weighted<Page['html']>([
      ['paragraphs', 6],
      ['breaks', 2],
      ['divs', 1],
      ['spans', 2],
    ]),
    docxNumbering: format === 'docx' && dice.chance(0.4),
    docxNoise: format === 'docx' && dice.chance(0.4),
    docxSoft: format === 'docx' && dice.chance(0.15),
  };
}
