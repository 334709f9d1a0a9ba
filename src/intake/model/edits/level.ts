import { done, refuse } from '../../../platform/outcome.ts';
import type { IntakeDraft, SectionDraft, SubItem } from '../draft.ts';
import { blankItem, itemFrom } from './cut.ts';
import { type Changed, findClause, findItem, join, newKey } from './place.ts';

export function mergeUp(draft: IntakeDraft, wanted: string): Changed {
  const found = findClause(draft, wanted);
  if (found !== null) {
    const previous = found.item.clauses[found.at - 1];
    if (previous === undefined) return refuse('edit-nothing-before');
    previous.text += found.clause.text;
    previous.span = join(previous.span, found.clause.span);
    found.item.clauses.splice(found.at, 1);
    return done(draft);
  }
  const place = findItem(draft, wanted);
  if (place === null) return mergeSectionUp(draft, wanted);
  const { section, sectionAt, problem, problemAt, sub, subAt } = place;
  if (sub !== null) {
    const previous = subAt === 0 ? problem : problem.subItems[subAt - 1];
    if (previous === undefined) return refuse('edit-nothing-before');
    absorb(draft, previous, sub);
    problem.subItems.splice(subAt, 1);
    return done(draft);
  }
  const previous = section.problems[problemAt - 1] ?? draft.sections[sectionAt - 1]?.problems.at(-1);
  if (previous === undefined) return refuse('edit-nothing-before');
  absorb(draft, previous.subItems.at(-1) ?? previous, problem);
  previous.subItems.push(...problem.subItems);
  previous.span = join(previous.span, problem.span);
  section.problems.splice(problemAt, 1);
  return done(draft);
}

function mergeSectionUp(draft: IntakeDraft, wanted: string): Changed {
  const at = draft.sections.findIndex((section) => section.key === wanted);
  const section = draft.sections[at];
  const previous = draft.sections[at - 1];
  if (section === undefined) return refuse('edit-target-missing');
  if (previous === undefined) return refuse('edit-nothing-before');
  previous.problems.push(...section.problems);
  draft.sections.splice(at, 1);
  draft.dropped.push({ key: section.key, text: section.heading ?? '', span: section.span });
  return done(draft);
}

// The merged item's title was not a title after all: it continues what stands before, in the same role.
function absorb(draft: IntakeDraft, into: SubItem, item: SubItem): void {
  const role = into.clauses.at(-1)?.role ?? item.clauses[0]?.role ?? 'note';
  const title = `${item.number ?? ''}${item.title}`;
  into.clauses.push({ key: newKey(draft), role, text: title, span: item.titleSpan }, ...item.clauses);
  into.span = join(into.span, item.span);
}

export function promote(draft: IntakeDraft, wanted: string): Changed {
  const place = findItem(draft, wanted);
  if (place === null) return refuse('edit-target-missing');
  const { section, sectionAt, problem, problemAt, sub, subAt } = place;
  if (sub !== null) {
    const following = problem.subItems.splice(subAt).slice(1);
    section.problems.splice(problemAt + 1, 0, { ...sub, subItems: following });
    return done(draft);
  }
  if (problem.clauses.length > 0) return refuse('edit-has-content');
  const following = section.problems.splice(problemAt).slice(1);
  const raised = problem.subItems.map((each) => ({ ...each, subItems: [] }));
  draft.sections.splice(sectionAt + 1, 0, {
    key: problem.key,
    heading: `${problem.number ?? ''}${problem.title}`,
    span: problem.titleSpan,
    problems: [...raised, ...following],
  });
  if (section.problems.length === 0 && section.heading === null) draft.sections.splice(sectionAt, 1);
  return done(draft);
}

export function demote(draft: IntakeDraft, wanted: string): Changed {
  const sectionAt = draft.sections.findIndex((section) => section.key === wanted);
  const lowered = draft.sections[sectionAt];
  if (lowered !== undefined) return demoteSection(draft, sectionAt, lowered);
  const place = findItem(draft, wanted);
  if (place === null || place.sub !== null) return refuse('edit-target-missing');
  const { section, problem, problemAt } = place;
  const above = section.problems[problemAt - 1];
  if (above === undefined) return refuse('edit-nothing-before');
  const { subItems, ...sub } = problem;
  above.subItems.push(sub, ...subItems);
  above.span = join(above.span, problem.span);
  section.problems.splice(problemAt, 1);
  return done(draft);
}

function demoteSection(draft: IntakeDraft, at: number, section: SectionDraft): Changed {
  const heading = section.heading ?? '';
  if (heading === '') return refuse('edit-empty-text');
  const first = { key: newKey(draft), role: 'note' as const, text: heading, span: section.span };
  const like = section.problems[0] ?? blankItem;
  const made = { ...itemFrom(draft, first, [], like), key: section.key, status: 'unstated' as const };
  const previous = draft.sections[at - 1];
  if (previous === undefined)
    draft.sections[at] = { key: newKey(draft), heading: null, span: null, problems: [made, ...section.problems] };
  else {
    previous.problems.push(made, ...section.problems);
    draft.sections.splice(at, 1);
  }
  return done(draft);
}

export function drop(draft: IntakeDraft, wanted: string): Changed {
  const found = findClause(draft, wanted);
  if (found !== null) {
    draft.dropped.push({ key: found.clause.key, text: found.clause.text, span: found.clause.span });
    found.item.clauses.splice(found.at, 1);
    return done(draft);
  }
  const place = findItem(draft, wanted);
  if (place !== null) {
    const items = place.sub === null ? [place.problem, ...place.problem.subItems] : [place.sub];
    draft.dropped.push(...items.map((item) => ({ key: item.key, text: wordsOf(item), span: item.span })));
    if (place.sub !== null) place.problem.subItems.splice(place.subAt, 1);
    else place.section.problems.splice(place.problemAt, 1);
    return done(draft);
  }
  const at = draft.sections.findIndex((section) => section.key === wanted);
  const section = draft.sections[at];
  if (section === undefined) return refuse('edit-target-missing');
  draft.dropped.push({ key: section.key, text: section.heading ?? '', span: section.span });
  const inside = section.problems.flatMap((problem) => [problem, ...problem.subItems]);
  draft.dropped.push(...inside.map((item) => ({ key: item.key, text: wordsOf(item), span: item.span })));
  draft.sections.splice(at, 1);
  return done(draft);
}

const wordsOf = (item: SubItem): string =>
  `${item.number ?? ''}${item.title}${item.clauses.map((clause) => clause.text).join('')}`;
