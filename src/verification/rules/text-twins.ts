import { sharedStretches } from '../../text/alike.ts';
import type { Passage, Raised } from '../model/item.ts';

/** Two reports and the problems that they answer; a report whose problem is not known has an empty one. */
export interface ReportPair {
  report: Passage;
  other: Passage;
  problem: Passage;
  otherProblem: Passage;
}

// How many letters of its own a copied stretch has, and how much of the shorter report is shared. Three clauses alike are
// no chance, but may name one event that serves both problems; a short report is copied when most of it is.
const isCopied = (weight: number, share: number): boolean =>
  weight >= 60 || (weight >= 30 && share >= 0.25) || (weight >= 18 && share >= 0.5);

/** One report was copied from the other: words of its own that stand in both, though the problems are not the same. */
export function textTwins({ report, other, problem, otherProblem }: ReportPair): Raised | null {
  if (sharedStretches(problem.folded, otherProblem.folded).share > 0.7) return null;
  const { stretches, share } = sharedStretches(report.folded, other.folded);
  const copied = stretches.find(({ inA }) => !isQuoted(report.folded.slice(...inA), problem.folded));
  if (copied === undefined || !isCopied(copied.weight, share)) return null;
  const words = report.text.slice(...copied.inA);
  return {
    key: report.key,
    at: copied.inA,
    why: `与另一份整改情况有 ${words.length} 个字相同（“${shortened(words)}”），只换了数字、名称或次序。`,
    settles: '核对两件事是否各自做过；分别写明本问题的对象、时间、数量和结果，并附各自的佐证。',
  };
}

const isQuoted = (words: string, problem: string): boolean => problem !== '' && problem.includes(words);
const shortened = (words: string): string => (words.length <= 32 ? words : `${words.slice(0, 30)}……`);
