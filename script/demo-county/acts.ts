// What happens in the story, each through the action that a person would use.
import { assignProblems } from '../../src/ledger/actions/assign.ts';
import { addEvidence, changeEvidence } from '../../src/ledger/actions/evidence.ts';
import { addMeasure, changeMeasure, linkMeasure } from '../../src/ledger/actions/measures.ts';
import { changeProblem, mergeProblems, splitProblem } from '../../src/ledger/actions/reshape.ts';
import { changeMeasureStatus, changeProblemStatus } from '../../src/ledger/actions/transition.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { findEvidence } from '../../src/ledger/store/evidence.ts';
import * as store from '../../src/ledger/store/problem.ts';
import type { Actor } from '../../src/people/actor.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import { giveVerdict } from '../../src/review/actions/decide.ts';
import { reviewsOfProblem } from '../../src/review/actions/read.ts';
import { receiveItem } from '../../src/review/actions/receive.ts';
import { applyForClosure } from '../../src/review/actions/submit.ts';
import { withdrawReview } from '../../src/review/actions/withdraw.ts';
import { addDays } from '../../src/text/calendar-day.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import { bringOutcomes } from './outcomes.ts';
import { passByAll } from './reviews.ts';
import type { Step, StoryMeasure, StoryMerge, StoryProblem, StoryResponsibility, Work } from './story.ts';

async function problemNow(lane: Lane, problem: StoryProblem): Promise<store.ProblemFacts> {
  const { office } = lane.home;
  const id = lane.idOf(problem);
  const found = await lane.services.db.read(office.scope, (tx) => store.findProblem(tx, id));
  if (found === null) throw new Error(`${problem.title} is gone`);
  return found;
}

async function measureNow(lane: Lane, measure: StoryMeasure): Promise<store.MeasureFacts> {
  const { office } = lane.home;
  const found = await lane.services.db.read(office.scope, (tx) => store.findMeasure(tx, lane.measureId(measure)));
  if (found === null) throw new Error(`${measure.text} is gone`);
  return found;
}

/** 整改办 names units and people and sets the deadline, or changes them. */
export async function assign(
  lane: Lane,
  problem: StoryProblem,
  change: StoryResponsibility & { due?: number },
): Promise<void> {
  const deadline = change.due === undefined ? {} : { deadline: lane.calendar.day(change.due) };
  const request = { problemIds: [lane.idOf(problem)], ...lane.responsible(change), ...deadline };
  if (Object.keys(request).length === 1) return;
  must(await assignProblems(lane.services, lane.home.office, request), problem.title);
  lane.led(problem, change.lead);
}

/** 整改办 lets the public see the problem. */
export async function disclose(lane: Lane, problem: StoryProblem): Promise<void> {
  const { id, version, title, aspectId, category, special } = await problemNow(lane, problem);
  const request = { version, title, aspectId, category, special, disclosure: 'public' as const };
  must(await changeProblem(lane.services, lane.home.office, id, request), problem.title);
}

export async function plan(
  lane: Lane,
  problem: StoryProblem,
  measure: StoryMeasure,
  due: number | undefined,
): Promise<void> {
  const { calendar, home, services } = lane;
  const request = {
    content: calendar.fill(measure.text),
    types: measure.kind === undefined ? [] : [measure.kind],
    criterion: measure.criterion === undefined ? null : calendar.fill(measure.criterion),
    deadline: due === undefined ? null : calendar.day(due),
  };
  const { id } = must(await addMeasure(services, home.office, lane.idOf(problem), request), measure.text);
  lane.rememberMeasure(measure, id);
}

export async function share(lane: Lane, measure: StoryMeasure, other: StoryProblem): Promise<void> {
  const { home, services } = lane;
  must(await linkMeasure(services, home.office, lane.measureId(measure), lane.idOf(other)), measure.text);
}

/** A measure's deadline follows the problem's. */
export async function postpone(lane: Lane, measure: StoryMeasure, due: number): Promise<void> {
  const { id, version, content, criterion, deadlineWords } = await measureNow(lane, measure);
  const request = { version, content, criterion, deadlineWords, deadline: lane.calendar.day(due) };
  must(await changeMeasure(lane.services, lane.home.office, id, request), measure.text);
}

/** Progress is reported and shown by files. */
export async function work(
  lane: Lane,
  problem: StoryProblem,
  measure: StoryMeasure | null,
  [day, text, ...files]: Work,
): Promise<void> {
  const { calendar, services } = lane;
  const actor = lane.worker(problem);
  const problemId = lane.idOf(problem);
  const measureId = measure === null ? null : lane.measureId(measure);
  const happenedOn = calendar.workday(day);
  const content = calendar.fill(text);
  const { id } = must(await reportProgress(services, actor, problemId, { measureId, happenedOn, content }), text);
  if (files.length === 0) return;
  const stored = await Promise.all(files.map((name) => lane.file(calendar.fill(name), problem, content, happenedOn)));
  const disclosure = problem.open ? ('public' as const) : ('internal' as const);
  const request = { measureId, progressId: id, disclosure, files: stored };
  const { ids } = must(await addEvidence(services, actor, problemId, request), text);
  for (const [at, { name }] of stored.entries()) lane.evidence.set(`${problemId} ${name}`, ids[at] ?? 0);
}

