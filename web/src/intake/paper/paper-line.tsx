import { memo, type ReactNode } from 'react';
import type { Line, Stretch } from './stretches.ts';

interface PaperLineProps {
  line: Line;
  number: number;
  text: string;
  /** What of this line is lit, as places of the text; both 0 where nothing is. */
  litFrom: number;
  litTo: number;
  /** Belongs to the item in focus. */
  barred: boolean;
}

/** One line of the paper, every stretch in the clothes of what it was taken for. */
export const PaperLine = memo(function PaperLine({ line, number, text, litFrom, litTo, barred }: PaperLineProps) {
  const pieces: ReactNode[] = [];
  for (const stretch of line.stretches) {
    const cuts = [stretch.from, litFrom, litTo, stretch.to].filter((at) => at >= stretch.from && at <= stretch.to);
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
      if (to <= from) continue;
      const lit = from >= litFrom && to <= litTo;
      pieces.push(
        <span key={from} data-at={from} className={clothes(stretch, lit)}>
          {text.slice(from, to)}
        </span>,
      );
    }
  }
  return (
    <p className={barred ? 'paper-line paper-barred' : 'paper-line'} data-line={number}>
      {pieces.length === 0 ? ' ' : pieces}
    </p>
  );
});

function clothes({ role, mark, doubt }: Stretch, lit: boolean): string {
  const names = [`of-${role}`];
  if (mark !== null) names.push(`as-${mark}`);
  if (doubt !== null) names.push('in-doubt', `in-doubt-${doubt}`);
  if (lit) names.push('lit');
  return names.join(' ');
}
