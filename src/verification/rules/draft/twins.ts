import { fingerprints } from '../../../text/alike.ts';
import type { Raised } from '../../model/item.ts';
import { type ReportPair, textTwins } from '../text-twins.ts';
import type { DraftItem } from './items.ts';

// Reports that share fewer fingerprints are never twins; a fingerprint that more reports share is a commonplace.
const leastShared = 3;
const commonplace = 12;
const mostJudged = 3;

/**
 * Reports of one paper that were copied: of each pair the later one, with its words and the earlier item. Pairs are found
 * by the fingerprints that they share, so that the work grows with the paper and not with its square.
 */
export function twinsIn(
  items: readonly DraftItem[],
  judge: (pair: ReportPair) => Raised | null = textTwins,
): { item: DraftItem; of: DraftItem; raised: Raised }[] {
  const seen = new Map<number, DraftItem[]>();
  return items.flatMap((item) => {
    const { report } = item;
    if (report === null) return [];
    const shared = new Map<DraftItem, number>();
    for (const print of new Set(fingerprints(report.passage.folded))) {
      const known = seen.get(print) ?? [];
      if (known.length < commonplace) {
        for (const other of known) shared.set(other, (shared.get(other) ?? 0) + 1);
        seen.set(print, [...known, item]);
      }
    }
    const nearest = [...shared].filter(([, count]) => count >= leastShared).toSorted((a, b) => b[1] - a[1]);
    for (const [of] of nearest.slice(0, mostJudged)) {
      if (of.report === null) continue;
      const raised = judge({
        report: report.passage,
        other: of.report.passage,
        problem: item.item.problem,
        otherProblem: of.item.problem,
      });
      if (raised !== null) return [{ item, of, raised }];
    }
    return [];
  });
}
