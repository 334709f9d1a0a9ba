import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../test/support/random.ts';
import type { Chain, Step } from '../rulepack/model.ts';
import { type Decided, earlierSteps, faultOfVerdict, gradeOf, isApplicant, mayWithdraw, standingOf } from './rules.ts';

const step = (key: string, facts: Partial<Step> = {}): Step => ({
  key,
  name: key,
  role: 'office',
  people: 1,
  signed: false,
  recorded: false,
  applicantMayJudge: false,
  ...facts,
});
const chain = (stages: Step[][], differentPeople = false): Chain => ({
  name: '问题销号',
  basis: '试',
  differentPeople,
  stages: stages.map((steps) => ({ steps })),
});
const pass = (key: string, person = key): Decided => ({ step: key, verdict: 'pass', returnTo: null, person });
const back = (key: string, returnTo: string | null = null): Decided => ({
  step: key,
  verdict: 'return',
  returnTo,
  person: key,
});
const attempt = (key: string, facts: object = {}) => ({
  ...pass(key),
  isApplicant: false,
  holdsRole: true,
  recorded: false,
  ...facts,
});

const four = chain([
  [step('office')],
  [step('inspection'), step('discipline'), step('organisation'), step('resident')],
]);

describe('a chain of verdicts', () => {
  it('opens the next stage when every step of the one before has passed', () => {
    expect(standingOf(four, [])).toMatchObject({ state: 'open', stage: 0, moved: false });
    expect(standingOf(four, [pass('office')])).toMatchObject({ state: 'open', stage: 1, moved: true });
  });

  it('needs all four parties, in any order', () => {
    const order = ['resident', 'inspection', 'organisation', 'discipline'];
    const given = [pass('office')];
    for (const party of order) {
      expect(standingOf(four, given).state).toBe('open');
      given.push(pass(party));
    }
    expect(standingOf(four, given)).toMatchObject({ state: 'passed', waiting: [] });
  });

  it('ends the round with one return, whatever the others said', () => {
    expect(standingOf(four, [pass('office'), pass('inspection'), back('discipline')]).state).toBe('returned');
  });

  it('goes back to a named step, which decides anew together with all that came after', () => {
    const standing = standingOf(four, [pass('office'), pass('inspection'), back('discipline', 'office')]);
    expect(standing).toMatchObject({ state: 'open', stage: 0, moved: true });
    expect(standing.waiting.map(({ step: { key } }) => key)).toEqual(['office']);
    const again = standingOf(four, [pass('office'), pass('inspection'), back('discipline', 'office'), pass('office')]);
    expect(again.waiting).toHaveLength(4);
  });

  it('counts different people where a step asks for several signatures', () => {
    const two = chain([[step('group', { people: 2 })]]);
    expect(standingOf(two, [pass('group', 'a')]).waiting).toMatchObject([{ missing: 1 }]);
    expect(standingOf(two, [pass('group', 'a'), pass('group', 'a')]).state).toBe('open');
    expect(standingOf(two, [pass('group', 'a'), pass('group', 'b')]).state).toBe('passed');
  });

  it('may be taken back until the next stage opens', () => {
    expect(mayWithdraw(standingOf(four, []))).toBe(true);
    expect(mayWithdraw(standingOf(four, [pass('office')]))).toBe(false);
    expect(mayWithdraw(standingOf(four, [pass('office'), back('discipline', 'office')]))).toBe(false);
  });

  it('gives the worst grade that anybody gave', () => {
    const order = ['completed', 'basically_completed', 'long_term'];
    expect(gradeOf(order, 'completed', [null, null])).toBe('completed');
    expect(gradeOf(order, 'completed', ['basically_completed', 'completed'])).toBe('basically_completed');
    expect(gradeOf(order, 'basically_completed', ['completed'])).toBe('basically_completed');
  });
});

