import { z } from 'zod';
import { IntakeDraft } from './model/draft.ts';
import { Edit } from './model/edits.ts';

export * from './model/draft.ts';
export { applyEdit, Edit, type EditRefusal } from './model/edits.ts';
export { draftFromReading } from './model/from-reading.ts';

const draftStates = ['open', 'confirmed', 'attached', 'discarded'] as const;

/** A draft in a list. */
export const draftSummary = z.object({
  id: z.number(),
  organisationId: z.number(),
  name: z.string(),
  title: z.string().nullable(),
  state: z.enum(draftStates),
  problems: z.number(),
  /** Doubts that nobody has looked at yet. */
  doubts: z.number(),
  /** As the paper has them, for what is left to do. */
  kind: z.string().nullable(),
  feedbackDate: z.string().nullable(),
  inspectionId: z.number().nullable(),
  authorName: z.string(),
  changedAt: z.string(),
  version: z.number(),
});
export type DraftSummary = z.infer<typeof draftSummary>;

/** What was imported before and may be the same inspection. */
const duplicate = z.object({
  /** `same_text`: the very words; `same_inspection`: same team and feedback date. */
  reason: z.enum(['same_text', 'same_inspection']),
  inspectionId: z.number(),
  title: z.string(),
  importedAt: z.string(),
});
export type Duplicate = z.infer<typeof duplicate>;

const warning = z.object({ code: z.string(), sentence: z.string() });

/** One column of a sheet: what it is taken for, to be corrected. */
const column = z.object({ index: z.number(), heading: z.string(), field: z.string().nullable() });
export type Column = z.infer<typeof column>;

export const openDraft = z.object({
  id: z.number(),
  organisationId: z.number(),
  name: z.string(),
  kind: z.string(),
  state: z.enum(draftStates),
  text: z.string(),
  content: IntakeDraft,
  version: z.number(),
  edits: z.number(),
  warnings: z.array(warning),
  duplicates: z.array(duplicate),
  /** Columns of a ledger with their guessed meaning; empty for other papers. */
  columns: z.array(column),
  /** What a column can hold beside what bulletins know: classification and own fields of the office. */
  extraFields: z.array(z.object({ key: z.string(), name: z.string() })),
  inspectionId: z.number().nullable(),
});
export type OpenDraft = z.infer<typeof openDraft>;

export const pasteBody = z.object({
  organisationId: z.number().int().positive(),
  name: z.string().trim().min(1).max(200).default('粘贴的文本'),
  text: z.string().max(12_000_000, '文字太长'),
});

/** What became of each file of an upload. */
export const uploadAnswer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      draftId: z.number().nullable(),
      refusal: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});
export type UploadAnswer = z.infer<typeof uploadAnswer>;

export const editsBody = z.object({ version: z.number().int().positive(), edits: z.array(Edit).min(1).max(200) });
export const undoBody = z.object({ version: z.number().int().positive() });
export const columnsBody = z.object({
  version: z.number().int().positive(),
  columns: z.array(z.object({ index: z.number().int().nonnegative(), field: z.string().nullable() })).max(200),
});
export const editAnswer = z.object({ version: z.number(), content: IntakeDraft });

/** What confirming would make. */
export const preview = z.object({
  problems: z.number(),
  manifestations: z.number(),
  measures: z.number(),
  progress: z.number(),
  newUnits: z.array(z.string()),
  newPersons: z.array(z.string()),
  faults: z.array(z.object({ code: z.string(), sentence: z.string() })),
  unseenDoubts: z.number(),
  duplicates: z.array(duplicate),
  /** Who reports by the paper, where that cannot be the organisation whose ledger this goes into; else null. */
  otherOrganisation: z.string().nullable(),
});
export type Preview = z.infer<typeof preview>;

export const confirmBody = z.object({
  version: z.number().int().positive(),
  organisationId: z.number().int().positive(),
  disclosure: z.enum(['public', 'internal']).default('internal'),
  /** True where the same inspection was imported before and this is to stand beside it all the same. */
  besideSimilar: z.boolean().default(false),
});
export const attachBody = z.object({ version: z.number().int().positive(), inspectionId: z.number().int().positive() });
export const attachAnswer = z.object({
  inspectionId: z.number(),
  items: z.number(),
  /** Items that are like no problem of the ledger. */
  unknown: z.number(),
});
export type AttachAnswer = z.infer<typeof attachAnswer>;

export const confirmAnswer = z.object({
  inspectionId: z.number(),
  problems: z.number(),
  manifestations: z.number(),
  measures: z.number(),
  progress: z.number(),
  newUnits: z.number(),
  newPersons: z.number(),
});
export type ConfirmAnswer = z.infer<typeof confirmAnswer>;

export const compareAnswer = z.object({
  inspectionId: z.number(),
  title: z.string(),
  lines: z.array(
    z.object({
      itemKey: z.string().nullable(),
      itemTitle: z.string().nullable(),
      problem: z.object({ id: z.number(), number: z.string().nullable(), title: z.string() }).nullable(),
      verdict: z.enum(['same', 'changed', 'new', 'missing']),
    }),
  ),
});

export const sourceDocument = z.object({ id: z.number(), name: z.string(), kind: z.string(), text: z.string() });

export type IntakeRefusal =
  | 'draft-not-found'
  | 'draft-not-open'
  | 'draft-stale'
  | 'nothing-to-undo'
  | 'already-imported'
  | 'similar-imported'
  | 'draft-empty'
  | 'feedback-date-imprecise'
  | 'kind-missing'
  | 'deadline-in-draft-before-feedback'
  | 'sheet-values-unreadable'
  | 'attach-elsewhere'
  | 'already-attached'
  | 'import-not-allowed'
  | 'reading-too-long'
  | 'reading-failed'
  | 'upload-empty'
  | 'document-not-found'
  | 'document-classified'
  | 'edit-target-missing'
  | 'edit-nothing-before'
  | 'edit-has-content'
  | 'edit-cut-outside'
  | 'edit-empty-text';
