import type { Outcome } from '../platform/outcome.ts';

/** Kinds of files that can be read, and those that are recognised and refused by name. */
export type DocumentKind = 'txt' | 'html' | 'docx' | 'xlsx' | 'csv' | 'paste';

/** [start, end) in UTF-16 units of the document's text. */
export type Span = readonly [start: number, end: number];

/** A cell of a table row. `column` counts from 0 in the grid, so a cell over several columns leaves numbers out. */
export interface Cell {
  span: Span;
  column: number;
  columns: number;
  /** The cell continues one above (a vertical merge); its text is empty and the one above holds here too. */
  continued: boolean;
}

/**
 * A stretch of the text. Blocks are in order and do not overlap; between them stand only line ends.
 * `dress` is how the file sets a paragraph apart that is no heading (bold, a term, an entry with a list of its own).
 * `number` is a sheet's own number of the row, from 1: empty rows are left out of the blocks.
 * `chrome` marks what the page's structure says is navigation, advertising or footer: a hint, the text stays.
 */
export type Block =
  | { kind: 'paragraph'; span: Span; chrome?: boolean; dress?: string }
  | { kind: 'heading'; span: Span; level: number; chrome?: boolean }
  | { kind: 'row'; span: Span; table: number; cells: readonly Cell[]; chrome?: boolean; number?: number };

export interface DocumentWarning {
  code:
    | 'charset_guessed'
    | 'replacement_characters'
    | 'tracked_deletions_left_out'
    | 'pictures_left_out'
    | 'other_kind';
  facts: Readonly<Record<string, string | number>>;
}

/** A document as text: what every reader and screen works on. All spans of the product point into `text`. */
export interface DocumentText {
  name: string;
  kind: DocumentKind;
  text: string;
  blocks: readonly Block[];
  /** What the file says of itself beside its text (html title, PubDate, core properties); null where it says nothing.
   * `sheets` are the names of a workbook's sheets: that of table 1, of table 2, … */
  meta: { title: string | null; published: string | null; sheets?: readonly string[] };
  warnings: readonly DocumentWarning[];
}

/** Why a file was not read. The sentences stand in labels.ts; a code without one does not compile. */
export type ReadRefusal =
  | 'file_missing'
  | 'file_empty'
  | 'file_too_large'
  | 'text_too_long'
  | 'no_text'
  | 'not_text'
  | 'damaged'
  | 'encrypted'
  | 'archive_bomb'
  | 'kind_doc'
  | 'kind_wps'
  | 'kind_xls'
  | 'kind_ppt'
  | 'kind_pdf'
  | 'kind_ofd'
  | 'kind_rtf'
  | 'kind_image'
  | 'kind_archive'
  | 'kind_odf'
  | 'kind_media'
  | 'kind_program'
  | 'kind_unknown';

export type ReadOutcome = Outcome<DocumentText, ReadRefusal>;

/** Limits of what is read; beyond them a file is refused by name. */
export const limits = {
  fileBytes: 50 * 1024 * 1024,
  /** Characters of text: a bulletin of 300 problems has under 400,000, a ledger of 5,000 rows under 2,000,000. */
  characters: 2_000_000,
  /** Characters of one paragraph: a whole bulletin may stand in one. */
  lineCharacters: 200_000,
  /** Paragraphs and rows. */
  blocks: 20_000,
  /** How deep the elements of a page may be nested. */
  nesting: 20_000,
  /** Unpacked bytes of one part of an archive, and how many times its packed size that may be. */
  partBytes: 40 * 1024 * 1024,
  partRatio: 200,
  parts: 5_000,
} as const;

/** What any file is by its content: pictures, papers that are read, and what is only kept. */
export const fileKinds = [
  'jpeg',
  'png',
  'gif',
  'webp',
  'bmp',
  'heic',
  'tiff',
  'pdf',
  'docx',
  'xlsx',
  'csv',
  'html',
  'txt',
  /** Office formats that are not read here: .doc, .xls, .ppt, .wps, .et, .rtf, .ofd, .odt. */
  'old_office',
  /** An office file with a password. */
  'locked',
  'archive',
  'media',
  'other',
] as const;
export type FileKind = (typeof fileKinds)[number];

const pictures: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'gif', 'webp', 'bmp']);

/** Word documents and workbooks of today: a copy of them bears on its pages who took it. */
export const isOffice = (kind: FileKind | null): kind is 'docx' | 'xlsx' => kind === 'docx' || kind === 'xlsx';

/** Kinds of which a copy can bear the name of who took it. */
export const isMarked = (kind: FileKind | null): boolean => kind === 'pdf' || isPicture(kind) || isOffice(kind);
export const isPicture = (kind: FileKind | null): boolean => kind !== null && pictures.has(kind);

/** A cell as it is shown; empty cells are left out. */
export interface ShownCell {
  text: string;
  column: number;
  columns: number;
  rows: number;
}

export type ShownBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; rows: ShownCell[][] };

/** A document for looking at: words and tables, nothing that could run. */
export interface ShownDocument {
  blocks: ShownBlock[];
  /** Each sheet of a workbook; none for other documents. */
  sheets: { name: string; rows: ShownCell[][]; cut: boolean }[];
  /** True where only the beginning is shown. */
  cut: boolean;
  warnings: string[];
}

/** A table as plain cells, for reading a list out of it: what a cell over several rows says is repeated in each. */
export interface PlainTable {
  /** The sheet's name; null where it has none. */
  name: string | null;
  /** `number` counts as the sheet does, from 1. */
  rows: { number: number; cells: string[] }[];
  /** True where only the beginning was taken. */
  cut: boolean;
}

/** The words of a file for the search. */
export interface InnerText {
  text: string;
  /** True where only the beginning was taken. */
  cut: boolean;
}
