// What happens in the story, each through the action that a person would use.
import { assignProblems } from '../../src/ledger/actions/assign.ts';
import { addMeasure, changeMeasure, linkMeasure } from '../../src/ledger/actions/measures.ts';
import { changeProblem, mergeProblems, splitProblem } from '../../src/ledger/actions/reshape.ts';
import { changeMeasureStatus, changeProblemStatus } from '../../src/ledger/actions/transition.ts';
import { addEvidence, changeEvidence, reportProgress } from '../../src/ledger/actions/work.ts';
import * as store from '../../src/ledger/store/problem.ts';
import type { Actor } from '../../src/people/actor.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
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
    kind: measure.kind ?? null,
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
  const { id, version, content, kind, criterion, deadlineWords } = await measureNow(lane, measure);
  const request = { version, content, kind, criterion, deadlineWords, deadline: lane.calendar.day(due) };
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
  const found = await lane.services.db.read(actor.scope, (tx) => store.findEvidence(tx, id));
  const request = { version: found?.version ?? 0, disclosure: found?.disclosure ?? 'internal', withdrawn: true };
  must(await changeEvidence(lane.services, actor, id, request), file);
}

const byUnits = new Set<Step[0]>(['start', 'wait_outside', 'resume', 'apply_closure', 'withdraw']);

const actorOf = (lane: Lane, problem: StoryProblem, action: Step[0]): Actor =>
  byUnits.has(action) ? lane.worker(problem) : lane.home.office;

export async function step(lane: Lane, problem: StoryProblem, [action, , why]: Step): Promise<void> {
  const { id, version } = await problemNow(lane, problem);
  const request = { version, action, reason: why === undefined ? null : lane.calendar.fill(why) };
  const actor = actorOf(lane, problem, action);
  must(await changeProblemStatus(lane.services, actor, id, request), `${problem.title}, ${action}`);
}

export async function stepOfMeasure(
  lane: Lane,
  problem: StoryProblem,
  measure: StoryMeasure,
  action: Step[0],
  reason?: string,
): Promise<void> {
  const { id, version } = await measureNow(lane, measure);
  const actor = actorOf(lane, problem, action);
  const request = { version, action, reason: reason === undefined ? null : lane.calendar.fill(reason) };
  must(await changeMeasureStatus(lane.services, actor, id, request), `${measure.text}, ${action}`);
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
