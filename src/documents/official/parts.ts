import type { Footer, IParagraphOptions, IRunOptions, Paragraph, ParagraphChild } from 'docx';
import { writable } from '../../text/writable.ts';
import { faces, fontOf, line, sizes, spacing } from './faces.ts';

/** The library, which is loaded with the first paper. */
export type Docx = typeof import('docx');

const exact = (docx: Docx) => ({ line, lineRule: docx.LineRuleType.EXACT, before: 0, after: 0 });

/** A run of body size in a face. */
export const run = (docx: Docx, text: string, face: string = faces.body, more: IRunOptions = {}): ParagraphChild =>
  new docx.TextRun({
    text: String(writable(text)),
    font: fontOf(face),
    size: sizes.body,
    characterSpacing: spacing,
    ...more,
  });

/** A paragraph of the grid of 22 lines, which pages fill whatever paragraphs they cut. */
export const paragraph = (docx: Docx, children: readonly ParagraphChild[], more: IParagraphOptions = {}): Paragraph =>
  new docx.Paragraph({ spacing: exact(docx), widowControl: false, ...more, children: [...children] });

export const blank = (docx: Docx): Paragraph => paragraph(docx, [run(docx, '')]);

/** An empty line of a height of its own, in twentieths of a point. */
export const gap = (docx: Docx, height: number): Paragraph =>
  new docx.Paragraph({
    spacing: { line: height, lineRule: docx.LineRuleType.EXACT, before: 0, after: 0 },
    children: [],
  });

/** A tab, which stands between runs: Word does not take the sign inside a text for one. */
export const tab = (docx: Docx): ParagraphChild => new docx.TextRun({ children: [new docx.Tab()] });

/** The page number — 1 — at one side, one character from the edge. */
export const numberedFooter = (docx: Docx, side: 'left' | 'right' | 'center'): Footer =>
  new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType[side === 'left' ? 'LEFT' : side === 'right' ? 'RIGHT' : 'CENTER'],
        ...(side === 'center' ? {} : { indent: { [side]: 280 } }),
        children: [
          new docx.TextRun({
            size: sizes.small,
            font: fontOf(faces.page),
            children: ['— ', docx.PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });
