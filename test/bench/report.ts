import { appendFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Row } from './context.ts';
import { formatted } from './figures.ts';

const heads = ['what', 'figure', 'bare SQL', 'ratio', 'limit', 'held', 'details'];

const cells = (row: Row): string[] => [
  row.what,
  `${formatted(row.figure)} ${row.unit}`,
  row.bare === null ? '' : `${formatted(row.bare)} ${row.unit}`,
  row.bare === null ? '' : `× ${(row.figure / row.bare).toFixed(2)}`,
  row.limit,
  row.held === null ? '' : row.held ? 'yes' : 'NO',
  row.note,
];

/** The table as Markdown, which reads well on a console too. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** One row as it is measured. */
export const lineOf = (row: Row): string => cells(row).filter(Boolean).join(' · ');

/** Where and when the figures were measured. */
export const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; load of the machine in the last 15 minutes ${loadavg()[2]?.toFixed(1)}`;

/** Appends a dated section with the command that made it. */
export function appendSection(file: string, command: string, head: string, rows: readonly Row[]): void {
  const day = new Date().toISOString().slice(0, 10);
  appendFileSync(file, `\n### ${day}: ${head}\n\n\`${command}\` on ${machine()}.\n\n${tableOf(rows)}\n`);
}
