import type { ReactNode } from 'react';
import type { Section } from '../../../../src/insight/labels.ts';
import { clip, widthOf } from '../../campaign/clip.ts';
import { ink } from '../../campaign/ink.ts';
import { burnDownHeight } from './burn-down-drawing.tsx';

/** What a picture says of itself: whose figures they are, and of which moment. */
export interface Heading {
  title: string;
  asOf: string;
}

/** A section with, over its table, the drawing that belongs to it. */
export interface Part {
  section: Section;
  chart?: ((width: number) => ReactNode) | undefined;
}

const margin = 24;
const gap = 24;
const line = 24;
const small = 17;
const head = 74;

/** Everything that one asked for as one drawing that stands by itself: short tables in two columns, long ones across. */
export function PictureDrawing({ heading, parts }: { heading: Heading; parts: readonly Part[] }) {
  const single = parts.length === 1;
  const width = single && isNarrow(parts[0]) ? 620 : 1180;
  const { placed, height } = layOut(parts, width - 2 * margin, single);
  const whole = head + height + margin;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${whole}`}
      width={width}
      height={whole}
      fontFamily={ink.font}
      fontSize={13}
      fill={ink.text}
      role="img"
      aria-label={heading.title}
    >
      <rect x={0} y={0} width={width} height={whole} fill={ink.paper} />
      <text x={margin} y={36} fontSize={20} fontWeight={600}>
        {clip(heading.title, width - 2 * margin, 20)}
      </text>
      <text x={margin} y={58} fill={ink.soft} fontSize={12}>
        {heading.asOf}
      </text>
      {placed.map(({ part, x, y, width: wide }) => (
        <g key={part.section.name} data-section={part.section.name} transform={`translate(${margin + x} ${head + y})`}>
          <PartDrawing part={part} width={wide} />
        </g>
      ))}
    </svg>
  );
}

const isNarrow = (part: Part | undefined): boolean =>
  part !== undefined && part.chart === undefined && part.section.columns.length <= 5;

function layOut(parts: readonly Part[], width: number, single: boolean) {
  const placed: { part: Part; x: number; y: number; width: number }[] = [];
  const half = (width - gap) / 2;
  let [left, right] = [0, 0];
  for (const part of parts) {
    if (isNarrow(part) && !single) {
      const onLeft = left <= right;
      const height = heightOf(part, half) + gap;
      placed.push({ part, x: onLeft ? 0 : half + gap, y: onLeft ? left : right, width: half });
      if (onLeft) left += height;
      else right += height;
      continue;
    }
    const y = Math.max(left, right);
    placed.push({ part, x: 0, y, width });
    left = y + heightOf(part, width) + gap;
    right = left;
  }
  return { placed, height: Math.max(left, right) - gap };
}

const chartHeight = (part: Part): number => (part.chart === undefined ? 0 : burnDownHeight + 8);
const heightOf = (part: Part, width: number): number =>
  28 + chartHeight(part) + line * (part.section.rows.length + 1) + small * notesOf(part.section, width).length + 6;

function PartDrawing({ part, width }: { part: Part; width: number }) {
  const { section, chart } = part;
  const { columns, rows } = section;
  const ends = columnEnds(section, width);
  const table = 28 + chartHeight(part);
  const bottom = table + line * (rows.length + 1);
  const cells = (row: readonly string[], y: number, fill: string) =>
    row.map((text, at) => (
      <text
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name than its place
        key={at}
        x={at === 0 ? 4 : (ends[at] ?? width) - 4}
        y={y}
        textAnchor={at === 0 ? 'start' : 'end'}
        fill={fill}
      >
        {clip(text, (ends[at] ?? width) - (ends[at - 1] ?? 0) - 8, 13)}
      </text>
    ));
  return (
    <>
      <text x={0} y={16} fontSize={15} fontWeight={600}>
        {section.title}
      </text>
      {chart === undefined ? null : <g transform="translate(0 26)">{chart(width)}</g>}
      <rect x={0} y={table} width={width} height={line} fill={ink.rest} />
      {cells(columns, table + 17, ink.soft)}
      {rows.map((row, at) => {
        const y = table + line * (at + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name of their own
          <g key={at}>
            <line x1={0} x2={width} y1={y + line} y2={y + line} stroke={ink.rule} />
            {cells(row.map(wordsOf), y + 17, ink.text)}
          </g>
        );
      })}
      {notesOf(section, width).map((note, at) => (
        <text key={note} x={0} y={bottom + small * (at + 1)} fontSize={12} fill={ink.soft}>
          {note}
        </text>
      ))}
    </>
  );
}

const wordsOf = (cell: Section['rows'][number][number]): string => (typeof cell === 'string' ? cell : String(cell.n));

// Where each column ends: all but the first are as wide as their widest words, and share what it does not need.
function columnEnds({ columns, rows }: Section, width: number): number[] {
  const needs = columns.map((column, at) =>
    Math.max(...[column, ...rows.map((row) => wordsOf(row[at] ?? ''))].map((text) => widthOf(text, 13) + 20)),
  );
  const spare = Math.max(0, width - needs.reduce((sum, need) => sum + need, 0)) / columns.length;
  const others = needs.slice(1).map((need) => need + spare);
  const first = width - others.reduce((sum, each) => sum + each, 0);
  let end = first;
  return [first, ...others.map((each) => (end += each))];
}

// What the figures mean and what they are out of, in lines that fit.
function notesOf({ note, meanings }: Section, width: number): string[] {
  const told = meanings.flatMap(({ figure, of }) => (of === '' ? [] : [`${figure}占${of}`]));
  const text = [note, told.length === 0 ? '' : `${told.join('；')}。`].join('');
  // No line begins with a mark.
  const most = Math.floor(width / 12) - 1;
  return text.match(new RegExp(`.{1,${most}}[，。；、）]?`, 'gu')) ?? [];
}
