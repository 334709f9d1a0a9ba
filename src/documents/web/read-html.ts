import { Parser } from 'htmlparser2';
import { BlockBuilder, TooLong } from '../blocks.ts';
import { limits } from '../model.ts';
import { blocks, containers, isChrome, isHidden, listNumber, unread } from './elements.ts';
import { ContentTree, type PagePiece } from './main-content.ts';
import { TableCollector } from './tables.ts';

interface Open {
  name: string;
  chrome: boolean;
  container: number;
  /** Items counted so far, for ordered lists. */
  count: number;
  type: string | undefined;
  centred: boolean;
  /** Lists around it. */
  lists: number;
}

const deepest = 1500;

/**
 * A web page as blocks, in one pass and without building its tree: a hostile page of 10 MB costs no more memory than
 * its text. Navigation, footers and blocks of links are marked as chrome, as is what stands outside the container that
 * holds most of the prose; nothing visible is thrown away.
 */
export function readHtml(html: string): { builder: BlockBuilder; title: string | null; published: string | null } {
  const page = new Page();
  const parser = new Parser(page, { decodeEntities: true });
  parser.write(html);
  parser.end();
  return page.result();
}

class Page {
  private readonly stack: Open[] = [];
  private readonly tree = new ContentTree();
  private readonly tables = new TableCollector();
  private readonly pieces: PagePiece[] = [];
  private depth = 0;
  private unreadDepth = 0;
  private inTitle = false;
  private linkDepth = 0;
  private buffer = '';
  private length = 0;
  private linkLength = 0;
  private boldDepth = 0;
  private boldLength = 0;
  private pageTitle = '';
  private articleTitle: string | null = null;
  private published: string | null = null;

  onopentag(name: string, attributes: Record<string, string>): void {
    this.depth++;
    if (this.depth > limits.nesting) throw new Error(`标签嵌套超过 ${limits.nesting} 层`);
    if (name === 'title') this.inTitle = true;
    if (name === 'meta') this.meta(attributes);
    if (this.unreadDepth > 0 || (unread.has(name) && name !== 'head') || isHidden(attributes)) {
      if (!voidElements.has(name)) this.unreadDepth++;
      return;
    }
    if (name === 'a') this.linkDepth++;
    if (bold.has(name)) this.boldDepth++;
    if (name === 'br') this.flush();
    else if (blocks.has(name)) this.flush(name);
    if (name === 'table') this.tables.open();
    else if (name === 'tr') this.tables.row();
    else if (name === 'td' || name === 'th') this.tables.cell(attributes);
    if (this.stack.length < deepest && !voidElements.has(name)) this.push(name, attributes);
  }

  ontext(text: string): void {
    if (this.inTitle) {
      if (this.pageTitle.length < 300) this.pageTitle += text;
      return;
    }
    if (this.unreadDepth > 0) return;
    this.buffer += text;
    if (this.buffer.length > limits.lineCharacters * 2) throw new TooLong('line');
    if (this.linkDepth > 0) this.linkLength += text.trim().length;
    if (this.boldDepth > 0) this.boldLength += text.replace(/\s+/g, '').length;
  }

  onclosetag(name: string): void {
    this.depth--;
    if (name === 'title') this.inTitle = false;
    if (this.unreadDepth > 0) {
      if (!voidElements.has(name)) this.unreadDepth--;
      return;
    }
    if (voidElements.has(name)) return;
    if (name === 'a') this.linkDepth = Math.max(0, this.linkDepth - 1);
    if (bold.has(name)) this.boldDepth = Math.max(0, this.boldDepth - 1);
    if (blocks.has(name)) this.flush();
    if (name === 'table') this.add(this.tables.close(this.stack.at(-1)?.container ?? 0, this.chrome()));
    if (this.depth < deepest && this.stack.at(-1)?.name === name) this.stack.pop();
  }

