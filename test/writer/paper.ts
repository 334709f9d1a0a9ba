import type { Marker } from './numbering.ts';

type Role =
  | 'chrome'
  | 'title'
  | 'mark'
  | 'lead'
  | 'part'
  | 'section'
  | 'group'
  | 'problem'
  | 'label'
  | 'text'
  | 'closing'
  | 'signature';

export interface Paragraph {
  kind: 'paragraph';
  role: Role;
  marker: Marker | null;
  text: string;
  align: 'left' | 'center' | 'right';
}

export interface Cell {
  text: string;
  /** The text is a day; a spreadsheet may hold it as such. */
  day?: string;
  /** How many rows and columns it covers; cells that another one covers are left out of their row. */
  rows: number;
  columns: number;
}

export interface Table {
  kind: 'table';
  /** Name of the sheet, where the table is one. */
  name: string;
  rows: Cell[][];
  columns: number;
}

export type Block = Paragraph | Table;

export const printed = (paragraph: Paragraph): string => (paragraph.marker?.printed ?? '') + paragraph.text;

/** The sheet of paper that the parts of a document are written on, one after the other. */
export interface Paper {
  blocks: Block[];
  variations: Set<number>;
  write(role: Role, text: string, options?: { marker?: Marker | null; align?: Paragraph['align'] }): Paragraph;
  shows(...numbers: number[]): void;
  /** Notes the variations that the wording of printed phrases shows. */
  showsIn(...phrases: readonly { shows: readonly number[] }[]): void;
}

export function blankPaper(): Paper {
  const blocks: Block[] = [];
  const variations = new Set<number>();
  return {
    blocks,
    variations,
    write(role, text, options = {}) {
      const paragraph: Paragraph = {
        kind: 'paragraph',
        role,
        marker: options.marker ?? null,
        text,
        align: options.align ?? 'left',
      };
      blocks.push(paragraph);
      return paragraph;
    },
    shows(...numbers) {
      for (const number of numbers) variations.add(number);
    },
    showsIn(...phrases) {
      // A number right behind a marker (28) is seen by who prints the marker.
      for (const { shows } of phrases) for (const number of shows) if (number !== 28) variations.add(number);
    },
  };
}
