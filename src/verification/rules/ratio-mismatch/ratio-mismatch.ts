import { type Figure, plain } from '../../../text/figures.ts';
import type { Item, Passage, Raised } from '../../model/item.ts';
import { figuresBySentence, readingOf } from '../reading.ts';
import { added, changed, compared, saved } from './changes.ts';
import { fitsSome, isShare, type Reckoned } from './fits.ts';
import { partBehind, partOf } from './parts.ts';

/** A percentage or share that does not fit the figures from which it is reckoned. */
export const ratioMismatch = ({ problem, report }: Item): Raised[] => [problem, ...report].flatMap(inPassage);

function inPassage(passage: Passage): Raised[] {
  if (!/%|分之|百分|成|一半|半数/.test(passage.folded)) return [];
  let before: Figure[] = [];
  return figuresBySentence(readingOf(passage)).flatMap(([span, figures]) => {
    const found = figures.flatMap((share) => {
      if (!isShare(share)) return [];
      const reckoned = reckon(passage.folded, figures, share, before, span[0]);
      if (reckoned === null) return [];
      if (!reckoned.sure && fitsSome(passage.folded, share, [...before, ...figures])) return [];
      return [raised(passage.key, share, reckoned)];
    });
    before = figures;
    return found;
  });
}

function raised(key: string, share: Figure, { from, value, how }: Reckoned): Raised {
  const all = [share, ...from];
  const unit = share.dimension === '百分点' ? '个百分点' : '%';
  return {
    key,
    at: [Math.min(...all.map(({ start }) => start)), Math.max(...all.map(({ end }) => end))],
    why: `写明${share.text}，按${how}计算是${plain(Math.round(value * 100) / 100)}${unit}，对不上。`,
    settles: '核对这几个数字，改正其中有误的；口径不同的，写明按什么计算。',
  };
}

function reckon(
  folded: string,
  figures: readonly Figure[],
  share: Figure,
  before: readonly Figure[],
  start: number,
): Reckoned | null {
  return (
    changed(folded, figures, share) ??
    compared(folded, figures, share) ??
    added(folded, figures, share) ??
    saved(folded, figures, share) ??
    partBehind(folded, figures, share) ??
    (share.start - start <= 12 ? partOf(folded, [...before, ...figures], share) : partOf(folded, figures, share))
  );
}