describe('who may decide', () => {
  it('is whoever holds the role of an open step', () => {
    expect(faultOfVerdict(four, [], attempt('office'))).toBeNull();
    expect(faultOfVerdict(four, [], attempt('office', { holdsRole: false }))).toBe('step-not-yours');
    expect(faultOfVerdict(four, [], attempt('discipline'))).toBe('step-not-open');
    expect(faultOfVerdict(four, [], attempt('nobody'))).toBe('step-not-open');
    expect(faultOfVerdict(four, [back('office')], attempt('office'))).toBe('review-closed');
  });

  it('is nobody twice, nor for two steps where the chain wants different people', () => {
    const group = chain([[step('group', { people: 2 })]]);
    expect(faultOfVerdict(group, [pass('group', 'a')], attempt('group', { person: 'a' }))).toBe('step-decided-by-you');
    const strict = { ...four, differentPeople: true };
    const given = [pass('office', 'a')];
    expect(faultOfVerdict(strict, given, attempt('discipline', { person: 'a' }))).toBe('other-step-by-you');
    expect(faultOfVerdict(four, given, attempt('discipline', { person: 'a' }))).toBeNull();
    // To send something back one need not be another.
    expect(faultOfVerdict(strict, given, attempt('discipline', { person: 'a', verdict: 'return' }))).toBeNull();
  });

  it('is not who submitted, but at the steps that the chain opens to them; sending back they may', () => {
    const own = { isApplicant: true };
    expect(faultOfVerdict(four, [], attempt('office', own))).toBe('applicant-may-not-judge');
    expect(faultOfVerdict(four, [], attempt('office', { ...own, verdict: 'return' }))).toBeNull();
    const small = chain([[step('office', { applicantMayJudge: true })], [step('leader')]]);
    expect(faultOfVerdict(small, [], attempt('office', own))).toBeNull();
    expect(faultOfVerdict(small, [pass('office')], attempt('leader', own))).toBe('applicant-may-not-judge');
    expect(faultOfVerdict(small, [pass('office')], attempt('leader'))).toBeNull();
    // A round from before there was this rule.
    const { applicantMayJudge: _, ...silent } = step('office');
    expect(faultOfVerdict(chain([[silent as Step]]), [], attempt('office', own))).toBeNull();
  });

  it('knows who submitted by the account, and on a signed page by the name, lent or not, or that of whom it was for', () => {
    const applicant = { accountId: 7, name: '林一（代周岚）', for: '吴衡' };
    expect(isApplicant(applicant, 7, null)).toBe(true);
    expect(isApplicant(applicant, 8, null)).toBe(false);
    expect(['林一', '吴衡', '周岚'].map((name) => isApplicant(applicant, 7, name))).toEqual([true, true, false]);
    expect(isApplicant({ ...applicant, for: null }, 8, '郑直')).toBe(false);
  });

  it('is recorded for somebody without an account only where the chain says so', () => {
    expect(faultOfVerdict(four, [], attempt('office', { recorded: true }))).toBe('step-needs-account');
    const lent = chain([[step('group', { recorded: true })]]);
    expect(faultOfVerdict(lent, [], attempt('group', { recorded: true }))).toBeNull();
  });

  it('sends back to earlier steps alone', () => {
    const given = [pass('office')];
    const to = (returnTo: string) =>
      faultOfVerdict(four, given, attempt('discipline', { verdict: 'return', returnTo }));
    expect(to('office')).toBeNull();
    expect(to('inspection')).toBe('return-to-unknown');
    expect(to('discipline')).toBe('return-to-unknown');
    expect(earlierSteps(four, 0)).toEqual([]);
  });
});

const anyStep = fc.record({ people: fc.integer({ min: 1, max: 3 }), recorded: fc.boolean() });
const anyChain = fc
  .tuple(fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([stages, different]) =>
    chain(
      stages.map((steps, at) => steps.map((facts, place) => step(`s${at}_${place}`, facts))),
      different,
    ),
  );
const anyMove = fc.record({
  pick: fc.nat(),
  person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
  verdict: fc.constantFrom<'pass' | 'return'>('pass', 'pass', 'pass', 'pass', 'return'),
  back: fc.option(fc.nat()),
});

it('passes only when every step has its people, on every walk through every chain', () => {
  const { runs, seed } = randomRuns('walks through chains', { quick: 500, long: 20_000 });
  fc.assert(
    fc.property(anyChain, fc.array(anyMove, { maxLength: 60 }), (any, moves) => {
      const steps = any.stages.flatMap((each) => each.steps);
      const given: Decided[] = [];
      for (const move of moves) {
        const before = standingOf(any, given);
        const key = steps[move.pick % steps.length]?.key ?? '';
        const earlier = earlierSteps(any, before.stage);
        const returnTo =
          move.verdict === 'return' && move.back !== null ? (earlier[move.back % earlier.length]?.key ?? null) : null;
        const tried = { step: key, verdict: move.verdict, returnTo, person: move.person };
        if (faultOfVerdict(any, given, { ...tried, isApplicant: false, holdsRole: true, recorded: false }) !== null)
          continue;
        given.push(tried);
        const after = standingOf(any, given);
        // Nothing is decided after the end, and only steps of the open stage are ever decided.
        expect(before.state).toBe('open');
        expect(before.waiting.some(({ step: open }) => open.key === key)).toBe(true);
        if (after.state === 'passed') {
          for (const { key: each, people } of steps) expect(after.passed.get(each)?.length).toBe(people);
          if (any.differentPeople) {
            const everybody = [...after.passed.values()].flat();
            expect(new Set(everybody).size).toBe(everybody.length);
          }
        }
        if (after.state === 'open') expect(after.waiting.length).toBeGreaterThan(0);
        if (move.verdict === 'return' && returnTo === null) expect(after.state).toBe('returned');
      }
    }),
    { numRuns: runs, seed },
  );
});
