import type { Chain, Step } from '../rulepack/model.ts';

/** What somebody decided at a step of a review; in the order in which it was decided. */
export interface Decided {
  step: string;
  verdict: 'pass' | 'return';
  /** Step that a return goes back to; null: to whoever submitted. */
  returnTo: string | null;
  /** Stands for the person who decided: an account, or the name of somebody without one. */
  person: string;
}

/** Where a review stands. */
export interface Standing {
  state: 'open' | 'passed' | 'returned';
  /** The open stage, from 0; the number of stages once passed. */
  stage: number;
  /** Steps of the open stage that still wait, with how many people each still needs. */
  waiting: readonly { step: Step; missing: number }[];
  /** Who has passed each step, as it counts now. */
  passed: ReadonlyMap<string, readonly string[]>;
  /** Whether a stage after the first was ever open in this round: what was submitted cannot be taken back any more. */
  moved: boolean;
}

/**
 * Where a review of one round stands after these verdicts. Steps of a stage stand side by side and all must pass, each
 * by as many different people as it asks for; then the next stage opens. One return ends the round, or goes back to an
 * earlier step, which is then decided anew together with every later stage.
 */
export function standingOf(chain: Chain, verdicts: readonly Decided[]): Standing {
  const passed = new Map<string, string[]>();
  let stage = 0;
  let moved = false;
  for (const { step, verdict, returnTo, person } of verdicts) {
    if (verdict === 'return') {
      if (returnTo === null) return { state: 'returned', stage, waiting: [], passed, moved };
      const back = stageOf(chain, returnTo);
      for (const { key } of chain.stages.slice(back + 1).flatMap(({ steps }) => steps)) passed.delete(key);
      passed.delete(returnTo);
      stage = back;
      continue;
    }
    const people = passed.get(step) ?? [];
    passed.set(step, people.includes(person) ? people : [...people, person]);
    while (stage < chain.stages.length && waitingIn(chain, stage, passed).length === 0) {
      stage++;
      moved = true;
    }
  }
  if (stage >= chain.stages.length) return { state: 'passed', stage, waiting: [], passed, moved };
  return { state: 'open', stage, waiting: waitingIn(chain, stage, passed), passed, moved };
}

const waitingIn = (chain: Chain, stage: number, passed: ReadonlyMap<string, readonly string[]>): Standing['waiting'] =>
  (chain.stages[stage]?.steps ?? [])
    .map((step) => ({ step, missing: step.people - (passed.get(step.key)?.length ?? 0) }))
    .filter(({ missing }) => missing > 0);

const stageOf = (chain: Chain, key: string): number =>
  chain.stages.findIndex(({ steps }) => steps.some((step) => step.key === key));

/** Steps that a return from the open stage may go back to: those of the stages before it, in order. */
export const earlierSteps = (chain: Chain, stage: number): Step[] =>
  chain.stages.slice(0, stage).flatMap(({ steps }) => steps);

/** Why a verdict cannot be given now; null where it can. */
export type VerdictFault =
  | 'review-closed'
  | 'step-not-open'
  | 'step-not-yours'
  | 'step-decided-by-you'
  | 'other-step-by-you'
  | 'applicant-may-not-judge'
  | 'step-needs-account'
  | 'return-to-unknown';

export interface Attempt {
  step: string;
  verdict: 'pass' | 'return';
  returnTo: string | null;
  person: string;
  /** Whether this person submitted the round. */
  isApplicant: boolean;
  /** Whether the person holds the role of the step over the organisation (or 整改办 records for somebody). */
  holdsRole: boolean;
  /** True where 整改办 records the verdict of somebody without an account. */
  recorded: boolean;
}

