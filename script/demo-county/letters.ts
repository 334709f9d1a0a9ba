// What an organisation does with its letters of supervision from one working day to the next.
import { shanghaiDay, today } from '../../src/platform/clock.ts';
import { issueByHand } from '../../src/supervision/actions/letters/change.ts';
import { makeLetters } from '../../src/supervision/actions/letters/make.ts';
import { readLetter, readRegister } from '../../src/supervision/actions/letters/read.ts';
import { judgeLetter, replyToLetter } from '../../src/supervision/actions/letters/reply.ts';
import type { Letter, LetterSummary } from '../../src/supervision/model/letters.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import type { StoryProblem } from './story.ts';

/** So many days a unit takes to answer. */
const answerTakes = 2;
/** The replies of the last days are still to be looked at. */
const replyWaitsFrom = -6;
/** So many days after its answer a unit means to be done. */
const doneWithin = 14;

/** 整改办 issues drafts and accepts replies, and units answer what they are asked, on a day counted from today. */
export async function tendLetters(lane: Lane, day: number): Promise<void> {
  const { calendar, home, services } = lane;
  const { office, story } = home;
  const { items } = await readRegister(services, office, { page: 1, state: ['draft', 'issued', 'replied'] });
  lane.openLetters = items.filter(({ state, replyBy }) => state !== 'issued' || replyBy !== null).length;
  for (const letter of items) {
    const { id, version, title, unitName, issuedOn } = letter;
    if (letter.state === 'draft') {
      const isFresh = shanghaiDay(new Date(letter.createdAt)) >= calendar.day(day);
      if (isFresh || day >= (story.draftsWaitFrom ?? 0)) continue;
      must(await issueByHand(services, office, id, version), title);
    } else if (letter.state === 'issued') {
      const isTime = letter.replyBy !== null && (issuedOn ?? '') <= calendar.day(day - answerTakes);
      if (isTime && !(story.silent ?? []).includes(unitName ?? '')) await answer(lane, letter, day);
    } else if (day < replyWaitsFrom) {
      const verdict = { version, verdict: 'accepted' as const, note: '按回复的时间跟踪核查。' };
      must(await judgeLetter(services, office, id, verdict), title);
    }
  }
}

/** 整改办 writes a letter of its own accord and issues it, or leaves the draft for now. */
export async function write(
  lane: Lane,
  problem: StoryProblem,
  { template, replyBy, issued }: { template: string; replyBy: number; issued: boolean },
): Promise<void> {
  const { calendar, home, services } = lane;
  const request = { problemIds: [lane.idOf(problem)], template, replyBy: calendar.workday(replyBy) };
  const { ids } = must(await makeLetters(services, home.office, request), problem.title);
  for (const id of issued ? ids : []) must(await issueByHand(services, home.office, id, 1), problem.title);
}

/** The unit's clerk answers; for a unit without one 整改办 enters what came on paper. */
async function answer(lane: Lane, { id, unitName, title }: LetterSummary, day: number): Promise<void> {
  const { home, services, clock } = lane;
  const letter = must(await readLetter(services, home.office, id), title);
  const clerk = home.clerks.get(unitName ?? '');
  const content = wordsOf(lane, letter, day);
  const request =
    clerk === undefined ? { content, onBehalfOf: unitName ?? letter.addressee, repliedOn: today(clock) } : { content };
  must(await replyToLetter(services, clerk ?? home.office, id, request, null), title);
}

function wordsOf(lane: Lane, letter: Letter, day: number): string {
  const said = letter.items.map(({ problemId }) => {
    const problem = lane.problemOf(problemId);
    const done = lane.calendar.fill(lastWork(problem, day) ?? '已明确责任人，正在按整改措施办理。');
    return `关于“${lane.calendar.fill(problem.title)}”：${done}`;
  });
  const until = lane.calendar.fill(`{Y${day + doneWithin}}`);
  return [...said, `未办结的部分计划于${until}前办结，届时补齐佐证材料并申请销号。`].join('\n');
}

/** The last that was done about a problem before a day. */
function lastWork({ work = [], measures = [] }: StoryProblem, before: number): string | undefined {
  const all = [...work, ...measures.flatMap((measure) => measure.work ?? [])];
  return all
    .filter(([day]) => day < before)
    .sort((a, b) => a[0] - b[0])
    .at(-1)?.[1];
}
