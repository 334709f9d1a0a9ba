import type { Lead, LeadLight, LeadState, LeadStep } from './model.ts';

/** 线索办理: three months from 受理 where nobody says otherwise (domain.md §1.2). */
const monthsToHandle = 3;
/** A deadline is near a month before it comes. */
const nearDays = 30;

/** The day three months later; the last of the month where that month is shorter. */
export function usualDeadline(receivedOn: string): string {
  const [year = 0, month = 1, day = 1] = receivedOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + monthsToHandle + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + monthsToHandle, Math.min(day, last))).toISOString().slice(0, 10);
}

const steps: Readonly<Record<LeadStep, { from: LeadState; to: LeadState }>> = {
  refer: { from: 'registered', to: 'referred' },
  accept: { from: 'referred', to: 'handling' },
  close: { from: 'handling', to: 'closed' },
  reopen: { from: 'closed', to: 'handling' },
};

/** What can be done with a lead in a state. */
export const stepsFrom = (state: LeadState): LeadStep[] =>
  (Object.keys(steps) as LeadStep[]).filter((step) => steps[step].from === state);

/** The state that a step leads to; null where it cannot be taken from here. */
export const stateAfter = (state: LeadState, step: LeadStep): LeadState | null =>
  steps[step].from === state ? steps[step].to : null;

/** Red from the day after the deadline, yellow in the month before it; none once it is closed. */
export function lightOf(lead: Pick<Lead, 'state' | 'deadline'>, today: string): LeadLight | null {
  if (lead.state === 'closed') return null;
  const left = (Date.parse(lead.deadline) - Date.parse(today)) / 86_400_000;
  return left < 0 ? 'red' : left <= nearDays ? 'yellow' : 'green';
}

/** Fields that differ, with what they became. */
export function changesIn(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, { from: unknown; to: unknown }> {
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  return Object.fromEntries(changed.map((key) => [key, { from: before[key] ?? null, to: after[key] }]));
}

/** The text that an entry's hash covers, one field a line, in this fixed order. */
export const entryText = (entry: {
  organisationId: number;
  seq: number;
  leadId: number;
  at: string;
  actorId: number;
  actorName: string;
  origin: string;
  action: string;
  content: string;
}): string =>
  [
    entry.organisationId,
    entry.seq,
    entry.leadId,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.origin,
    entry.action,
    entry.content,
  ]
    .map((field) => String(field).replaceAll('\n', ' '))
    .join('\n');
