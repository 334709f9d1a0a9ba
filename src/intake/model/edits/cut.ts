import type { Span } from '../../../bulletin/model.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Clause, IntakeDraft, Item, SubItem } from '../draft.ts';
import { type Changed, findClause, findItem, join, newKey } from './place.ts';

export const blankItem: SubItem = {
  key: '',
  number: null,
  group: null,
  title: '',
  titleSpan: null,
  status: 'unstated',
  special: null,
  leadUnits: [],
  supportingUnits: [],
  leaders: [],
  persons: [],
  deadline: null,
  deadlineDay: null,
  clauses: [],
  span: null,
};

// A new item's title is the first sentence of the words it is made from; what follows stays a clause.
export function itemFrom(draft: IntakeDraft, first: Clause, rest: readonly Clause[], like: SubItem): Item {
  const end = first.text.search(/[。;\uff1b\n]/);
  const cut = end < 0 ? first.text.length : end;
  const remainder = first.text.slice(cut + 1).trim();
  const offset = first.text.length - first.text.slice(cut + 1).trimStart().length;
  const restOfFirst: Clause[] =
    remainder === ''
      ? []
      : [
          {
            key: newKey(draft),
            role: first.role,
            text: remainder,
            span: first.span === null ? null : [first.span[0] + offset, first.span[1]],
          },
        ];
  return {
    key: newKey(draft),
    number: null,
    group: like.group,
    title: first.text.slice(0, cut).trim() || first.text.trim(),
    titleSpan: first.span === null ? null : [first.span[0], first.span[0] + cut],
    status: like.status,
    special: null,
    leadUnits: like.leadUnits,
    supportingUnits: like.supportingUnits,
    leaders: like.leaders,
    persons: like.persons,
    deadline: like.deadline,
    deadlineDay: like.deadlineDay,
    clauses: [...restOfFirst, ...rest],
    span: rest.reduce((span, clause) => join(span, clause.span), first.span),
    subItems: [],
  };
}

export function cutOut(draft: IntakeDraft, wanted: string, as: 'problem' | 'sub_item'): Changed {
  const found = findClause(draft, wanted);
  if (found === null) return refuse('edit-target-missing');
  const { item, at, place } = found;
  const [first, ...rest] = item.clauses.splice(at);
  if (first === undefined) return refuse('edit-target-missing');
  const made = itemFrom(draft, first, rest, item);
  if (item.span !== null && made.span !== null) {
    // What stands behind the last clause (status, responsibility) goes with it, unless parts of the item follow there.
    const followed = as === 'sub_item' && place.sub === null && place.problem.subItems.length > 0;
    if (!followed) made.span = [made.span[0], Math.max(made.span[1], item.span[1])];
    item.span = [item.span[0], Math.max(item.span[0], made.span[0])];
  }
  if (as === 'sub_item') {
    const { subItems: _none, ...sub } = made;
    place.problem.subItems.splice(place.subAt + 1, 0, sub);
  } else {
    // Sub-items after the cut belong to what was cut out: the order of the text stays.
    made.subItems = place.problem.subItems.splice(place.subAt + 1);
    place.section.problems.splice(place.problemAt + 1, 0, made);
  }
  return done(draft);
}

export function cutClause(draft: IntakeDraft, wanted: string, at: number): Changed {
  const found = findClause(draft, wanted);
  if (found === null) return refuse('edit-target-missing');
  const { clause, item } = found;
  const before = clause.text.slice(0, at).trimEnd();
  const after = clause.text.slice(at).trimStart();
  if (before === '' || after === '') return refuse('edit-cut-outside');
  const { span } = clause;
  const start = clause.text.length - after.length;
  const second: Clause = {
    key: newKey(draft),
    role: clause.role,
    text: after,
    span: span === null ? null : [span[0] + start, span[1]],
  };
  clause.text = before;
  if (span !== null) clause.span = [span[0], span[0] + before.length];
  item.clauses.splice(found.at + 1, 0, second);
  return done(draft);
}

export function addProblem(draft: IntakeDraft, after: string | null, span: Span, text: string): Changed {
  const raw = text.slice(span[0], span[1]);
  const start = span[0] + (raw.length - raw.trimStart().length);
  const trimmed = raw.trim();
  if (trimmed === '') return refuse('edit-empty-text');
  const role = draft.genre === 'feedback' ? 'note' : 'action';
  const clause: Clause = { key: newKey(draft), role, text: trimmed, span: [start, start + trimmed.length] };
  const made = itemFrom(draft, clause, [], blankItem);
  if (after === null) {
    const [section] = draft.sections;
    if (section === undefined) draft.sections.push({ key: newKey(draft), heading: null, span: null, problems: [made] });
    else section.problems.unshift(made);
    return done(draft);
  }
  const section = draft.sections.find((each) => each.key === after);
  const place = section === undefined ? findItem(draft, after) : null;
  if (section !== undefined) section.problems.unshift(made);
  else if (place !== null) place.section.problems.splice(place.problemAt + 1, 0, made);
  else return refuse('edit-target-missing');
  return done(draft);
}
