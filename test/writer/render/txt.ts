import type { Dice } from '../dice.ts';
import type { Layout } from '../layout.ts';
import { type Block, type Paragraph, printed } from '../paper.ts';
import { encode } from './encoding.ts';

const pageLine = (form: Layout['page']['pageNumbers'], page: number): string =>
  form === 'none' ? '' : form === '1/9' ? `${page}/${page + 3}` : form.replace('1', String(page));

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + width);
    // No line begins with a closing mark or ends with an opening one, and no number is torn.
    while (end < text.length && /[。，；：、”》）！？,;:)%％.]/.test(text.charAt(end)) && end < at + width + 3) end++;
    while (end < text.length && end > at + width - 12 && /[“《（(〔【[]$/.test(text.slice(at, end))) end--;
    while (
      end < text.length &&
      end > at + width - 12 &&
      /[\d.,-]/.test(text.charAt(end)) &&
      /[\d.,-]/.test(text.charAt(end - 1))
    )
      end--;
    lines.push(text.slice(at, end));
    at = end;
  }
  return lines.length > 0 ? lines : [''];
}

/** Lines of a fixed width with page numbers between, as a PDF gives them back. */
function pdfLines(paragraphs: readonly string[], titles: ReadonlySet<number>, layout: Layout): string[] {
  const { page } = layout;
  // Without indents the end of a paragraph shows only in the length of its last line: no other line may look like one.
  const ragged = (width: number): boolean =>
    paragraphs.every((text) => {
      const lines = wrapped(text, width);
      const last = lines.pop() ?? '';
      return last.length < width - 3 && lines.every((line) => !/[。；;]”?$/.test(line));
    });
  let { wrap: width, indent } = page;
  if (indent === '') {
    const widths = Array.from({ length: 19 }, (_, index) => 26 + index).filter(ragged);
    if (widths.length > 0) width = widths[page.wrap % widths.length] ?? width;
    else indent = '　　';
  }
  const out: string[] = [];
  let count = 0;
  let pages = 0;
  paragraphs.forEach((text, index) => {
    const centred = titles.has(index);
    for (const line of wrapped(centred ? text : indent + text, width)) {
      out.push(centred ? ' '.repeat(6) + line : line);
      count++;
      if (count % 24 === 0 && page.pageNumbers !== 'none') {
        pages++;
        out.push('', pageLine(page.pageNumbers, pages), '');
      }
    }
  });
  return out;
}

function aligned(dice: Dice, paragraph: Paragraph, text: string, indent: string): string {
  if (paragraph.align === 'right') return ' '.repeat(dice.int(10, 36)) + text;
  if (paragraph.align === 'center') return dice.chance(0.5) ? text : ' '.repeat(dice.int(2, 12)) + text;
  return paragraph.role === 'chrome' ? text : indent + text;
}

export function renderText(
  dice: Dice,
  layout: Layout,
  blocks: readonly Block[],
  type: (text: string) => string,
): Uint8Array {
  const { page } = layout;
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const texts = paragraphs.map((paragraph) =>
    paragraph.role === 'chrome' ? printed(paragraph) : type(printed(paragraph)),
  );
  if (page.wrap > 0) {
    const titles = new Set(paragraphs.flatMap((paragraph, index) => (paragraph.align === 'center' ? [index] : [])));
    return encode(pdfLines(texts, titles, layout).join(page.newline), page.encoding);
  }
  const gap = page.newline.repeat(1 + page.blankLines);
  const body = paragraphs
    .map((paragraph, index) => aligned(dice, paragraph, texts[index] ?? '', page.indent))
    .join(gap);
  return encode(body + (dice.chance(0.7) ? page.newline : ''), page.encoding);
}
