import * as acts from './acts.ts';
import { usualEvidence } from './evidence/files.ts';
import { importInspection } from './import.ts';
import type { Lane } from './lane.ts';
import { write } from './letters.ts';
import { receive } from './papers.ts';
import * as reviews from './reviews.ts';
import type {
  StoryInspection,
  StoryMeasure,
  StoryOrganisation,
  StoryProblem,
  StoryResponsibility,
  Work,
} from './story.ts';
import * as supervision from './supervision.ts';

/** Something that somebody does on a day (counted from today). */
export interface Event {
  day: number;
  run: (lane: Lane) => Promise<void>;
}

/** Everything that happens in an organisation, in the order in which it happens. */
export function eventsOf(organisation: StoryOrganisation): Event[] {
  const events = organisation.inspections.flatMap((inspection) => [...ofInspection(inspection)]);
  const { calendarFrom } = organisation;
  if (calendarFrom !== undefined) events.push({ day: calendarFrom, run: supervision.subscribe });
  for (const paper of organisation.papers ?? []) events.push({ day: paper.day, run: (lane) => receive(lane, paper) });
  // A stable sort: what happens on one day keeps the order in which it is told.
  return events.sort((a, b) => a.day - b.day);
}

function* ofInspection(inspection: StoryInspection): Generator<Event> {
  const { aspects, merges = [], pack, planned, received } = inspection;
  yield { day: received, run: (lane) => importInspection(lane, inspection) };
  const problems = aspects.flatMap((aspect) => aspect.problems);
  const [first] = problems;
  if (pack !== undefined && first !== undefined)
    yield { day: received, run: (lane) => reviews.follow(lane, first, pack) };
  if (first !== undefined) yield* clocksOf(inspection, first);
  const find = (title: string): StoryProblem => {
    const found = problems.find((problem) => problem.title === title);
    if (found === undefined) throw new Error(`${inspection.title}: no problem ${title}`);
    return found;
  };
  for (const problem of problems) yield* lifeOf(problem, {}, planned, find);
  for (const told of merges) {
    yield { day: told.day, run: (lane) => acts.merge(lane, told.titles.map(find), told) };
    yield* lifeOf(told.into, {}, told.day, find);
  }
}

/** Meetings, milestones and the campaign plan of an inspection, which is known by one of its problems. */
function* clocksOf(inspection: StoryInspection, known: StoryProblem): Generator<Event> {
  const { feedback, received, planned, pack, unreached = [], moved, scheduled } = inspection;
  if (planned > received) {
    const approve = pack === 'four-party' ? reviews.submitAndPassPlan : supervision.approvePlan;
    yield { day: planned + 1, run: (lane) => approve(lane, known) };
  }
  for (const reached of supervision.milestones) {
    const day = feedback + reached.after;
    if (day < received || day >= 0 || unreached.includes(reached.key)) continue;
    yield { day, run: (lane) => supervision.reach(lane, known, reached) };
  }
  if (moved !== undefined) {
    const [day, key, to, note] = moved;
    yield {
      day,
      run: (lane) => supervision.enter(lane, known, key, { act: 'moved', day: lane.calendar.workday(to), note }),
    };
  }
  if (scheduled !== undefined) {
    const [day, final] = scheduled;
    yield { day, run: (lane) => supervision.schedule(lane, known, final) };
  }
}

