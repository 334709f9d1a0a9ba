import { matchesOf } from './matches.ts';
import { readNumeral } from './numerals.ts';

/** 一是…;二是…;三是…: where the run begins, how far it counts, and where its last marker ends. */
export interface OrdinalRun {
  start: number;
  count: number;
  last: number;
}

// At the beginning of a clause: 一是, 第一, 其一, 一要, (一), (1), 1.
const marker =
  /(?<=^|[,。;:!?\n”])\s*(?:([一二三四五六七八九十])(是|要|抓|看)|第([一二三四五六七八九十]),|其([一二三四五六七八九])[,是:]|\(([一二三四五六七八九十])\)|[(]?(\d{1,2})[).](?!\d)|([①-⑩])|(首先|其次|再次|再者|最后)[,是要])/g;

// 其次, 再次 and 最后 are whatever comes next.
function orderOf(numeral: string, before: number): number {
  if (numeral === '首先') return 1;
  if (/^[其再最]/.test(numeral)) return before + 1;
  const circled = '①②③④⑤⑥⑦⑧⑨⑩'.indexOf(numeral);
  return circled >= 0 ? circled + 1 : (readNumeral(numeral) ?? 0);
}

/** Runs of ordinals of one kind that begin with one and count on without a gap, two of them at least. */
export function ordinalRuns(folded: string): OrdinalRun[] {
  if (!/一[是要抓看]|第一|其一|\((?:一|1)\)|1[.)]|①|首先/.test(folded)) return [];
  const runs: (OrdinalRun & { kind: string; whole: boolean })[] = [];
  for (const match of matchesOf(folded, marker)) {
    const numeral = match[1] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? match[7] ?? match[8];
    if (numeral === undefined) continue;
    const kind = match[2] ?? ['第', '其', '(一)', '(1)', '①', '首先'].find((_, i) => match[i + 3] !== undefined) ?? '';
    const own = runs.findLast((one) => one.kind === kind);
    const value = orderOf(numeral, own?.count ?? 0);
    const last = match.index + match[0].length;
    if (value === 1) runs.push({ start: match.index, count: 1, last, kind, whole: true });
    else if (own !== undefined && value === own.count + 1) {
      own.count = value;
      own.last = last;
    } else if (own !== undefined) own.whole = false;
  }
  return runs
    .filter(({ count, whole }) => whole && count >= 2)
    .map(({ start, count, last }) => ({ start, count, last }));
}
