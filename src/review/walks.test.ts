import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { randomRuns } from '../../test/support/random.ts';
import { testReviews } from '../../test/support/review.ts';
import { verifyChains } from '../audit/verify.ts';
import { addEvidence, changeEvidence } from '../ledger/actions/evidence.ts';
import { addMeasure } from '../ledger/actions/measures.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { changeMeasureStatus, changeProblemStatus } from '../ledger/actions/transition.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Problem } from '../ledger/model.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { type Actor, holdsRole } from '../people/actor.ts';
import { giveVerdict } from './actions/decide.ts';
import { choosePack, reviewsOfProblem } from './actions/read.ts';
import { applyForClosure, askExtension } from './actions/submit.ts';
import { withdrawReview } from './actions/withdraw.ts';

// A model of the loop walks through it at random: everybody tries everything, in any order. Whatever is refused leaves
// no trace; whatever is done keeps what an office relies on.

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖管理科');
const actors: readonly Actor[] = [
  clerk,
  await people.actor('river', 'unit', unit),
  await people.actor('patrol', 'inspection_office', home),
  await people.actor('discipline', 'discipline', home),
  await people.actor('cadres', 'organisation_department', home),
  await people.actor('resident', 'resident_team', home),
  await people.actor('observer', 'observer', home),
];

const kinds = [
  'start',
  'wait',
  'resume',
  'long_term',
  'reopen',
  'resume',
  'reopen',
  'apply',
  'apply',
  'apply',
  'apply',
  'apply_measure',
  'apply_measure',
  'start_measure',
  'pass',
  'pass',
  'pass',
  'pass',
  'pass',
  'return',
  'return',
  'withdraw',
  'progress',
  'evidence',
  'take_back_evidence',
  'add_measure',
  'extend',
] as const;
const move = fc.record({
  kind: fc.constantFrom(...kinds),
  // The clerk more often than anybody: most of what is done is done there.
  actor: fc.oneof(fc.constant(0), fc.nat({ max: actors.length - 1 })),
  pick: fc.nat({ max: 7 }),
  grade: fc.constantFrom(null, null, 'completed', 'basically_completed', 'long_term'),
});
type Move = { kind: (typeof kinds)[number]; actor: number; pick: number; grade: string | null };

const photo = { name: '照片.jpg', mediaType: 'image/jpeg', hash: 'e'.repeat(64), size: 10 };
const proof = { password };

