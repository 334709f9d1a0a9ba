import type { Lights, Milestone, MilestoneKind, RulePack } from '../../rulepack/model.ts';
import { type Calendar, lightDays, milestoneDays } from '../../rulepack/rules.ts';
import { type CalendarDay, daysBetween, isCalendarDay } from '../../text/calendar-day.ts';
import {
  isByTime,
  type MilestoneAct,
  type MilestoneEntry,
  type MilestoneRefusal,
  type MilestoneState,
} from '../model/milestones.ts';

/** What the ledger knows by itself of one inspection's clocks. */
export interface MilestoneFacts {
  /** Day of the inspection's end as far as it is written; a month or a year alone starts no clock. */
  periodTo: string | null;
  feedbackDate: CalendarDay | null;
  publishDate: CalendarDay | null;
  planApproved: CalendarDay | null;
  /** When the public text last passed its chain. */
  textApproved: CalendarDay | null;
  topicMeeting: CalendarDay | null;
  democraticLife: CalendarDay | null;
  /** When the inspection entered the ledger. */
  enteredOn: CalendarDay;
}

/**
 * Where every milestone of an inspection stands on a day: due by the pack in force for it (or as a person moved it, which
 * moves what is counted from it), reached by what the ledger knows, else by what a person said.
 */
export function milestoneStates(
  pack: Pick<RulePack, 'milestones' | 'lights'>,
  facts: MilestoneFacts,
  entries: ReadonlyMap<string, readonly MilestoneEntry[]>,
  calendar: Calendar,
  today: CalendarDay,
): MilestoneState[] {
  const events = {
    inspection_end: facts.periodTo !== null && isCalendarDay(facts.periodTo) ? facts.periodTo : null,
    feedback: facts.feedbackDate,
    plan_approved: facts.planApproved,
    publication: facts.publishDate ?? facts.textApproved,
  };
  const moved = new Map<string, CalendarDay>();
  for (const [key, said] of entries) {
    const last = lastOf(said, 'moved', 'unmoved');
    if (last?.act === 'moved' && last.day !== null) moved.set(key, last.day);
  }
  const names = new Map(pack.milestones.map(({ key, name }) => [key, name]));
  return milestoneDays(pack.milestones, events, calendar, moved).map(({ milestone, due, counted }) => {
    const { key, name, kind, basis, after, within } = milestone;
    const said = entries.get(key) ?? [];
    const done = reached(milestone, facts, said, due?.day ?? null, today);
    const open = done === null && due !== null;
    return {
      key,
      name,
      kind,
      basis,
      after: names.get(after) ?? after,
      within,
      due: due?.day ?? null,
      certain: due?.certain ?? true,
      counted: moved.has(key) ? (counted?.day ?? null) : null,
      moved: moved.has(key),
      done,
      daysLeft: open ? daysBetween(today, due.day) : null,
      light: open && pack.lights !== null ? lightOf(pack.lights, due.day, calendar, today) : null,
      beforeLedger: open && due.day < facts.enteredOn && said.length === 0,
      entries: [...said],
    };
  });
}

function reached(
  { kind }: Milestone,
  facts: MilestoneFacts,
  said: readonly MilestoneEntry[],
  due: CalendarDay | null,
  today: CalendarDay,
): MilestoneState['done'] {
  const last = lastOf(said, 'done', 'undone');
  if (last?.act === 'done' && last.day !== null) return { day: last.day, by: 'person' };
  if (isByTime(kind)) return due !== null && due < today ? { day: due, by: 'time' } : null;
  const known = knownDay(kind, facts);
  return known !== null && known <= today ? { day: known, by: 'ledger' } : null;
}

function knownDay(kind: MilestoneKind, facts: MilestoneFacts): CalendarDay | null {
  switch (kind) {
    case 'topic_meeting':
      return facts.topicMeeting;
    case 'plan':
      return facts.planApproved;
    case 'democratic_life':
      return facts.democraticLife;
    case 'public_disclosure':
      return facts.publishDate;
    default:
      return null;
  }
}

const lastOf = (said: readonly MilestoneEntry[], ...acts: MilestoneAct[]): MilestoneEntry | undefined =>
  said.findLast(({ act }) => acts.includes(act));

function lightOf(lights: Lights, due: CalendarDay, calendar: Calendar, today: CalendarDay): MilestoneState['light'] {
  const { yellowOn, redOn } = lightDays(lights, due, calendar);
  const colour = redOn <= today ? 'red' : yellowOn <= today ? 'yellow' : 'green';
  return { colour, name: lights.names[colour] };
}

/** Why a person cannot say this of a milestone today; null where nothing is in the way. */
export function faultOfEntry(
  state: MilestoneState,
  { act, day }: { act: MilestoneAct; day: CalendarDay | null },
  today: CalendarDay,
): MilestoneRefusal | null {
  const reachedBefore = lastOf(state.entries, 'done', 'undone');
  switch (act) {
    case 'done':
      if (isByTime(state.kind)) return 'milestone-by-time';
      return day !== null && day > today ? 'milestone-not-yet' : null;
    case 'undone':
      return reachedBefore?.act === 'done' ? null : 'milestone-nothing';
    case 'moved':
      return day === state.due ? 'milestone-same-day' : null;
    case 'unmoved':
      return state.moved ? null : 'milestone-nothing';
  }
}

/**
 * What a list of things to do says of one inspection: everything past its due day, and the next one to come. What was due
 * before the inspection entered the ledger is left out: nobody could have said of it that it was reached.
 */
export function pressing(states: readonly MilestoneState[]): MilestoneState[] {
  const open = states.filter(({ daysLeft, beforeLedger }) => daysLeft !== null && !beforeLedger);
  const late = open.filter(({ daysLeft }) => (daysLeft ?? 0) < 0);
  const coming = open.filter(({ daysLeft }) => (daysLeft ?? -1) >= 0);
  const next = Math.min(...coming.map(({ daysLeft }) => daysLeft ?? 0));
  return [...late, ...coming.filter(({ daysLeft }) => daysLeft === next)];
}
