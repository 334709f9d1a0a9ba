import { z } from 'zod';
import { fileKinds } from '../../documents/model.ts';
import { day, disclosure, onBehalf } from './fields.ts';

const fileKind = z.enum(fileKinds);

/** What became of the words inside a file: found by the search, none there, could not be read; null: not looked yet. */
const textStates = ['indexed', 'no_text', 'unreadable'] as const;
const textState = z.enum(textStates);
export type TextState = z.infer<typeof textState>;

/** Why a file's words are not found, or why it is not shown; the sentences stand in labels.ts. */
export type LookReason =
  | 'password'
  | 'damaged'
  | 'too_large'
  | 'too_slow'
  | 'classified'
  | 'format'
  | 'scan'
  | 'gone'
  | 'picture_too_large'
  | 'no_text';

export const evidence = z.object({
  id: z.number(),
  problemId: z.number(),
  measureId: z.number().nullable(),
  progressId: z.number().nullable(),
  name: z.string(),
  hash: z.string(),
  size: z.number(),
  /** What its content is; null for a file that nobody has looked at yet. */
  kind: fileKind.nullable(),
  disclosure,
  /** The date that the file itself bears, as its uploader says. */
  documentDate: z.string().nullable(),
  /** What it shows. */
  note: z.string().nullable(),
  authorId: z.number().nullable(),
  authorName: z.string(),
  createdAt: z.string(),
  withdrawn: z.boolean(),
  textState: textState.nullable(),
  textReason: z.string().nullable(),
  version: z.number(),
});
export type Evidence = z.infer<typeof evidence>;

const note = z.string().trim().max(500, '说明最多 500 字');

/** What goes with an upload: where it belongs and what it is. */
export const addEvidenceQuery = z.object({
  measure: z.coerce.number().int().positive().optional(),
  progress: z.coerce.number().int().positive().optional(),
  disclosure: disclosure.default('internal'),
  documentDate: day.optional(),
  note: note.optional(),
  /** For whom 整改办 hands it in; both names stay. */
  onBehalf: onBehalf.optional(),
});

/** The new files, and where the same content lies already, as far as the uploader may see. */
export const addedEvidence = z.object({
  ids: z.array(z.number()),
  same: z.array(
    z.object({
      /** The file just added. */
      id: z.number(),
      name: z.string(),
      problemId: z.number(),
      problemTitle: z.string(),
      organisationName: z.string(),
    }),
  ),
});
export type AddedEvidence = z.infer<typeof addedEvidence>;

/** Absent facts stay as they are; null takes them away. */
export const changeEvidenceBody = z.object({
  version: z.number().int().positive(),
  name: z.string().trim().min(1, '请填写文件名').max(200, '文件名最多 200 字').optional(),
  documentDate: day.nullish(),
  note: note.nullish(),
  disclosure,
  withdrawn: z.boolean(),
});
export type EvidenceChange = z.infer<typeof changeEvidenceBody>;

const cells = z.array(z.object({ text: z.string(), column: z.number(), columns: z.number(), rows: z.number() }));
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.number(), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('table'), rows: z.array(cells) }),
]);
const told = { cut: z.boolean(), warnings: z.array(z.string()) };

/** How a file is looked at in the browser: its bytes as a picture or PDF, its words, its sheets, or not at all. */
const shown = z.discriminatedUnion('as', [
  z.object({ as: z.literal('picture') }),
  z.object({ as: z.literal('pdf') }),
  z.object({ as: z.literal('words'), blocks: z.array(block), ...told }),
  z.object({
    as: z.literal('sheets'),
    sheets: z.array(z.object({ name: z.string(), rows: z.array(cells), cut: z.boolean() })),
    ...told,
  }),
  z.object({ as: z.literal('nothing'), reason: z.string() }),
]);

export const evidencePreview = z.object({
  /** Who looks, of which organisation, when: what every view and every marked copy bears. */
  watermark: z.object({ name: z.string(), organisation: z.string(), at: z.string() }),
  /** Whether this person may take the file as it is; others take a marked copy. */
  original: z.boolean(),
  /** Whether a marked copy can be made of it. */
  copy: z.boolean(),
  shown,
});
export type EvidencePreview = z.infer<typeof evidencePreview>;

/** Where a file belongs: who has no more than its number finds the problem's page by it. */
export const evidencePlace = z.object({ id: z.number(), problemId: z.number() });
export type EvidencePlace = z.infer<typeof evidencePlace>;

/** Why the bytes of a picture or PDF are asked for: each day's first view and every copy leave an entry. */
export const evidencePictureQuery = z.object({ copy: z.stringbool().default(false) });
