import type { Span } from '../../../../src/bulletin/model.ts';
import type { Clause, ClauseRole, Edit, IntakeDraft, SubItem } from '../../../../src/intake/model.ts';
import { words as shared } from '../labels.ts';
import { messages } from './messages.ts';
import { findRow, itemAt, lastBefore, type Row } from './rows.ts';

export type Verb = 'problem' | 'measure' | 'action' | 'note' | 'merge' | 'cut' | 'promote' | 'demote' | 'drop';

/** What a verb is about: the row in focus, words selected in the paper, the cursor in a clause, ticked items. */
export interface Target {
  key: string | null;
  selection: Span | null;
  caret: { key: string; at: number } | null;
  ticked: ReadonlySet<string>;
}

/** The edits that carry out a verb and what the person is told; or why it makes no sense here. */
export type Plan = { edits: Edit[]; said: string } | { refused: string };

const roles: Partial<Record<Verb, ClauseRole>> = { measure: 'measure', action: 'action', note: 'note' };

export function planOf(verb: Verb, draft: IntakeDraft, target: Target): Plan {
  if (target.selection !== null && (verb === 'problem' || verb === 'cut' || roles[verb] !== undefined))
    return planOfSelection(verb, draft, target.selection);
  if (verb === 'drop' && target.ticked.size > 0) return dropTicked(draft, target.ticked);
  const row = target.key === null ? null : (findRow(draft, target.key)?.row ?? null);
  if (row === null) return { refused: messages.refused.nothingChosen };
  const said = messages.said[verb](nameOf(row));
  const role = roles[verb];
  if (role !== undefined) return planOfRole(role, row, draft, said);
  switch (verb) {
    case 'problem':
      return makeProblem(row, said);
    case 'cut':
      return target.caret === null ? { refused: messages.refused.noCursor } : cutAt(target.caret, said);
    case 'merge':
      return { edits: [{ op: 'merge_up', key: row.key }], said };
    case 'promote':
      return promoted(row, said);
    case 'demote':
      if (row.kind === 'clause') return { refused: messages.refused.lowest };
      return { edits: [{ op: row.kind === 'sub' ? 'merge_up' : 'demote', key: row.key }], said };
    default:
      return { edits: [{ op: 'drop', key: row.key }], said };
  }
}

function promoted(row: Row, said: string): Plan {
  if (row.kind === 'section') return { refused: messages.refused.highest };
  if (row.kind === 'clause') return { edits: [{ op: 'cut_out', key: row.key, as: 'sub_item' }], said };
  return { edits: [{ op: 'promote', key: row.key }], said };
}

function makeProblem(row: Row, said: string): Plan {
  if (row.kind === 'clause') return { edits: [{ op: 'cut_out', key: row.key, as: 'problem' }], said };
  if (row.kind === 'sub') return { edits: [{ op: 'promote', key: row.key }], said };
  if (row.kind === 'section') return { edits: [{ op: 'demote', key: row.key }], said };
  return { refused: messages.refused.alreadyProblem };
}

function planOfRole(role: ClauseRole, row: Row, draft: IntakeDraft, said: string): Plan {
  if (row.kind === 'section') return { refused: messages.refused.headingRole };
  if (row.kind !== 'clause')
    return {
      edits: [
        { op: 'merge_up', key: row.key },
        { op: 'set_role', key: `k${draft.nextKey}`, role },
      ],
      said,
    };
  if (row.clause.role === role) return { refused: messages.refused.sameRole(role) };
  return { edits: [{ op: 'set_role', key: row.key, role }], said };
}

const cutAt = ({ key, at }: { key: string; at: number }, said: string): Plan => ({
  edits: [{ op: 'cut_clause', key, at }],
  said,
});

function dropTicked(draft: IntakeDraft, ticked: ReadonlySet<string>): Plan {
  const edits: Edit[] = [];
  for (const section of draft.sections)
    for (const problem of section.problems)
      if (ticked.has(problem.key)) edits.push({ op: 'drop', key: problem.key });
      else for (const sub of problem.subItems) if (ticked.has(sub.key)) edits.push({ op: 'drop', key: sub.key });
  return { edits, said: messages.said.dropMany(edits.length) };
}

// Words selected in the paper: a part of a clause is cut out of it first; what was not read becomes a problem.
function planOfSelection(verb: Verb, draft: IntakeDraft, [from, to]: Span): Plan {
  const item = itemAt(draft, from);
  if (item === null) {
    if (verb !== 'problem') return { refused: messages.refused.unreadFirst };
    const edit: Edit = { op: 'add_problem', after: lastBefore(draft, from), span: [from, to] };
    return { edits: [edit], said: messages.said.added };
  }
  const clause = item.clauses.find(({ span }) => span !== null && span[0] <= from && from < span[1]);
  if (clause?.span == null) return { refused: refusalInTitle(item, from) };
  const { edits, key } = isolate(clause, clause.span, from, verb === 'problem' || verb === 'cut' ? null : to, draft);
  const said = messages.said[verb](shortened(clause.text.slice(from - clause.span[0], to - clause.span[0])));
  if (verb === 'cut') return edits.length === 0 ? { refused: messages.refused.cutAtEdge } : { edits, said };
  if (verb === 'problem') return { edits: [...edits, { op: 'cut_out', key, as: 'problem' }], said };
  return { edits: [...edits, { op: 'set_role', key, role: roles[verb] ?? 'note' }], said };
}

const refusalInTitle = (item: SubItem, at: number): string =>
  item.titleSpan !== null && item.titleSpan[0] <= at && at < item.titleSpan[1]
    ? messages.refused.inTitle
    : messages.refused.inItem;

/** Cuts so that a stretch of a clause stands alone (to its end where `to` is null); the key of the piece it then is. */
function isolate(
  clause: Clause,
  span: Span,
  from: number,
  to: number | null,
  draft: IntakeDraft,
): { edits: Edit[]; key: string } {
  const edits: Edit[] = [];
  const start = from - span[0];
  let key = clause.key;
  let next = draft.nextKey;
  let rest = clause.text;
  if (clause.text.slice(0, start).trim() !== '') {
    edits.push({ op: 'cut_clause', key, at: start });
    key = `k${next++}`;
    rest = clause.text.slice(start).trimStart();
  }
  const length = to === null ? rest.length : clause.text.slice(start, to - span[0]).trim().length;
  if (rest.slice(length).trim() !== '') edits.push({ op: 'cut_clause', key, at: length });
  return { edits, key };
}

/** The words by which a row is spoken of. */
export const nameOf = (row: Row): string =>
  shortened(
    row.kind === 'section'
      ? (row.section.heading ?? shared.noHeading)
      : row.kind === 'clause'
        ? row.clause.text
        : `${row.item.number ?? ''}${row.item.title}`,
  );

const mostLetters = 14;
export const shortened = (text: string): string =>
  text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1)}…`;
