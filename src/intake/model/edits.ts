import { z } from 'zod';
import { kinds, Span, Stated, statuses } from '../../bulletin/model.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { clauseRoles, type IntakeDraft } from './draft.ts';
import { addProblem, cutClause, cutOut } from './edits/cut.ts';
import { demote, drop, mergeUp, promote } from './edits/level.ts';
import { type Changed, type EditRefusal, findClause, findItem } from './edits/place.ts';

export type { EditRefusal } from './edits/place.ts';

// What a person does to a draft on the import screen. Pure: the browser shows the result at once, the server applies
// the same edit to its own copy; undoing is replaying all edits but the last.

const key = z.string().min(1).max(20);
const words = z.string().trim().max(4000).nullable();
const names = z.array(z.string().trim().min(1).max(200)).max(50);
const dayOrMonth = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, '日期写作 2026-08-31')
  .nullable();

const itemChange = z.object({
  number: words.optional(),
  title: z.string().trim().min(1, '问题不能为空').max(4000).optional(),
  status: z.enum(statuses).optional(),
  special: z.enum(['immediate', 'named']).nullable().optional(),
  leadUnits: names.optional(),
  supportingUnits: names.optional(),
  leaders: names.optional(),
  persons: names.optional(),
  deadline: words.optional(),
  deadlineDay: dayOrMonth.optional(),
});

const frameChange = z.object({
  title: words.optional(),
  organization: words.optional(),
  inspector: words.optional(),
  kind: z.enum(kinds).nullable().optional(),
  round: words.optional(),
  periodFrom: dayOrMonth.optional(),
  periodTo: dayOrMonth.optional(),
  feedbackDate: dayOrMonth.optional(),
  asOfDate: dayOrMonth.optional(),
  publishDate: dayOrMonth.optional(),
});

export const Edit = z.discriminatedUnion('op', [
  /** Corrects values of the frame. */
  z.object({ op: z.literal('set_frame'), change: frameChange }),
  /** Corrects what the paper says of its own counts. */
  z.object({ op: z.literal('set_stated'), change: Stated.partial() }),
  /** Says what kind of paper it is. */
  z.object({ op: z.literal('set_genre'), genre: z.enum(['bulletin', 'feedback', 'ledger']) }),
  z.object({ op: z.literal('set_heading'), key, heading: words }),
  /** Corrects fields of items: title, status, units, people, deadline. */
  z.object({ op: z.literal('set_items'), keys: z.array(key).min(1).max(500), change: itemChange }),
  /** 设为措施 · 设为进展 · 设为说明: what a clause is. */
  z.object({ op: z.literal('set_role'), key, role: z.enum(clauseRoles) }),
  /** Corrects a clause's words. */
  z.object({ op: z.literal('set_clause'), key, text: z.string().trim().min(1).max(20_000) }),
  /** 设为问题: a clause and what follows it in its item become a problem (or a sub-item) of their own. */
  z.object({ op: z.literal('cut_out'), key, as: z.enum(['problem', 'sub_item']) }),
  /** 从此处拆开: a clause is two, cut so many characters after its beginning. */
  z.object({ op: z.literal('cut_clause'), key, at: z.int().positive() }),
  /** 并入上一条: an item becomes part of the one before, a clause part of the clause before. */
  z.object({ op: z.literal('merge_up'), key }),
  /** 升级: sub-item → problem, problem → heading. */
  z.object({ op: z.literal('promote'), key }),
  /** 降级: problem → sub-item of the one before, heading → problem. */
  z.object({ op: z.literal('demote'), key }),
  /** 不导入. */
  z.object({ op: z.literal('drop'), key }),
  /** A stretch of the source that was not read becomes a problem after the item `after` (null: at the beginning). */
  z.object({ op: z.literal('add_problem'), after: key.nullable(), span: Span }),
  /** A doubt was looked at. */
  z.object({ op: z.literal('see'), key, seen: z.boolean() }),
]);
export type Edit = z.infer<typeof Edit>;

/** The draft after an edit; the given one is left as it was. `text` is the document that spans point into. */
export function applyEdit(before: IntakeDraft, edit: Edit, text: string): Outcome<IntakeDraft, EditRefusal> {
  const draft = structuredClone(before);
  switch (edit.op) {
    case 'set_frame':
      Object.assign(draft.frame, defined(edit.change));
      return done(draft);
    case 'set_stated':
      Object.assign(draft.frame.stated, defined(edit.change));
      return done(draft);
    case 'set_genre':
      draft.genre = edit.genre;
      return done(draft);
    case 'set_heading': {
      const section = draft.sections.find((each) => each.key === edit.key);
      if (section === undefined) return refuse('edit-target-missing');
      section.heading = edit.heading;
      return done(draft);
    }
    case 'set_items':
      return setItems(draft, edit.keys, edit.change);
    case 'set_role':
    case 'set_clause': {
      const found = findClause(draft, edit.key);
      if (found === null) return refuse('edit-target-missing');
      if (edit.op === 'set_role') found.clause.role = edit.role;
      else found.clause.text = edit.text;
      return done(draft);
    }
    case 'cut_out':
      return cutOut(draft, edit.key, edit.as);
    case 'cut_clause':
      return cutClause(draft, edit.key, edit.at);
    case 'merge_up':
      return mergeUp(draft, edit.key);
    case 'promote':
      return promote(draft, edit.key);
    case 'demote':
      return demote(draft, edit.key);
    case 'drop':
      return drop(draft, edit.key);
    case 'add_problem':
      return addProblem(draft, edit.after, edit.span, text);
    case 'see': {
      const doubt = draft.doubts.find((each) => each.key === edit.key);
      if (doubt === undefined) return refuse('edit-target-missing');
      doubt.seen = edit.seen;
      return done(draft);
    }
  }
}

const defined = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

function setItems(draft: IntakeDraft, keys: readonly string[], change: z.infer<typeof itemChange>): Changed {
  for (const wanted of keys) {
    const place = findItem(draft, wanted);
    if (place === null) return refuse('edit-target-missing');
    Object.assign(place.sub ?? place.problem, defined(change));
  }
  return done(draft);
}
