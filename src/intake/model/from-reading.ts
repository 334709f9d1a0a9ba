import type { Problem, Draft as Reading, SubItem as ReadSubItem, Span } from '../../bulletin/model.ts';
import { fold } from '../../text/characters.ts';
import { readDates } from '../../text/dates.ts';
import type { DraftDoubt } from '../../verification/model/draft-doubt.ts';
import type { Clause, ClauseRole, Doubt, IntakeDraft, Item, Mark, SubItem } from './draft.ts';

// What is quoted of a doubt's words: enough to know them by, for all of them stand in the text.
const mostQuoted = 160;

/** The draft that a person starts from: the reading with keys, its clauses in the order of the text, and its doubts. */
export function draftFromReading(reading: Reading, text: string, found: readonly DraftDoubt[]): IntakeDraft {
  let nextKey = 1;
  const key = (): string => `k${nextKey++}`;
  const byPrinted = new Map<string, string>();

  const clausesOf = (problem: ReadSubItem): Clause[] => {
    const of = (role: ClauseRole, texts: readonly string[], spans: readonly Span[]): Omit<Clause, 'key'>[] =>
      texts.map((words, at) => ({
        role,
        text: words,
        span: spans.length === texts.length ? (spans[at] ?? null) : null,
      }));
    const spansOf = (...roles: string[]): Span[] =>
      problem.parts.filter((part) => roles.includes(part.role)).map((part) => part.span);
    // Words of the title are the title's, also where a note begins with its last letter.
    const [titleStart, titleEnd] = problem.parts.find((part) => part.role === 'title')?.span ?? [0, 0];
    const notes = spansOf('lead', 'tail', 'cause', 'goal', 'note').map(
      ([from, to]): Span => (from < titleEnd && titleStart < to ? [Math.min(titleEnd, to), to] : [from, to]),
    );
    const own = notes.filter((span, at) => !notes.some((other, place) => place < at && covers(other, span)));
    const around = own.map((span) => text.slice(span[0], span[1]).trim());
    const all = [
      ...of('measure', problem.measures, spansOf('measure')),
      ...of('action', problem.actions, spansOf('action')),
      ...of('note', around, own),
    ].filter((clause) => /[\p{L}\p{N}]/u.test(clause.text));
    const placed = all.every((clause) => clause.span !== null);
    const inOrder = placed ? all.sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0)) : all;
    return inOrder.map((clause) => ({ key: key(), ...clause }));
  };
  const saidOf = (problem: ReadSubItem, role: 'cause' | 'goal'): string | null =>
    problem.parts
      .filter((part) => part.role === role)
      .map(({ span }) => text.slice(span[0], span[1]).trim())
      .filter(Boolean)
      .join('\n') || null;
  const subItemOf = (problem: ReadSubItem): SubItem => ({
    key: key(),
    number: problem.number,
    group: problem.group,
    title: problem.title,
    titleSpan: problem.parts.find((part) => part.role === 'title')?.span ?? null,
    status: problem.status,
    special: null,
    leadUnits: problem.leadUnits,
    supportingUnits: problem.supportingUnits,
    leaders: problem.responsibleLeaders,
    persons: problem.responsiblePersons,
    deadline: problem.deadline,
    deadlineDay: problem.deadlineDay,
    cause: saidOf(problem, 'cause'),
    goal: saidOf(problem, 'goal'),
    clauses: clausesOf(problem),
    span: problem.span,
  });
  const itemOf = (problem: Problem): Item => {
    const item = { ...subItemOf(problem), subItems: problem.subItems.map(subItemOf) };
    byPrinted.set(String(problem.ordinal), item.key);
    problem.subItems.forEach((sub, at) => {
      byPrinted.set(`${problem.ordinal}.${sub.ordinal}`, item.subItems[at]?.key ?? item.key);
    });
    return item;
  };

  const sections = reading.sections.map((section) => ({
    key: key(),
    heading: section.heading,
    span: section.span,
    problems: section.problems.map(itemOf),
  }));
  const doubts: Doubt[] = [
    ...found.map(({ rule, level, item, words, why, settles, span }) => ({
      key: key(),
      itemKey: item === null ? null : (byPrinted.get(item) ?? null),
      seen: false,
      anomaly: null,
      finding: { rule, severity: level, quote: words.slice(0, mostQuoted), message: why, settles, span },
    })),
    ...reading.anomalies.map((anomaly) => ({ key: key(), itemKey: null, seen: false, anomaly, finding: null })),
  ];
  const places = Object.fromEntries(Object.entries(reading.places).map(([pointer, span]) => [fieldOf(pointer), span]));
  return {
    genre: reading.genre,
    frame: {
      title: reading.title,
      organization: reading.organization,
      inspector: reading.inspector,
      kind: reading.kind,
      round: null,
      periodFrom: reading.inspectionPeriod?.from ?? null,
      periodTo: reading.inspectionPeriod?.to ?? null,
      feedbackDate: reading.feedbackDate,
      asOfDate: reading.asOfDate,
      publishDate: reading.publishDate,
      stages: reading.stages,
      stated: reading.stated,
      outcomes: reading.outcomes,
    },
    places,
    marks: marksOf(reading, text),
    sections,
    doubts,
    dropped: [],
    nextKey,
  };
}

const covers = (outer: Span, inner: Span): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

// "/inspectionPeriod/from" of the reading is the frame's periodFrom; "/stated/problems" stays as it is.
const fieldOf = (pointer: string): string =>
  pointer.replace(/^\//, '').replace('inspectionPeriod/from', 'periodFrom').replace('inspectionPeriod/to', 'periodTo');

const markOfPart: Readonly<Record<string, Mark['role']>> = {
  status: 'status',
  lead_unit: 'responsible',
  supporting_unit: 'responsible',
  leader: 'responsible',
  person: 'responsible',
  deadline: 'deadline',
};

function marksOf(reading: Reading, text: string): Mark[] {
  const marks: Mark[] = [];
  for (const problem of reading.sections.flatMap((section) => section.problems)) {
    for (const item of [problem, ...problem.subItems]) {
      for (const { role, span } of item.parts) {
        const mark = markOfPart[role];
        if (mark !== undefined) marks.push({ role: mark, span });
      }
      for (const { span } of [...item.figures, ...item.quantities]) marks.push({ role: 'figure', span });
    }
    const words = fold(text.slice(problem.span[0], problem.span[1]));
    for (const { start, end } of readDates(words))
      marks.push({ role: 'date', span: [problem.span[0] + start, problem.span[0] + end] });
  }
  return marks;
}
