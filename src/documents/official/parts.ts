import type { IParagraphOptions, IRunOptions, Paragraph, ParagraphChild } from 'docx';
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
