// Time and pressure as 整改办 keeps them: meetings, milestones, held rungs, the campaign plan, the calendar of a phone.
import { makeCalendar } from '../../src/exchange/calendar/actions.ts';
import { addMeeting } from '../../src/ledger/actions/meetings.ts';
import type { MeetingKind } from '../../src/ledger/model/meetings.ts';
import { holdRungs } from '../../src/supervision/actions/ladder/hold.ts';
import { enterMilestone, readMilestones } from '../../src/supervision/actions/milestones.ts';
import { applyBackward } from '../../src/supervision/actions/plan/backward.ts';
import type { MilestoneBody, MilestoneState } from '../../src/supervision/model/milestones.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import { factsOf } from './reviews.ts';
import type { StoryProblem } from './story.ts';

/** A milestone that an office reaches so many days after the feedback: by a meeting, else by what it enters. */
interface Reached {
  key: string;
  after: number;
  meeting?: { kind: MeetingKind; title: string; topics: string; decisions: readonly string[] };
  note?: string;
}

/** When offices reach their milestones: a little before the usual packs want them. */
export const milestones: readonly Reached[] = [
  {
    key: 'topic_meeting',
    after: 2,
    meeting: {
      kind: 'special',
      title: '研究反馈意见整改工作专题会',
      topics: '传达反馈意见，逐条认领问题，部署整改工作。',
      decisions: ['成立整改工作领导小组，设整改办公室。', '各牵头科室十日内提出整改措施、时限和责任人。'],
    },
  },
  {
    key: 'democratic_life',
    after: 26,
    meeting: {
      kind: 'democratic_life',
      title: '整改专题民主生活会',
      topics: '对照反馈意见开展批评和自我批评，剖析原因，明确努力方向。',
      decisions: ['班子成员对分管领域的问题每半月过问一次。'],
    },
  },
  { key: 'progress_report', after: 88, note: '随文报送' },
  { key: 'head_report', after: 88, note: '与整改进展情况报告一并报送' },
  { key: 'internal_disclosure', after: 115, note: '在全体党员大会上通报' },
  { key: 'public_disclosure', after: 116, note: '在县政府门户网站公开' },
  { key: 'assessment', after: 117, note: '评估组已进驻' },
];

/** An office reaches a milestone: it holds the meeting, or enters what was done. A pack without the milestone asks nothing. */
export async function reach(lane: Lane, known: StoryProblem, { key, meeting, note = '' }: Reached): Promise<void> {
  const inspectionId = await inspectionOf(lane, known);
  if (meeting !== undefined) {
    const request = { ...meeting, inspectionId, heldOn: lane.today() };
    must(await addMeeting(lane.services, lane.home.office, request), meeting.title);
    return;
  }
  const found = (await stateOf(lane, inspectionId)).find((each) => each.key === key);
  if (found === undefined || found.done !== null) return;
  await enter(lane, known, key, { act: 'done', day: lane.today(), note });
}

/** 整改办 enters something about a milestone. */
export async function enter(
  lane: Lane,
  known: StoryProblem,
  key: string,
  said: Omit<MilestoneBody, 'seen'>,
): Promise<void> {
  const inspectionId = await inspectionOf(lane, known);
  const state = (await stateOf(lane, inspectionId)).find((each) => each.key === key);
  const request = { ...said, seen: state?.entries.at(-1)?.id ?? 0 };
  must(await enterMilestone(lane.services, lane.home.office, inspectionId, key, request), key);
}

/** 整改办 enters that the minutes of its leading group have approved the plan. */
export const approvePlan = (lane: Lane, known: StoryProblem): Promise<void> =>
  enter(lane, known, 'plan', { act: 'done', day: lane.today(), note: '整改工作领导小组会议审定' });

/** 整改办 schedules an inspection backwards from a final day. */
export async function schedule(lane: Lane, known: StoryProblem, final: number): Promise<void> {
  const inspectionId = await inspectionOf(lane, known);
  const request = {
    final: lane.calendar.workday(final),
    from: lane.today(),
    reserve: 5,
    order: 'together' as const,
    onlyUnplanned: false,
    seen: null,
  };
  must(await applyBackward(lane.services, lane.home.office, inspectionId, request), known.title);
}

/** 整改办 holds a rung back until a day. */
export async function hold(
  lane: Lane,
  problem: StoryProblem,
  { until, rung, why }: { until: number; rung: string; why: string },
): Promise<void> {
  const { calendar, home, services } = lane;
  const request = { problemId: lane.idOf(problem), rung, until: calendar.day(until), reason: calendar.fill(why) };
  must(await holdRungs(services, home.office, request), problem.title);
}

/** Whoever keeps the ledger subscribes to the own calendar. */
export async function subscribe(lane: Lane): Promise<void> {
  const calendar = { titlesAllowed: false, home: '', address: '' };
  must(await makeCalendar({ ...lane.services, calendar }, lane.home.office, { titles: false }), 'calendar');
}

const inspectionOf = async (lane: Lane, known: StoryProblem): Promise<number> =>
  (await factsOf(lane, lane.idOf(known))).inspectionId;

const stateOf = async (lane: Lane, inspectionId: number): Promise<readonly MilestoneState[]> =>
  must(await readMilestones(lane.services, lane.home.office, inspectionId), 'milestones').items;
