import type { Status } from '../../ledger/model.ts';
import { importedStatus } from '../../ledger/rules.ts';
import { sameOrganisation } from '../../text/organisations.ts';
import type { Clause, IntakeDraft, SubItem } from '../model/draft.ts';
import { itemsOf } from '../model/draft.ts';

/**
 * Who reports by the paper (as read, possibly corrected), where neither name of the organisation whose ledger it goes
 * into can mean the same body; null where they agree, or where one of them is not known.
 */
export function otherOrganisation(
  reported: string | null,
  into: { name: string; shortName: string | null } | undefined,
): string | null {
  if (reported === null || into === undefined) return null;
  const names = into.shortName === null ? [into.name] : [into.name, into.shortName];
  return names.some((name) => sameOrganisation(reported, name)) ? null : reported;
}

/** A problem as it will enter the ledger, units and people still by name. */
export interface NamedProblem {
  number: string | null;
  category: string | null;
  title: string;
  originalText: string;
  special: 'immediate' | 'named' | null;
  status: Status;
  claimedStatus: string | null;
  deadline: string | null;
  deadlineWords: string | null;
  leadUnits: readonly string[];
  supportingUnits: readonly string[];
  leaders: readonly string[];
  persons: readonly string[];
  measures: readonly string[];
  progress: readonly { content: string; source: readonly [number, number] | null }[];
  source: readonly [number, number] | null;
  classification: { cause: string | null; goal: string | null };
  /** Cells of columns that no bulletin knows, as written. */
  extra: Readonly<Record<string, string>>;
  manifestations: readonly NamedProblem[];
}

/**
 * What a corrected draft becomes: aspects with their problems. The feedback's own words of a problem are its whole
 * text in a feedback document, and title with the words around it in a bulletin, where the rest tells what was done.
 */
export function planOf(draft: IntakeDraft, text: string): { heading: string; problems: NamedProblem[] }[] {
  return draft.sections
    .filter((section) => section.problems.length > 0)
    .map((section) => ({
      heading: section.heading ?? '问题',
      problems: section.problems.map((problem) => namedProblem(draft, problem, text, problem.subItems)),
    }));
}

function namedProblem(draft: IntakeDraft, item: SubItem, text: string, below: readonly SubItem[]): NamedProblem {
  const of = (...roles: Clause['role'][]) => item.clauses.filter((clause) => roles.includes(clause.role));
  // Cause and goal have columns of their own: they are no words of the feedback.
  const notes = of('note').filter(({ text: words }) => words !== item.cause && words !== item.goal);
  const ownWords = [item.title, ...notes.map((clause) => clause.text)].join('\n');
  const whole =
    draft.genre === 'feedback' && below.length === 0 && item.span !== null
      ? text.slice(item.span[0], item.span[1]).trim()
      : '';
  return {
    number: item.number,
    category: item.group,
    title: item.title,
    originalText: whole.includes(item.title) ? whole : ownWords,
    special: item.special,
    status: importedStatus(draft.genre, item.status),
    claimedStatus: item.status === 'unstated' ? null : item.status,
    deadline: isDay(item.deadlineDay) ? item.deadlineDay : null,
    deadlineWords: item.deadline,
    leadUnits: item.leadUnits,
    supportingUnits: item.supportingUnits,
    leaders: item.leaders,
    persons: item.persons,
    measures: of('measure').map((clause) => clause.text),
    progress: of('action').map((clause) => ({ content: clause.text, source: clause.span })),
    source: item.span,
    classification: { cause: item.cause?.slice(0, 8000) ?? null, goal: item.goal?.slice(0, 8000) ?? null },
    extra: item.extra ?? {},
    manifestations: below.map((sub) => namedProblem(draft, sub, text, [])),
  };
}

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Every unit and person that a draft names, each once, in the order of the text. */
export function namesIn(draft: IntakeDraft): { units: string[]; persons: string[] } {
  const units = new Set<string>();
  const persons = new Set<string>();
  for (const { problem, sub } of itemsOf(draft)) {
    const item = sub ?? problem;
    for (const unit of [...item.leadUnits, ...item.supportingUnits]) units.add(unit);
    for (const person of [...item.leaders, ...item.persons]) persons.add(person);
  }
  return { units: [...units], persons: [...persons] };
}

/** What stops a draft from becoming ledger, or nothing. */
export type PlanFault = 'draft-empty' | 'feedback-date-imprecise' | 'kind-missing';

export function faultsOfPlan(draft: IntakeDraft): PlanFault[] {
  const faults: PlanFault[] = [];
  if (draft.sections.every((section) => section.problems.length === 0)) faults.push('draft-empty');
  // Deadlines are judged against the day of feedback: a month alone is no day.
  if (draft.frame.feedbackDate !== null && !isDay(draft.frame.feedbackDate)) faults.push('feedback-date-imprecise');
  if (draft.frame.kind === null) faults.push('kind-missing');
  return faults;
}