/** A problem's life from its plan on (`since`); `above`: the people of the problem that it stands below. */
function* lifeOf(
  problem: StoryProblem,
  above: StoryResponsibility & { due?: number },
  since: number,
  find: (title: string) => StoryProblem,
): Generator<Event> {
  const { claimed, measures = [], moves = [], steps = [], withdrawn, open } = problem;
  const people = {
    ...(above.due === undefined ? {} : { due: above.due }),
    ...responsibilityOf(above),
    ...responsibilityOf(problem),
  };
  const due = problem.due ?? above.due;
  if (claimed === undefined) {
    const answers = due === undefined ? people : { ...people, due };
    yield { day: since, run: (lane) => acts.assign(lane, problem, answers) };
    if (open) yield { day: since, run: (lane) => acts.disclose(lane, problem) };
  }
  for (const measure of measures) yield* ofMeasure(problem, measure, since, due, find);
  const own = (problem.work ?? []).filter(isLater(problem, since));
  // What is to be closed needs a file to show for it.
  const bare = measures.length === 0 && steps.some(([action]) => action === 'apply_closure');
  for (const entry of own)
    yield {
      day: entry[0],
      run: (lane) => acts.work(lane, problem, null, bare ? shown(lane, entry, undefined) : entry),
    };
  if (withdrawn !== undefined) {
    const [day, file] = withdrawn;
    yield { day, run: (lane) => acts.withdraw(lane, problem, file) };
  }
  for (const below of problem.below ?? [])
    yield* lifeOf(below, { ...people, ...(due === undefined ? {} : { due }) }, since, find);
  for (const [day, change] of moves) {
    yield { day, run: (lane) => acts.assign(lane, problem, change) };
    const { due: later } = change;
    if (later === undefined) continue;
    for (const measure of measures)
      if (measure.due === undefined && claimed === undefined && (dayOfVerdict(problem, measure) ?? day) >= day)
        yield { day, run: (lane) => acts.postpone(lane, measure, later) };
  }
  for (const step of steps) yield { day: step[1], run: (lane) => acts.step(lane, problem, step) };
  for (const [day, key] of problem.verdicts ?? []) yield { day, run: (lane) => reviews.passStep(lane, problem, key) };
  if (problem.held !== undefined) {
    const [day, until, rung, why] = problem.held;
    yield { day, run: (lane) => supervision.hold(lane, problem, { until, rung, why }) };
  }
  if (problem.letter !== undefined) {
    const [day, template, replyBy, issued] = problem.letter;
    yield { day, run: (lane) => write(lane, problem, { template, replyBy, issued }) };
  }
  if (problem.extension !== undefined) {
    const [day, deadline, reason, progress] = problem.extension;
    yield { day, run: (lane) => reviews.askForTime(lane, problem, { deadline, reason, progress }) };
  }
  if (problem.split !== undefined) {
    const { day, parts } = problem.split;
    yield { day, run: (lane) => acts.split(lane, problem, parts) };
    for (const part of parts) yield* lifeOf(part, { ...people, ...(due === undefined ? {} : { due }) }, day, find);
  }
}

function* ofMeasure(
  problem: StoryProblem,
  measure: StoryMeasure,
  since: number,
  due: number | undefined,
  find: (title: string) => StoryProblem,
): Generator<Event> {
  const { serves, grade = 'approve_completed' } = measure;
  const work = (measure.work ?? []).filter(isLater(problem, since));
  // The measures of an older round came with its bulletin.
  const added = measure.added ?? (problem.claimed === undefined ? since : null);
  if (added !== null) yield { day: added, run: (lane) => acts.plan(lane, problem, measure, measure.due ?? due) };
  if (added !== null && serves !== undefined)
    yield { day: added, run: (lane) => acts.share(lane, measure, find(serves)) };
  const verdict = dayOfVerdict(problem, measure);
  for (const [at, entry] of work.entries()) {
    const last = verdict !== null && at === work.length - 1 && !work.some((each) => each.length > 2);
    yield {
      day: entry[0],
      run: (lane) => acts.work(lane, problem, measure, last ? shown(lane, entry, measure.kind) : entry),
    };
  }
  for (const [action, day, reason] of measure.steps ?? [])
    yield { day, run: (lane) => acts.stepOfMeasure(lane, problem, measure, action, reason) };
  if (verdict === null) return;
  if (grade === 'keep_long_term') {
    const why = '需要长期坚持,按月填报。';
    yield { day: verdict, run: (lane) => acts.stepOfMeasure(lane, problem, measure, grade, why) };
    return;
  }
  const applied = Math.max(verdict - 2, work.at(-1)?.[0] ?? verdict);
  yield { day: applied, run: (lane) => acts.stepOfMeasure(lane, problem, measure, 'apply_closure') };
  yield { day: verdict, run: (lane) => acts.stepOfMeasure(lane, problem, measure, grade) };
}

/** The day on which a measure is closed: the one told, or soon after its last work where the problem is to be closed. */
function dayOfVerdict(problem: StoryProblem, { done, added, text, work = [] }: StoryMeasure): number | null {
  if (done !== undefined || (problem.claimed !== undefined && added === undefined)) return done ?? null;
  const applied = problem.steps?.find(([action]) => action === 'apply_closure')?.[1];
  if (applied === undefined || (added !== undefined && added > applied)) return null;
  const last = work.at(-1)?.[0];
  if (last === undefined || last > applied) throw new Error(`${problem.title}: no work on ${text} before the closure`);
  return Math.min(last + 2, applied);
}

/** What an older round's bulletin tells happened before it became ledger; all else happens in the story. */
const isLater =
  ({ claimed }: StoryProblem, since: number) =>
  ([day]: Work): boolean =>
    claimed === undefined || day >= since;

const shown = (lane: Lane, entry: Work, kind: StoryMeasure['kind']): Work =>
  entry.length > 2 ? entry : [...entry, usualEvidence(kind, lane.calendar.workday(entry[0]))];

const responsibilityOf = ({ lead, with: supporting, leader, person }: StoryResponsibility): StoryResponsibility => ({
  ...(lead === undefined ? {} : { lead }),
  ...(supporting === undefined ? {} : { with: supporting }),
  ...(leader === undefined ? {} : { leader }),
  ...(person === undefined ? {} : { person }),
});
