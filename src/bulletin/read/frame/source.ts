import { sentences } from '../../../text/sentences.ts';
import type { Span } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Line } from '../page/lines.ts';
import type { Stretch } from '../problems/items.ts';
import { paragraphsIn } from '../problems/prose.ts';

/** What the readers of the frame look at: the paper without the text of its problems. */
export interface FrameSource {
  body: Body;
  title: Stretch | null;
  /** Before the first problem: opening sentence, organisation of the work, lead of the problem part. */
  opening: Stretch;
  /** Behind the last problem: next steps, contacts, signature. */
  closing: Stretch;
  furniture: readonly Line[];
  meta: { title: string | null; published: string | null };
}

/**
 * A value of the frame with its place: a stretch of the body, or a span of the document for what stands in the page's
 * furniture; neither for what only the file's metadata say.
 */
export interface Found<T> {
  value: T;
  at: Stretch | null;
  source?: Span;
}

export const found = <T>(value: T, start: number, end: number): Found<T> => ({ value, at: [start, end] });

/**
 * The opening from where it tells of this inspection: a paper on a second look (回头看) may begin with the first one.
 */
export function ofThisInspection(source: FrameSource): FrameSource {
  const { body, title, opening } = source;
  if (title === null || !body.fold.slice(title[0], title[1]).includes('回头看')) return source;
  const spans = sentences(body.fold, opening[0], Math.min(opening[1], opening[0] + 1500));
  const own = spans.find(([start, end]) => /回头看/.test(body.fold.slice(start, end)));
  return own === undefined ? source : { ...source, opening: [own[0], Math.max(own[0], opening[1])] };
}

/** The last paragraphs of the paper, where the signature stands, though the last problem may have taken them in. */
export function lastParagraphs({ body, opening, closing }: FrameSource): Stretch[] {
  const from = Math.max(opening[1], Math.min(closing[0], body.paragraphs.at(-3)?.start ?? closing[0]));
  return paragraphsIn(body, Math.min(from, closing[0]), body.end).slice(-8);
}
