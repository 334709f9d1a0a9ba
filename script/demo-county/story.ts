// What a story of the county consists of. Days are counted from today: -12 is twelve days ago, 3 in three days. Texts may
// hold days as {-12} (5月3日), {Y-12} (2026年5月3日), {YM-12} (2026年5月), {M-12} (5月) and years as {y-1} (last year).
import type { Action, Inspection, Status } from '../../src/ledger/model.ts';
import type { Role } from '../../src/people/model.ts';

/** One entry of progress: day, what was done, and the names of the files that show it. */
export type Work = readonly [day: number, text: string, ...files: string[]];

/** A transition: action, day, reason where the workflow asks for one. */
export type Step = readonly [action: Action, day: number, reason?: string];

export type MeasureKind = 'institution' | 'recovery' | 'accountability' | 'likewise' | 'campaign' | 'major';

export interface StoryMeasure {
  text: string;
  kind?: MeasureKind;
  criterion?: string;
  /** Due on this day; absent: when the problem is due. */
  due?: number;
  /** Planned on this day; absent: with the plan of the inspection. */
  added?: number;
  work?: readonly Work[];
  /** The day of its verdict; absent: soon after the last work where the problem's closure is applied for, else none. */
  done?: number;
  /** The verdict, where it is not 已完成. */
  grade?: 'approve_basically' | 'keep_long_term';
  /** Its transitions told one by one, in place of `done` and `grade`. */
  steps?: readonly Step[];
  /** Another problem (its title) that this measure serves as well. */
  serves?: string;
}

export interface StoryResponsibility {
  lead?: string;
  with?: readonly string[];
  leader?: string;
  person?: string;
}

export interface StoryProblem extends StoryResponsibility {
  title: string;
  /** The facts that follow the title in the feedback; what came from splitting or merging keeps the words it came from. */
  text?: string;
  special?: 'immediate' | 'named';
  category?: string;
  /** 公开 rather than 内部. */
  open?: boolean;
  due?: number;
  measures?: readonly StoryMeasure[];
  /** Work on the problem itself, under no measure. */
  work?: readonly Work[];
  /** Later changes of people or deadline. */
  moves?: readonly (readonly [day: number, change: StoryResponsibility & { due?: number }])[];
  steps?: readonly Step[];
  /** Evidence that was taken back: day and name of the file. */
  withdrawn?: readonly [day: number, file: string];
  /** Its manifestations; without people of their own they have the problem's. */
  below?: readonly StoryProblem[];
  split?: { day: number; parts: readonly StoryProblem[] };
  /** In an older round: what its bulletin said of it. */
  claimed?: Status;
  /** Single steps of the chain passed after `steps`, where the pack asks several parties: day and step. */
  verdicts?: readonly (readonly [day: number, step: string])[];
  /** A rung of the ladder held back from a day until another, and why. */
  held?: readonly [day: number, until: number, rung: string, why: string];
  /** A letter that 整改办 wrote of its own accord: day, template of the pack, day by which the reply is due, whether it is out. */
  letter?: readonly [day: number, template: string, replyBy: number, issued: boolean];
  /** More time asked for and not granted yet: day, new deadline, why, what is done so far. */
  extension?: readonly [day: number, deadline: number, reason: string, progress: string];
}

export interface StoryMerge {
  day: number;
  titles: readonly [string, string, ...string[]];
  into: StoryProblem;
}

export interface StoryInspection {
  title: string;
  kind: Inspection['kind'];
  round: string | null;
  team: string;
  /** First and last day in the house. */
  period: readonly [from: number, to: number];
  feedback: number;
  /** The day on which the paper became ledger, and the day of the plan with measures and people. */
  received: number;
  planned: number;
  open?: boolean;
  /** Its rule pack, where it is not the usual one. */
  pack?: 'four-party' | 'county-three-colours';
  /** Milestones that 整改办 has not reached so far, where it reached others of their days. */
  unreached?: readonly string[];
  /** A milestone whose due day 整改办 moved: day, milestone, new due day, why. */
  moved?: readonly [day: number, milestone: string, to: number, why: string];
  /** Scheduled backwards on a day from its final day. */
  scheduled?: readonly [day: number, final: number];
  aspects: readonly { heading: string; problems: readonly StoryProblem[] }[];
  merges?: readonly StoryMerge[];
}

/** A paper that goes through the import. */
export interface StoryPaper {
  day: number;
  name: string;
  /** The heading, then the text. */
  paragraphs: readonly string[];
  /** Confirmed at once and shown so; absent: the draft waits to be mended. */
  disclosure?: 'public' | 'internal';
}

export interface StoryAccount {
  login: string;
  name: string;
}

/** Somebody else who has an account: over the organisation, or over one of its units. */
export interface StoryHolder extends StoryAccount {
  role: Role;
  unit?: string;
  /** What the account is for, after the organisation's short name. */
  duty: string;
}

export interface StoryOrganisation {
  name: string;
  shortName: string;
  /** Keeps the ledger (整改办). */
  office: StoryAccount;
  holders?: readonly StoryHolder[];
  units: readonly { name: string; clerk?: StoryAccount }[];
  persons: readonly { name: string; position: string; unit?: string }[];
  inspections: readonly StoryInspection[];
  /** Units that leave letters of supervision without an answer. */
  silent?: readonly string[];
  /** From this day on drafts of letters wait for 整改办 to issue them; absent: none waits longer than a day. */
  draftsWaitFrom?: number;
  /** The day on which the one who keeps the ledger subscribed to the calendar. */
  calendarFrom?: number;
  papers?: readonly StoryPaper[];
}

/** Closure applied for on `day` − 3 and granted on `day`. */
export const closed = (day: number): readonly Step[] => [
  ['apply_closure', day - 3],
  ['approve_completed', day],
];

export const basically = (day: number): readonly Step[] => [
  ['apply_closure', day - 3],
  ['approve_basically', day],
];

/** Closure applied for and not yet decided. */
export const inReview = (day: number): readonly Step[] => [['apply_closure', day]];

/** Closure applied for on `day` − 4 and refused on `day`. */
export const sentBack = (day: number, reason: string): readonly Step[] => [
  ['apply_closure', day - 4],
  ['return', day, reason],
];

export const waiting = (day: number, reason: string): readonly Step[] => [['wait_outside', day, reason]];

export const longTerm = (day: number, reason: string): readonly Step[] => [['keep_long_term', day, reason]];

/** Closed on `from`, found again on `day`. */
export const relapsed = (from: number, day: number, reason: string): readonly Step[] => [
  ...closed(from),
  ['reopen', day, reason],
];
