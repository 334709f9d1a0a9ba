import type { BlockBuilder } from '../blocks.ts';
import { type Attributes, attribute, isOn, type XmlEvents } from './xml.ts';

/** What stands directly at a paragraph, before its style is asked. */
interface DirectFormat {
  listId: string | null;
  level: number | null;
  outline: number | null;
}

/** Gives a paragraph its automatic number and heading level; called once for each paragraph, in order. */
export type Numberer = (style: string | null, direct: DirectFormat) => { label: string; outline: number | null };

interface Paragraph extends DirectFormat {
  style: string | null;
  text: string[];
}

interface Row {
  cells: { text: string[]; column: number; columns: number; continued: boolean }[];
  column: number;
  deleted: boolean;
}

// Content that is not shown, is shown elsewhere, or is a second form of the same thing.
const skipped = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'Fallback',
  'footnotePr',
  'endnotePr',
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'sectPrChange',
  'binData',
]);

/** Goes through word/document.xml (or footnotes.xml) and hands paragraphs and rows to the builder. */
export class Body implements XmlEvents {
  deletions = 0;
  pictures = 0;
  private readonly builder: BlockBuilder;
  private readonly number: Numberer;
  private readonly chrome: boolean;
  private readonly paragraphs: Paragraph[] = [];
  private readonly rows: Row[] = [];
  private table = 0;
  private skipping = 0;
  private inText = false;
  private inProperties = false;
  private hidden = false;

  constructor(builder: BlockBuilder, number: Numberer, chrome = false) {
    this.builder = builder;
    this.number = number;
    this.chrome = chrome;
  }

  open(name: string, attributes: Attributes): void {
    if (this.skipping > 0 || skipped.has(name)) {
      if (name === 'del' && this.skipping === 0) this.deletion();
      this.skipping++;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.paragraphs.push({ style: null, listId: null, level: null, outline: null, text: [] });
        break;
      case 'pPr':
        this.inProperties = true;
        break;
      case 'r':
        this.hidden = false;
        break;
      case 'vanish':
        if (!this.inProperties) this.hidden = isOn(attributes);
        break;
      case 't':
        this.inText = true;
        break;
      case 'tab':
        if (!this.inProperties) paragraph?.text.push(' ');
        break;
      case 'br':
      case 'cr':
        paragraph?.text.push('\n');
        break;
      case 'noBreakHyphen':
        paragraph?.text.push('-');
        break;
      case 'sym':
        paragraph?.text.push(symbol(attributes));
        break;
      case 'pict':
      case 'drawing':
        this.pictures++;
        break;
      default:
        if (paragraph !== undefined && this.inProperties) setFormat(paragraph, name, attributes);
        this.openTable(name, attributes);
    }
  }

  text(text: string): void {
    if (this.skipping === 0 && this.inText && !this.hidden) this.paragraphs.at(-1)?.text.push(text);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    if (name === 't') this.inText = false;
    else if (name === 'pPr') this.inProperties = false;
    else if (name === 'p') this.endParagraph();
    else if (name === 'tr') this.endRow();
    else if (name === 'tc') {
      const row = this.rows.at(-1);
      const cell = row?.cells.at(-1);
      if (row !== undefined && cell !== undefined) row.column = cell.column + cell.columns;
    } else if (name === 'txbxContent') this.pictures = Math.max(0, this.pictures - 1);
  }

  // A deletion inside w:rPr or w:trPr marks the paragraph's end or the whole row, not text.
  private deletion(): void {
    const row = this.rows.at(-1);
    if (row !== undefined && this.paragraphs.length === 0) row.deleted = true;
    else this.deletions++;
  }

  private openTable(name: string, attributes: Attributes): void {
    const row = this.rows.at(-1);
    const cell = row?.cells.at(-1);
    if (name === 'tbl' && this.rows.length === 0) this.table++;
    else if (name === 'tr') this.rows.push({ cells: [], column: 0, deleted: false });
    else if (name === 'gridBefore' && row !== undefined) row.column += Number(attribute(attributes, 'val') ?? 0);
    else if (name === 'tc' && row !== undefined)
      row.cells.push({ text: [], column: row.column, columns: 1, continued: false });
    else if (name === 'gridSpan' && cell !== undefined)
      cell.columns = Math.max(1, Math.min(60, Number(attribute(attributes, 'val') ?? 1) || 1));
    else if (name === 'vMerge' && cell !== undefined) cell.continued = attribute(attributes, 'val') !== 'restart';
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (paragraph === undefined) return;
    const text = paragraph.text.join('');
    // A text box stands inside a paragraph: it is a paragraph of its own, before the one that holds it.
    const { label, outline } =
      text.trim() === '' ? { label: '', outline: null } : this.number(paragraph.style, paragraph);
    const whole = label === '' ? text : `${label}${/[\p{L}\p{N}]$/u.test(label) ? ' ' : ''}${text.trimStart()}`;
    const cell = this.rows.at(-1)?.cells.at(-1);
    if (cell !== undefined) {
      if (whole.trim() !== '') cell.text.push(whole);
    } else if (outline !== null && outline < 9 && !this.chrome)
      this.builder.heading(whole.replace(/\s*\n\s*/g, ''), outline + 1);
    else for (const line of whole.split('\n')) this.builder.paragraph(line, this.chrome);
  }

  private endRow(): void {
    const row = this.rows.pop();
    if (row === undefined || row.deleted) return;
    const cells = row.cells.map((cell) => ({ ...cell, text: cell.text.join('\n') }));
    // A table inside a cell becomes lines of that cell.
    const outer = this.rows.at(-1)?.cells.at(-1);
    if (outer !== undefined) outer.text.push(cells.map((cell) => cell.text).join(' '));
    else this.builder.row(this.table, cells, this.chrome);
  }
}

function setFormat(paragraph: Paragraph, name: string, attributes: Attributes): void {
  const value = attribute(attributes, 'val') ?? '';
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'numId') paragraph.listId = value;
  else if (name === 'ilvl') paragraph.level = Number(value);
  else if (name === 'outlineLvl') paragraph.outline = Number(value);
}

// Symbol fonts put signs into the private area; only those with a known meaning become text.
function symbol(attributes: Attributes): string {
  const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16);
  if (Number.isNaN(code)) return '';
  const low = code & 0xff;
  if (low >= 0x81 && low <= 0x8a && /wingdings/i.test(attribute(attributes, 'font') ?? ''))
    return String.fromCharCode(0x2460 + low - 0x81);
  return code < 0xe000 || code > 0xf8ff ? String.fromCharCode(code) : '';
}
