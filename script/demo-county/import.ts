import { createLedger, type PlannedProblem } from '../../src/ledger/actions/create.ts';
import { sql } from '../../src/platform/database/sql.ts';
import type { Lane } from './lane.ts';
import type { StoryInspection, StoryMeasure, StoryProblem, StoryResponsibility, Work } from './story.ts';

/** The paper becomes ledger: an older round with what its bulletin claims, a feedback with nothing begun. */
export async function importInspection(lane: Lane, inspection: StoryInspection): Promise<void> {
  const { calendar, home, services } = lane;
  let last = 0;
  const aspects = inspection.aspects.map(({ heading, problems }) => ({
    heading,
    problems: problems.map((problem) => planned(lane, problem, String(++last), {}, inspection.received)),
  }));
  const made = await services.db.write(home.office.scope, async (tx) => {
    const created = await createLedger(tx, home.office, services.clock.now(), {
      disclosure: inspection.open ? 'public' : 'internal',
      inspection: {
        organisationId: home.id,
        title: calendar.fill(inspection.title),
        kind: inspection.kind,
        round: inspection.round === null ? null : calendar.fill(inspection.round),
        team: inspection.team,
        reportingOrganisation: home.story.name,
        periodFrom: calendar.workday(inspection.period[0]),
        periodTo: calendar.workday(inspection.period[1]),
        feedbackDate: calendar.workday(inspection.feedback),
        asOfDate: null,
        publishDate: null,
        stated: { problems: last },
        sourceDocumentId: null,
      },
      aspects,
    });
    const problems = await tx.many<{ id: number; title: string }>(
      sql`select id, title from problems where inspection_id = ${created.inspectionId} order by position`,
    );
    const measures = await tx.many<{ id: number }>(
      sql`select id from measures where inspection_id = ${created.inspectionId} order by position`,
    );
    return { problems, measures };
  });
  // The ledger numbers the problems in the order of the paper, each before its manifestations.
  const told = inspection.aspects.flatMap(({ problems }) => problems.flatMap((one) => [one, ...(one.below ?? [])]));
  for (const [at, problem] of told.entries()) {
    const row = made.problems[at];
    if (row?.title !== calendar.fill(problem.title)) throw new Error(`${problem.title}: the ledger's order is another`);
    lane.remember(problem, row.id);
  }
  const measures = told.flatMap(measuresOfPaper);
  for (const [at, measure] of measures.entries()) lane.rememberMeasure(measure, made.measures[at]?.id ?? 0);
}

/** The measures that came with the paper: those of an older round, which were not added here. */
const measuresOfPaper = ({ claimed, measures = [] }: StoryProblem): StoryMeasure[] =>
  claimed === undefined ? [] : measures.filter(({ added }) => added === undefined);

function planned(
  lane: Lane,
  problem: StoryProblem,
  number: string,
  above: StoryResponsibility,
  received: number,
): PlannedProblem {
  const { calendar } = lane;
  const people = { ...above, ...problem };
  const { claimed } = problem;
  const title = calendar.fill(problem.title);
  const before = ([day]: Work): boolean => claimed !== undefined && day < received;
  const told = [...(problem.measures ?? []).flatMap(({ work }) => work ?? []), ...(problem.work ?? [])];
  if (claimed !== undefined) lane.led(problem, people.lead);
  return {
    number,
    category: problem.category ?? null,
    title,
    originalText: problem.text === undefined ? title : `${title}。${calendar.fill(problem.text)}`,
    special: problem.special ?? null,
    status: claimed ?? 'not_started',
    claimedStatus: claimed ?? null,
    deadline: claimed === undefined || problem.due === undefined ? null : calendar.day(problem.due),
    // An older round's bulletin names units and people; of a new feedback they are named with the plan.
    responsibility: {
      leadUnitId: null,
      supportingUnitIds: [],
      leaderIds: [],
      personIds: [],
      ...(claimed === undefined ? {} : lane.responsible(people)),
    },
    measures: measuresOfPaper(problem).map(({ text }) => ({
      content: calendar.fill(text),
      deadline: null,
      deadlineWords: null,
    })),
    progress: told.filter(before).map(([day, text]) => ({
      content: calendar.fill(text),
      happenedOn: calendar.workday(day),
      source: null,
    })),
    source: null,
    manifestations: (problem.below ?? []).map((below, at) => planned(lane, below, `(${at + 1})`, people, received)),
  };
}