const page = async (id: number): Promise<Problem> => {
  const outcome = await readProblem(ledger, clerk, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const roundsOf = async (id: number) => {
  const outcome = await reviewsOfProblem(services, clerk, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.reviews;
};

/** Tries a move; true where it was done. A refusal is an answer; anything thrown fails the test. */
async function attempt(id: number, { kind, actor: who, pick, grade }: Move): Promise<boolean> {
  const actor = actors[who] ?? clerk;
  const now = await page(id);
  const { version } = now;
  const measure = now.measures[pick % Math.max(1, now.measures.length)];
  const outside = {
    letterNumber: '无文号',
    addressee: '县财政局',
    matter: '等资金',
    sentOn: '2026-03-02',
    replyBy: '2026-04-01',
  };
  const step = async (action: 'start' | 'wait_outside' | 'resume' | 'keep_long_term' | 'reopen') =>
    changeProblemStatus(ledger, actor, id, { version, action, reason: '如实说明', outside, heartbeatOn: '2026-06-01' });
  const open = (await roundsOf(id)).filter(({ state }) => state === 'open');
  const review = open[pick % Math.max(1, open.length)];
  const outcome = await (async () => {
    switch (kind) {
      case 'start':
        return step('start');
      case 'wait':
        return step('wait_outside');
      case 'resume':
        return step('resume');
      case 'long_term':
        return step('keep_long_term');
      case 'reopen':
        return step('reopen');
      case 'apply':
        return applyForClosure(services, actor, 'problem', id, { version, grade, heartbeatOn: '2026-06-01' });
      case 'apply_measure':
        if (measure === undefined) return null;
        return applyForClosure(services, actor, 'measure', measure.id, {
          version: measure.version,
          grade,
          heartbeatOn: '2026-06-01',
        });
      case 'start_measure':
        if (measure === undefined) return null;
        return changeMeasureStatus(ledger, actor, measure.id, { version: measure.version, action: 'start' });
      case 'pass':
      case 'return': {
        if (review === undefined) return null;
        const steps = review.stages.flat();
        // More often the step that waits, decided by whom it waits for, than any step by anybody.
        const waiting = steps.find(({ state }) => state === 'open');
        const right = pick % 4 === 0 ? undefined : waiting;
        const at = right ?? steps[pick % steps.length];
        const judge = right === undefined ? actor : (actors.find((each) => holdsRole(each, right.role, home)) ?? actor);
        return giveVerdict(services, judge, review.id, {
          version: review.version,
          step: at?.key ?? '',
          verdict: kind,
          grade: kind === 'pass' ? grade : null,
          reasonCode: kind === 'return' ? 'other' : null,
          returnTo: kind === 'return' && pick > 3 ? (review.earlier[0]?.key ?? null) : null,
          proof: at?.signed === true ? proof : null,
        });
      }
      case 'withdraw':
        return review === undefined ? null : withdrawReview(services, actor, review.id, review.version);
      case 'progress':
        return reportProgress(ledger, actor, id, { content: '又做了一件事', measureId: measure?.id });
      case 'evidence':
        return addEvidence(ledger, actor, id, {
          measureId: measure?.id ?? null,
          progressId: null,
          disclosure: 'internal',
          files: [photo],
        });
      case 'take_back_evidence': {
        const file = now.evidence.find(({ withdrawn }) => !withdrawn);
        if (file === undefined) return null;
        const { version: seen, disclosure } = file;
        return changeEvidence(ledger, actor, file.id, { version: seen, disclosure, withdrawn: true });
      }
      case 'add_measure':
        return addMeasure(ledger, actor, id, { content: '再定一条措施' });
      case 'extend':
        return askExtension(services, actor, 'problem', id, {
          version,
          deadline: `2026-${String(7 + (pick % 5)).padStart(2, '0')}-15`,
          reason: '汛期',
          progress: '过半',
        });
    }
  })();
  return outcome?.ok === true;
}

const isDone = (status: string): boolean => status === 'completed' || status === 'basically_completed';
const rank: Record<string, number> = { completed: 0, basically_completed: 1, long_term: 2 };

/** Whether a measure that was left as long-term when its problem was closed went on from one status to the other. */
const goesOn = (earlier: string, status: string): boolean =>
  earlier === 'long_term' ? status === 'under_review' : !isDone(earlier) && !isDone(status);

/** What holds whenever nothing is being done. */
async function holds(before: Problem, after: Problem, move: Move): Promise<void> {
  const told = `${move.kind}: ${before.status} → ${after.status}`;
  if (before.status === 'completed' && after.status !== 'completed') expect(move.kind, told).toBe('reopen');
  if (isDone(after.status) && after.status !== before.status) {
    expect(before.status, told).toBe('under_review');
    expect(move.kind, told).toBe('pass');
    expect(after.progress.length, told).toBeGreaterThan(0);
    expect(
      after.evidence.some(({ withdrawn }) => !withdrawn),
      told,
    ).toBe(true);
  }
  if (isDone(after.status))
    for (const { id, status } of after.measures) {
      // A long-term measure goes on while its problem is basically completed: it applies for closure when it is done.
      const earlier =
        before.status === after.status ? before.measures.find((each) => each.id === id)?.status : undefined;
      if (after.status === 'basically_completed' && earlier !== undefined && goesOn(earlier, status)) continue;
      expect(['completed', 'basically_completed', 'long_term'], told).toContain(status);
      expect(rank[status] ?? 9, `${told}, measure ${status}`).toBeLessThanOrEqual(after.status === 'completed' ? 0 : 2);
    }
  const rounds = await roundsOf(after.id);
  const open = rounds.filter(
    ({ state, subject, measureId }) => state === 'open' && subject === 'problem_closure' && measureId === null,
  );
  expect(open.length, told).toBe(after.status === 'under_review' ? 1 : 0);
  for (const measure of after.measures) {
    const own = rounds.filter(
      (round) => round.measureId === measure.id && round.state === 'open' && round.subject === 'measure_closure',
    );
    expect(own.length, `${told}, measure ${measure.status}`).toBe(measure.status === 'under_review' ? 1 : 0);
  }
  // What was once given stays: the history only grows.
  expect(after.progress.length, told).toBeGreaterThanOrEqual(before.progress.length);
  expect(after.deadlines.length, told).toBeGreaterThanOrEqual(before.deadlines.length);
}

const made = (kind: Move['kind'], facts: Partial<Move> = {}): Move => ({
  kind,
  actor: 0,
  pick: 1,
  grade: null,
  ...facts,
});
const parties = Array.from({ length: 4 }, () => made('pass'));
/** Whole ways through the loop, walked before any random one: by one office, and by four parties with a return. */
const wholeWays: [fourParties: boolean, withMeasure: boolean, moves: Move[]][] = [
  [false, false, [made('apply'), made('pass'), made('reopen'), made('start'), made('apply'), made('return')]],
  [true, false, [made('apply'), made('pass'), made('pass'), made('return'), made('apply'), made('pass'), ...parties]],
];

it('keeps every promise on random walks of everybody through the loop', { timeout: 900_000 }, async () => {
  const { runs, seed } = randomRuns('walks through the loop', { quick: 12, long: 400 });
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.boolean(),
      fc.array(move, { minLength: 40, maxLength: 60 }),
      async (fourParties, withMeasure, moves) => {
        const measures = withMeasure ? [{ content: '每周巡河三次', deadline: null, deadlineWords: null }] : [];
        const made = await fill(ledger, clerk, [
          planned('采砂监管不严', {
            status: 'in_progress',
            deadline: '2026-06-30',
            measures,
            responsibility: { leadUnitId: unit, supportingUnitIds: [], leaderIds: [], personIds: [] },
          }),
        ]);
        if (fourParties) await choosePack(services, clerk, made.inspectionId, { pack: 'four-party', version: 1 });
        const [row] = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items;
        const id = row?.id ?? 0;
        // Something is there to judge from the start.
        await attempt(id, { kind: 'progress', actor: 0, pick: 0, grade: null });
        await attempt(id, { kind: 'evidence', actor: 0, pick: 0, grade: null });
        for (const each of moves) {
          const before = await page(id);
          const done = await attempt(id, each);
          const after = await page(id);
          reached.add(after.status);
          if (done) await holds(before, after, each);
          else expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
        }
        const client = await database.owner.connect();
        try {
          expect(await verifyLedger(client)).toEqual([]);
          expect((await verifyChains(client)).faults).toEqual([]);
        } finally {
          client.release();
        }
      },
    ),
    { numRuns: runs, seed, endOnFailure: true, examples: wholeWays },
  );
  // Walks that never get anywhere would promise nothing.
  expect([...reached].sort()).toEqual(expect.arrayContaining(['completed', 'reopened', 'returned', 'under_review']));
});
