// Chains of several steps: who is asked after 整改办, and what waits for whom at the end of the story.
import { packInForce } from '../../src/ledger/store/dictionaries.ts';
import * as store from '../../src/ledger/store/problem.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import { giveVerdict } from '../../src/review/actions/decide.ts';
import { choosePack, reviewsOfInspection, reviewsOfProblem } from '../../src/review/actions/read.ts';
import { askExtension, submitPlan } from '../../src/review/actions/submit.ts';
import type { Review, StepLine } from '../../src/review/model.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import type { StoryInspection, StoryProblem } from './story.ts';

/** The inspection of a problem follows another rule pack from now on. */
export async function follow(
  lane: Lane,
  problem: StoryProblem,
  name: NonNullable<StoryInspection['pack']>,
): Promise<void> {
  const { inspectionId } = await factsOf(lane, lane.idOf(problem));
  const pack = packInForce(shanghaiDay(lane.clock.now()), name);
  must(await choosePack(lane.services, lane.home.office, inspectionId, { pack: name, version: pack.version }), name);
}

/** 整改办 submits the plan of a problem's inspection, and whoever the chain names passes it. */
export async function submitAndPassPlan(lane: Lane, problem: StoryProblem): Promise<void> {
  const { inspectionId } = await factsOf(lane, lane.idOf(problem));
  const { office } = lane.home;
  must(await submitPlan(lane.services, office, inspectionId, { opinion: null }), 'plan');
  const rounds = async (): Promise<Review[]> =>
    must(await reviewsOfInspection(lane.services, office, inspectionId), 'plan').reviews;
  await passWhile(lane, async () => (await rounds()).find(({ state }) => state === 'open'));
}

/** Everybody else whom the chain of one review asks passes it. */
export const passByAll = (lane: Lane, problemId: number, reviewId: number): Promise<void> =>
  passWhile(lane, () => openReview(lane, problemId, ({ id }) => id === reviewId));

/** One step of the chain by which a problem is closed is passed. */
export async function passStep(lane: Lane, problem: StoryProblem, key: string): Promise<void> {
  const told = `${problem.title}, ${key}`;
  const review = await openReview(lane, lane.idOf(problem), ({ subject }) => subject === 'problem_closure');
  const step = openSteps(review).find((each) => each.key === key);
  if (review === undefined || step === undefined) throw new Error(`${told}: nothing is under review`);
  await pass(lane, review, step);
}

/** The unit asks for more time, and its leader has not answered yet. */
export async function askForTime(
  lane: Lane,
  problem: StoryProblem,
  asked: { deadline: number; reason: string; progress: string },
): Promise<void> {
  const { version } = await factsOf(lane, lane.idOf(problem));
  const request = { ...asked, version, deadline: lane.calendar.day(asked.deadline) };
  must(await askExtension(lane.services, lane.worker(problem), 'problem', lane.idOf(problem), request), problem.title);
}

async function passWhile(lane: Lane, next: () => Promise<Review | undefined>): Promise<void> {
  for (let review = await next(); review !== undefined; review = await next()) {
    const [step] = openSteps(review);
    if (step === undefined) throw new Error(`${review.chainName}: no step is open`);
    await pass(lane, review, step);
  }
}

async function pass(lane: Lane, review: Review, { key, role, signed }: StepLine): Promise<void> {
  const { judges, office, story } = lane.home;
  const judge = role === 'office' ? { actor: office, password: null } : judges.get(role);
  if (judge === undefined) throw new Error(`${story.name}: nobody is ${role}`);
  const proof = signed && judge.password !== null ? { password: judge.password } : null;
  const given = { version: review.version, step: key, verdict: 'pass' as const, proof };
  must(await giveVerdict(lane.services, judge.actor, review.id, given), `${review.chainName}, ${key}`);
}

const openSteps = (review: Review | undefined): StepLine[] =>
  (review?.stages ?? []).flat().filter(({ state }) => state === 'open');

async function openReview(lane: Lane, problemId: number, is: (review: Review) => boolean): Promise<Review | undefined> {
  const { reviews } = must(await reviewsOfProblem(lane.services, lane.home.office, problemId), 'reviews');
  return reviews.find((review) => review.state === 'open' && is(review));
}

export async function factsOf(lane: Lane, id: number): Promise<store.ProblemFacts> {
  const found = await lane.services.db.read(lane.home.office.scope, (tx) => store.findProblem(tx, id));
  if (found === null) throw new Error(`problem ${id} is gone`);
  return found;
}
