import { type ClaimedProblem, claimsOf } from '../../ledger/store/claims.ts';
import { setOpenDoubts } from '../../ledger/store/facets.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { RulePack } from '../../rulepack/model.ts';
import { packOf } from '../../rulepack/rules.ts';
import type { DoubtPart } from '../model/api.ts';
import type { DoubtLevel, DoubtRule } from '../model/doubt.ts';
import type { LedgerFacts } from '../model/facts.ts';
import type { Claim, Item } from '../model/item.ts';
import { levelsOf } from '../model/levels.ts';
import { claimOf, doubtsOfProblem, type RuledDoubt } from '../rules/of-problem.ts';
import { passage } from '../rules/passage.ts';
import { commitmentsOf } from '../rules/promises/commitments.ts';
import { commitmentsIn } from '../rules/promises/in-report.ts';
import { keepCommitments, type NewCommitment, resolvedPlaces } from '../store/commitments.ts';
import { checksOf, keepDoubts, type NewDoubt, noteChecks } from '../store/doubts.ts';

/** As of when, and by which packs, the rules are asked. */
export interface Asking {
  packs: readonly RulePack[];
  now: Date;
  /** The day of `now` in Shanghai. */
  today: string;
}

/**
 * Asks all rules about problems of one organisation and keeps what they say, in the caller's transaction: doubts,
 * commitments, the figures of the lists, and as of when they were asked.
 */
export async function askRules(
  tx: Transaction,
  { packs, now, today }: Asking,
  organisationId: number,
  problemIds: readonly number[],
): Promise<void> {
  if (problemIds.length === 0) return;
  const [problems, checks, resolved] = await Promise.all([
    claimsOf(tx, organisationId, problemIds),
    checksOf(tx, organisationId, problemIds),
    resolvedPlaces(tx, organisationId, problemIds),
  ]);
  const appliedFor = new Map(checks.map(({ problemId, claim }) => [problemId, claim]));
  const doubts: NewDoubt[] = [];
  const commitments: NewCommitment[] = [];
  for (const problem of problems) {
    const item = itemOf(problem, appliedFor.get(problem.id) ?? null, today);
    const levels = levelsIn(packs, problem);
    const own = resolved.filter(({ problemId }) => problemId === problem.id);
    const raised = doubtsOfProblem(item, factsOf(problem, item.claim, appliedFor.get(problem.id) ?? null))
      .flatMap((ruled) => placed(problem.id, item, ruled, levels))
      .filter((one) => !isResolved(one, own));
    doubts.push(...new Map(raised.map((one) => [one.identity, one])).values());
    const promised = promisesOf(problem.id, item);
    commitments.push(...new Map(promised.map((one) => [one.identity, one])).values());
  }
  await keepCommitments(tx, organisationId, problemIds, commitments);
  const counts = await keepDoubts(tx, organisationId, problemIds, doubts, now);
  await setOpenDoubts(tx, organisationId, counts);
  const seen = new Map(problems.map(({ id, changedAt }) => [id, changedAt]));
  await noteChecks(
    tx,
    organisationId,
    problemIds.map((problemId) => ({ problemId, seen: seen.get(problemId) ?? null })),
    today,
  );
}

/** A problem as the rules on texts read it. */
function itemOf(problem: ClaimedProblem, appliedFor: string | null, today: string): Item {
  return {
    claim: claimOf(problem.status, appliedFor, problem.claimedStatus).claim,
    problem: passage('problem', problem.originalText, problem.feedbackOn),
    measures: problem.measures.map(({ id, content }) => passage(`measure:${id}`, content, problem.feedbackOn)),
    report: problem.progress.map(({ id, content, day }) => passage(`progress:${id}`, content, day)),
    today,
  };
}

const factsOf = (problem: ClaimedProblem, claim: Claim, appliedFor: string | null): LedgerFacts => ({
  claim,
  claimedHere: claimOf(problem.status, appliedFor, problem.claimedStatus).here,
  feedbackOn: problem.feedbackOn,
  closedOn: problem.closedOn,
  isManifestation: problem.level === 'manifestation',
  leadUnits: problem.leadUnits,
  people: problem.people,
  evidence: problem.evidence,
});

function levelsIn(packs: readonly RulePack[], { pack, packVersion }: ClaimedProblem): Record<DoubtRule, DoubtLevel> {
  const found = packOf(packs, { pack, version: packVersion });
  return levelsOf(found?.doubts ?? {});
}

// measure:12 → the measure with that id; the problem stands for itself.
function partOf(problemId: number, key: string): { part: DoubtPart; partId: number } {
  const [, part, id] = /^(measure|progress):(\d+)$/.exec(key) ?? [];
  return part === undefined ? { part: 'problem', partId: problemId } : { part: part as DoubtPart, partId: Number(id) };
}

function placed(
  problemId: number,
  item: Item,
  ruled: RuledDoubt,
  levels: Readonly<Record<DoubtRule, DoubtLevel>>,
): NewDoubt[] {
  const { rule } = ruled;
  const level = levels[rule];
  if (level === 'off') return [];
  if (!('raised' in ruled)) {
    const { evidenceId, words, why, settles } = ruled;
    const place =
      evidenceId === null
        ? { part: 'problem' as const, partId: problemId }
        : { part: 'evidence' as const, partId: evidenceId };
    return [
      { problemId, rule, level, ...place, at: [0, 0], words, why, settles, identity: identity(rule, place, words) },
    ];
  }
  const { key, at, why, settles } = ruled.raised;
  const text = [item.problem, ...item.measures, ...item.report].find((one) => one.key === key)?.text;
  if (text === undefined) throw new Error(`rule ${rule} names a passage that there is not: ${key}`);
  const words = text.slice(at[0], at[1]);
  const place = partOf(problemId, key);
  return [{ problemId, rule, level, ...place, at, words, why, settles, identity: identity(rule, place, words) }];
}

// By its words and not by their place: what is written before them may change.
const identity = (what: string, { part, partId }: { part: string; partId: number }, words: string): string =>
  `${what}:${part}:${partId}:${sm3Hex(words).slice(0, 32)}`;

const isResolved = (
  { rule, part, partId, at }: NewDoubt,
  resolved: readonly { part: string; partId: number; from: number; to: number }[],
): boolean =>
  (rule === 'promise-open' || rule === 'promise-overdue') &&
  resolved.some((one) => one.part === part && one.partId === partId && one.from < at[1] && at[0] < one.to);

function promisesOf(problemId: number, item: Item): NewCommitment[] {
  const found = [
    ...item.measures.flatMap((measure) => commitmentsOf(measure, item.today)),
    ...commitmentsIn(item.report, item.today),
  ];
  return found.map(({ key, at, words, kind, dueOn, condition }) => {
    const { part, partId } = partOf(problemId, key);
    if (part !== 'measure' && part !== 'progress') throw new Error(`a commitment of ${part}`);
    return {
      problemId,
      part,
      partId,
      at,
      words,
      kind,
      dueOn,
      condition,
      identity: identity(kind, { part, partId }, words),
    };
  });
}
