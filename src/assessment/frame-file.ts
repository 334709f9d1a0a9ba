import Papa from 'papaparse';
import { frameHeads } from './labels.ts';
import type { FrameItem } from './model.ts';

// Spreadsheets take a leading sign for a formula; the quote before it shows as text.
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A frame as a CSV file that spreadsheets open (UTF-8 with a mark, lines ended as Windows does). */
export function frameFile(items: readonly FrameItem[]): string {
  const rows = items.map((item) => [
    item.problemId,
    plain(item.organisation),
    plain(item.unit ?? ''),
    plain(item.number ?? ''),
    plain(item.title.replaceAll(/\s+/g, ' ')),
    item.closedOn,
    item.openDoubts,
    item.overruledDoubts,
    item.unitChecked,
    item.unitFalse,
    item.weight,
  ]);
  return `\uFEFF${Papa.unparse([[...frameHeads], ...rows], { newline: '\r\n' })}\r\n`;
}

/** A line of a frame's file as a draw without a database takes it: number, weight, and its other cells as they are. */
export interface FileItem {
  id: number;
  weight: number;
  cells: readonly string[];
}

export type FrameFault = { line: number; fault: 'columns' | 'number' | 'weight' | 'twice' | 'empty' };

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text.trim()) : null;

/** Reads a frame's file: the columns 编号 and 权数 by their names, wherever they stand; the first fault where there is one. */
export function readFrameFile(text: string): { heads: readonly string[]; items: FileItem[] } | FrameFault {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' }).data;
  const heads = (rows[0] ?? []).map((head) => head.trim());
  const [number, weight] = [heads.indexOf(frameHeads[0]), heads.indexOf(frameHeads[10])];
  if (number < 0 || weight < 0) return { line: 1, fault: 'columns' };
  const items: FileItem[] = [];
  const seen = new Set<number>();
  for (const [at, cells] of rows.slice(1).entries()) {
    const id = whole(cells[number]);
    if (id === null) return { line: at + 2, fault: 'number' };
    const own = whole(cells[weight]);
    if (own === null) return { line: at + 2, fault: 'weight' };
    if (seen.has(id)) return { line: at + 2, fault: 'twice' };
    seen.add(id);
    items.push({ id, weight: own, cells });
  }
  return items.length === 0 ? { line: 2, fault: 'empty' } : { heads, items };
}
