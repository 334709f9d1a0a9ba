import { type Figure, inUnitOf } from '../../../text/figures.ts';
import type { Item, Passage, Raised } from '../../model/item.ts';
import { figuresBySentence, readingOf } from '../reading.ts';
import { isPart, type Mismatch } from './parts.ts';
import { totalBefore } from './total-before.ts';
import { totalBehind } from './total-behind.ts';

/** Parts that do not add up to the whole that is stated beside them. */
export const sumMismatch = ({ problem, report }: Item): Raised[] => [problem, ...report].flatMap(inPassage);

function inPassage(passage: Passage): Raised[] {
  return regions(passage).flatMap((region) => {
    const byDimension = Map.groupBy(
      region.figures.filter((one) => isPart(passage.folded, one)),
      (one) => one.dimension,
    );
    return [...byDimension.values()].flatMap((figures) => {
      // A sentence with so many figures of one kind is a table.
      if (figures.length < 3 || figures.length > 24) return [];
      const found =
        totalBefore(passage.folded, figures, region.end, upcoming(passage, figures)) ??
        totalBehind(passage.folded, figures, region.start);
      return found === null ? [] : [raised(passage.key, found)];
    });
  });
}

/** What the next sentences still tell in the same dimension: 二是剩余253万元…. */
function upcoming(passage: Passage, figures: readonly Figure[]): Figure[] {
  const last = figures.at(-1);
  if (last === undefined) return [];
  return readingOf(passage)
    .figures.filter(
      ({ start, dimension }) => dimension === last.dimension && start >= last.end && start < last.end + 90,
    )
    .slice(0, 4);
}

function raised(key: string, { whole, parts }: Mismatch): Raised {
  const all = [whole, ...parts];
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  return {
    key,
    at: [Math.min(...all.map(({ start }) => start)), Math.max(...all.map(({ end }) => end))],
    why: `写明共${whole.text}，列出的各部分（${parts.map(({ text }) => text).join('、')}）相加是${inUnitOf(sum, whole)}，对不上。`,
    settles: '核对总数和各部分的数字，改正其中有误的，或者写明还有哪些部分没有列出。',
  };
}

interface Region {
  start: number;
  end: number;
  figures: readonly Figure[];
}

// Parts may stand in a sentence of their own: …共计68.3万元。医院分三次退回:… and …37户。其中,….
const carriesOn = /^(?:其中|[^,。;:]{0,8}分(?:[两二三四五六七八\d]{1,2})(?:次|批|笔|期|类|种情形|种情况)[^,。;]{0,8}:)/;

function regions(passage: Passage): Region[] {
  const found: Region[] = [];
  for (const [[start, end], figures] of figuresBySentence(readingOf(passage))) {
    const last = found.at(-1);
    if (last !== undefined && carriesOn.test(passage.folded.slice(start, start + 24))) {
      found[found.length - 1] = { start: last.start, end, figures: [...last.figures, ...figures] };
    } else if (figures.length > 0) found.push({ start, end, figures });
  }
  return found.filter(({ figures }) => figures.length >= 3);
}
