import { type Figure, readFigures } from '../../text/figures.ts';
import { sentences } from '../../text/sentences.ts';
import type { Passage } from '../model/item.ts';

/** What several rules read of one passage: its figures and its sentences, in order. */
export interface Reading {
  figures: readonly Figure[];
  sentences: readonly (readonly [start: number, end: number])[];
}

const kept = new WeakMap<Passage, Reading>();
// What has more is a table; rules that set figures against each other would take long over it and learn little.
const most = 500;
const nothing: Reading = { figures: [], sentences: [] };

/** The figures and sentences of a passage, read once. A passage without a numeral has none of interest. */
export function readingOf(passage: Passage): Reading {
  if (!/[\d一二两三四五六七八九十百]/.test(passage.folded)) return nothing;
  const known = kept.get(passage);
  if (known !== undefined) return known;
  const figures = readFigures(passage.folded);
  const own = figures.length > most ? nothing : { figures, sentences: sentences(passage.folded) };
  kept.set(passage, own);
  return own;
}

/** The figures of each sentence, in one walk over both. */
export function figuresBySentence({
  figures,
  sentences: spans,
}: Reading): (readonly [readonly [number, number], Figure[]])[] {
  let next = 0;
  return spans.map((span) => {
    const own: Figure[] = [];
    for (; next < figures.length; next++) {
      const figure = figures[next];
      if (figure === undefined || figure.start >= span[1]) break;
      if (figure.start >= span[0]) own.push(figure);
    }
    return [span, own] as const;
  });
}