  result(): { builder: BlockBuilder; title: string | null; published: string | null } {
    this.flush();
    while (this.tables.isOpen()) this.add(this.tables.close(0, false));
    const main = this.tree.main();
    const builder = new BlockBuilder();
    for (const piece of this.pieces) {
      const chrome = piece.chrome || !this.tree.isInside(piece.container, main);
      if (piece.kind === 'row') builder.row(piece.table, piece.cells, chrome);
      else if (piece.level > 0) builder.heading(piece.text, piece.level, chrome);
      else builder.paragraph(piece.text, chrome, piece.dress);
    }
    const title = this.articleTitle ?? this.pageTitle.replace(/\s+/g, ' ').trim();
    return { builder, title: title === '' ? null : title, published: this.published };
  }

  // The names of the guideline for government sites (国办发〔2017〕47号): ArticleTitle, PubDate.
  private meta(attributes: Record<string, string>): void {
    const name = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase();
    const content = attributes['content']?.trim() ?? '';
    if (content === '' || content.length > 300) return;
    if (name === 'articletitle' || name === 'og:title') this.articleTitle ??= content;
    else if (name === 'pubdate' || name === 'publishdate' || name === 'article:published_time')
      this.published ??= content;
  }

  private push(name: string, attributes: Record<string, string>): void {
    const parent = this.stack.at(-1);
    const inherited = parent?.container ?? 0;
    const container = containers.has(name) ? this.tree.add(inherited) : inherited;
    const start = Number(attributes['start'] ?? 1);
    this.stack.push({
      name,
      chrome: (parent?.chrome ?? false) || isChrome(name, attributes),
      container,
      count: Number.isInteger(start) ? start - 1 : 0,
      type: attributes['type'],
      lists: (parent?.lists ?? 0) + (name === 'ol' || name === 'ul' ? 1 : 0),
      centred:
        name === 'center' ||
        /center/i.test(
          `${attributes['align'] ?? ''} ${/text-align\s*:\s*\w+/i.exec(attributes['style'] ?? '')?.[0] ?? ''}`,
        ) ||
        (parent?.centred === true && !blocks.has(name)),
    });
    if (name === 'li' && parent?.name === 'ol') {
      parent.count++;
      this.buffer = listNumber(parent.type, parent.count);
    }
  }

  private add(pieces: readonly PagePiece[]): void {
    for (const piece of pieces) this.pieces.push(piece);
    if (this.pieces.length > limits.blocks * 4) throw new TooLong('blocks');
  }

  private chrome(): boolean {
    return this.stack.at(-1)?.chrome ?? false;
  }

  // `opens` is the element that begins behind the text and so ends it.
  private flush(opens = ''): void {
    const text = this.buffer.replace(/[ \t\r\n]+/g, ' ').trim();
    const links = this.linkLength;
    this.buffer = '';
    this.linkLength = 0;
    const isBold = this.boldLength > 0 && this.boldLength >= text.replace(/\s+/g, '').length;
    this.boldLength = 0;
    if (text === '' || /^\d{1,3}\.$/.test(text)) return;
    const open = this.stack.at(-1);
    const container = open?.container ?? 0;
    const isLink = links * 10 >= text.length * 6 && text.length < 80;
    const heading = /^h([1-6])$/.exec(open?.name ?? '');
    const piece: PagePiece & { kind: 'text' } = {
      kind: 'text',
      text,
      level: heading === null ? 0 : Number(heading[1]),
      container,
      chrome: (open?.chrome ?? false) || isLink,
      dress: dressOf(open, opens, isBold),
    };
    if (!isLink && open?.chrome !== true) this.tree.count(container, text.length);
    if (this.tables.isOpen()) {
      this.tables.text(piece);
      return;
    }
    this.length += text.length;
    if (this.length > limits.characters) throw new TooLong('characters');
    this.add([piece]);
  }
}

const bold: ReadonlySet<string> = new Set(['b', 'strong']);

// A term with its descriptions, an entry with a list of its own, an entry of such a list, a whole paragraph in bold (in the middle or not).
function dressOf(open: Open | undefined, opens: string, isBold: boolean): string | null {
  if (open?.name === 'dt') return 'term';
  if (open?.name === 'li' && (opens === 'ol' || opens === 'ul')) return 'entry';
  if (open?.name === 'li' && open.lists >= 2) return 'inner';
  return isBold ? `bold${open?.centred === true ? ' centred' : ''}` : null;
}

const voidElements = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'area',
  'base',
  'col',
  'source',
  'track',
  'wbr',
  'param',
]);