export function faultOfVerdict(chain: Chain, verdicts: readonly Decided[], attempt: Attempt): VerdictFault | null {
  const standing = standingOf(chain, verdicts);
  if (standing.state !== 'open') return 'review-closed';
  const open = standing.waiting.find(({ step }) => step.key === attempt.step);
  if (open === undefined) {
    const yours = standing.passed.get(attempt.step)?.includes(attempt.person) === true;
    return yours ? 'step-decided-by-you' : 'step-not-open';
  }
  if (attempt.recorded && !open.step.recorded) return 'step-needs-account';
  if (!attempt.holdsRole) return 'step-not-yours';
  if (standing.passed.get(attempt.step)?.includes(attempt.person) === true) return 'step-decided-by-you';
  if (chain.differentPeople && attempt.verdict === 'pass') {
    const elsewhere = [...standing.passed].some(
      ([step, people]) => step !== attempt.step && people.includes(attempt.person),
    );
    if (elsewhere) return 'other-step-by-you';
  }
  // Rounds from before there was this rule do not say, and go on as they began.
  if (attempt.isApplicant && attempt.verdict === 'pass' && open.step.applicantMayJudge === false)
    return 'applicant-may-not-judge';
  if (attempt.verdict === 'return' && attempt.returnTo !== null) {
    if (!earlierSteps(chain, standing.stage).some(({ key }) => key === attempt.returnTo)) return 'return-to-unknown';
  }
  return null;
}

/** Who submitted a round: an account with the name that stands under it, for a unit or by itself. */
export interface Applicant {
  accountId: number;
  name: string;
  for: string | null;
}

/** Whether an account, or the name on a signed page, is who submitted the round. */
export function isApplicant(applicant: Applicant, accountId: number, onPaper: string | null): boolean {
  if (onPaper === null) return accountId === applicant.accountId;
  return [applicant.name, applicant.for ?? ''].some((name) => bareName(name) === bareName(onPaper));
}

// 甲（代乙） is 甲.
const bareName = (name: string): string => name.replace(/（代.*）$/, '').trim();

/** A name as it stands under a verdict: of an account (甲（代乙） where the role is lent) or on a signed page. */
export interface Named {
  step: string;
  name: string;
  onPaper: boolean;
}

/**
 * Whether the name on a signed page is that of somebody who passed another step with an account, or the other way round:
 * recording a page is no second person.
 */
export function isAlsoOnPaper(passed: readonly Named[], attempt: Named): boolean {
  return passed.some(
    (one) =>
      one.step !== attempt.step && one.onPaper !== attempt.onPaper && bareName(one.name) === bareName(attempt.name),
  );
}

/**
 * Why somebody cannot pass a step in person now; null where he can. What waits for somebody is what he can still pass:
 * not a step that he has signed while others of the same role are missing, and none that another step of his forbids.
 */
export function faultOfPass(
  chain: Chain,
  verdicts: readonly (Decided & Named)[],
  attempt: Pick<Attempt, 'step' | 'person' | 'isApplicant' | 'holdsRole'> & { name: string },
): VerdictFault | null {
  const fault = faultOfVerdict(chain, verdicts, { ...attempt, verdict: 'pass', returnTo: null, recorded: false });
  if (fault !== null || !chain.differentPeople) return fault;
  const { passed } = standingOf(chain, verdicts);
  const standing = verdicts.filter(({ step, person }) => passed.get(step)?.includes(person) === true);
  return isAlsoOnPaper(standing, { ...attempt, onPaper: false }) ? 'other-step-by-you' : null;
}

/** Whether the submitter may still take back: as long as no stage after the first has opened. */
export const mayWithdraw = ({ state, moved }: Standing): boolean => state === 'open' && !moved;

/**
 * The grade that a passed review gives: the worst that anybody gave, in the pack's order from best to worst; nobody
 * raises what another lowered.
 */
export function gradeOf(order: readonly string[], asked: string, given: readonly (string | null)[]): string {
  const places = [asked, ...given.filter((grade) => grade !== null)].map((grade) => order.indexOf(grade));
  return order[Math.max(...places)] ?? asked;
}
