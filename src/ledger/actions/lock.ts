import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { statusNames } from '../labels.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { Status } from '../model/status.ts';
import {
  findMeasure,
  findProblem,
  lockMeasure,
  lockProblems,
  type MeasureFacts,
  type ProblemFacts,
} from '../store/problem.ts';

/**
 * Problems locked for a change, in the order of their ids. Row-level security hides rows from a lock that the person
 * may see but not change: those are told apart from rows that are not there.
 */
export async function problemsForChange(
  tx: Transaction,
  ids: readonly number[],
): Promise<Outcome<ProblemFacts[], LedgerRefusal>> {
  const wanted = [...new Set(ids)];
  const problems = await lockProblems(tx, wanted);
  for (const id of wanted) {
    if (problems.some((problem) => problem.id === id)) continue;
    return refuse((await findProblem(tx, id)) === null ? 'problem-not-found' : 'ledger-read-only');
  }
  return problems.some((problem) => problem.superseded) ? refuse('problem-superseded') : done(problems);
}

/** One problem locked for a change. */
export async function problemForChange(tx: Transaction, id: number): Promise<Outcome<ProblemFacts, LedgerRefusal>> {
  const outcome = await problemsForChange(tx, [id]);
  if (!outcome.ok) return outcome;
  const [problem] = outcome.value;
  return problem === undefined ? refuse('problem-not-found') : done(problem);
}

/** One measure locked for a change. */
export async function measureForChange(
  tx: Transaction,
  id: number,
): Promise<Outcome<MeasureFacts & { organisationId: number; inspectionId: number }, LedgerRefusal>> {
  const measure = await lockMeasure(tx, id);
  if (measure !== null) return done(measure);
  return refuse((await findMeasure(tx, id)) === null ? 'measure-not-found' : 'ledger-read-only');
}

/** A problem that counts as done holds no open measure: it is reopened before one is added, linked or reopened. */
export const refusalOfDone = (problem: { status: Status }): Refusal<LedgerRefusal> | null =>
  problem.status === 'completed' || problem.status === 'basically_completed'
    ? refuse('problem-closed', { status: statusNames[problem.status] })
    : null;

/** What a problem was found completed by stands with it: nothing is added or withdrawn before it is reopened. */
export const refusalOfCompleted = (problem: { status: Status }): Refusal<LedgerRefusal> | null =>
  problem.status === 'completed' ? refuse('problem-closed', { status: statusNames[problem.status] }) : null;