/** A file turns out to be the wrong one. */
export async function withdraw(lane: Lane, problem: StoryProblem, file: string): Promise<void> {
  const actor = lane.worker(problem);
  const id = lane.evidence.get(`${lane.idOf(problem)} ${lane.calendar.fill(file)}`) ?? 0;
  const found = await lane.services.db.read(actor.scope, (tx) => findEvidence(tx, id));
  const request = { version: found?.version ?? 0, disclosure: found?.disclosure ?? 'internal', withdrawn: true };
  must(await changeEvidence(lane.services, actor, id, request), file);
}

const byUnits = new Set<Step[0]>(['start', 'wait_outside', 'resume', 'apply_closure', 'withdraw']);

const actorOf = (lane: Lane, problem: StoryProblem, action: Step[0]): Actor =>
  byUnits.has(action) ? lane.worker(problem) : lane.home.office;

const grades: Partial<Record<Step[0], string>> = {
  approve_completed: 'completed',
  approve_basically: 'basically_completed',
};

export async function step(lane: Lane, problem: StoryProblem, [action, , why]: Step): Promise<void> {
  const { id, version } = await problemNow(lane, problem);
  const words = why === undefined ? null : lane.calendar.fill(why);
  await stepOf(lane, problem, { kind: 'problem', id, version, name: problem.title }, action, words);
}

/** The head, who has no account, has signed for an immediate item; 整改办 records the scanned page. */
async function receive(lane: Lane, problem: StoryProblem, id: number): Promise<void> {
  const read = await lane.services.db.read(lane.home.office.scope, (tx) => store.findProblem(tx, id));
  if (read === null || read.special !== 'immediate') return;
  const evidenceId = [...lane.evidence].find(([key]) => key.startsWith(`${id} `))?.[1];
  if (evidenceId === undefined) return;
  const recorded = { name: lane.home.story.persons[0]?.name ?? '主要负责人', evidenceId };
  must(await receiveItem(lane.services, lane.home.office, id, { recorded }), problem.title);
}

export async function stepOfMeasure(
  lane: Lane,
  problem: StoryProblem,
  measure: StoryMeasure,
  action: Step[0],
  reason?: string,
): Promise<void> {
  if (action === 'apply_closure') await bringOutcomes(lane, problem, measure);
  const { id, version } = await measureNow(lane, measure);
  const words = reason === undefined ? null : lane.calendar.fill(reason);
  await stepOf(lane, problem, { kind: 'measure', id, version, name: measure.text }, action, words);
}

interface Stepping {
  kind: 'problem' | 'measure';
  id: number;
  version: number;
  name: string;
}

/** A closure goes through its chain of verdicts; all else along the table of transitions. */
async function stepOf(
  lane: Lane,
  problem: StoryProblem,
  { kind, id, version, name }: Stepping,
  action: Step[0],
  words: string | null,
): Promise<void> {
  const { services, clock } = lane;
  const actor = actorOf(lane, problem, action);
  const told = `${name}, ${action}`;
  if (action === 'apply_closure') {
    if (kind === 'problem' && problem.special === 'immediate') await receive(lane, problem, id);
    must(await applyForClosure(services, actor, kind, id, { version, opinion: words }), told);
    return;
  }
  const verdict = action === 'return' ? ('return' as const) : action in grades ? ('pass' as const) : null;
  if (verdict !== null || action === 'withdraw') {
    const { reviews } = must(await reviewsOfProblem(services, lane.home.office, lane.idOf(problem)), told);
    const review = reviews.find((one) => one.state === 'open' && (kind === 'measure') === (one.measureId === id));
    if (review === undefined) throw new Error(`${told}: nothing is under review`);
    if (verdict === null) {
      must(await withdrawReview(services, actor, review.id, review.version), told);
      return;
    }
    const grade = grades[action] ?? null;
    const reasonCode = verdict === 'return' ? 'evidence_weak' : null;
    const given = { version: review.version, step: 'office', verdict, grade, reasonCode, opinion: words };
    must(await giveVerdict(services, actor, review.id, given), told);
    if (verdict === 'pass') await passByAll(lane, lane.idOf(problem), review.id);
    return;
  }
  const today = shanghaiDay(clock.now());
  const outside =
    action === 'wait_outside'
      ? {
          letterNumber: `整改函〔${today.slice(0, 4)}〕${Number(today.slice(8))}号`,
          addressee: '上级主管部门',
          matter: words ?? '等候批复',
          sentOn: today,
          replyBy: addDays(today, 60),
        }
      : null;
  const heartbeatOn = action === 'keep_long_term' ? addDays(today, 92) : null;
  const request = { version, action, reason: words, outside, heartbeatOn };
  const change = kind === 'problem' ? changeProblemStatus : changeMeasureStatus;
  must(await change(services, actor, id, request), told);
}

/** One problem becomes several, each with the whole original text. */
export async function split(lane: Lane, problem: StoryProblem, parts: readonly StoryProblem[]): Promise<void> {
  const { calendar, home, services } = lane;
  const { id, version } = await problemNow(lane, problem);
  const named = parts.map(({ title }) => ({ title: calendar.fill(title) }));
  const { ids } = must(await splitProblem(services, home.office, id, { version, parts: named }), problem.title);
  for (const [at, part] of parts.entries()) lane.remember(part, ids[at] ?? 0);
}

/** Several problems become one. */
export async function merge(lane: Lane, problems: readonly StoryProblem[], { into }: StoryMerge): Promise<void> {
  const { calendar, home, services } = lane;
  const now = await Promise.all(problems.map((problem) => problemNow(lane, problem)));
  const request = { problems: now.map(({ id, version }) => ({ id, version })), title: calendar.fill(into.title) };
  const { ids } = must(await mergeProblems(services, home.office, request), into.title);
  lane.remember(into, ids[0] ?? 0);
}
