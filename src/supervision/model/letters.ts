import { z } from 'zod';
import { type Act, acts, type LetterTemplate, type Span } from '../../rulepack/model/times.ts';

export const letterStates = ['draft', 'issued', 'replied', 'closed', 'voided'] as const;
export type LetterState = (typeof letterStates)[number];

/** What a letter is to be about: a problem, or one of its measures. */
interface NewLetterItem {
  problemId: number;
  measureId: number | null;
  /** The deadline that the letter speaks of (YYYY-MM-DD); null where there is none. */
  due: string | null;
}

/** A letter to be made, by a ladder or by hand; its text comes from the template, filled with what the ledger says. */
export interface NewLetter {
  organisationId: number;
  inspectionId: number;
  /** The unit that is to act and to answer; null where others than a unit are addressed. */
  unitId: number | null;
  /** Why it is made, at most 300 characters: the same cause in one organisation makes one letter. */
  cause: string;
  act: Act;
  /** Key of the rung; null by hand. */
  rung: string | null;
  template: Pick<LetterTemplate, 'key' | 'name' | 'numberWord' | 'title' | 'body'>;
  /** In the order in which the letter lists them; at least one. */
  items: readonly NewLetterItem[];
  /** 主送 and 抄送 in words, as the paper has them (河湖科). */
  addressee: string;
  copies: readonly string[];
  /** People who get word of it when it is issued. */
  persons: readonly { personId: number; isCopy: boolean }[];
  /** Within what a reply is due, counted from the day on which it is issued; null: none is asked for. */
  replyWithin: Span | null;
}

const id = z.number().int().positive();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');
const version = z.number().int().positive();

/** A letter made by hand about chosen problems: one for each lead unit and inspection among them. */
export const newLettersBody = z.object({
  problemIds: z.array(id).min(1, '请选择问题').max(200, '一次最多选 200 个问题'),
  template: z.string().min(1).max(60),
  /** Day by which the reply is due; null: no reply is asked for. */
  replyBy: day.nullable(),
});
export type NewLettersRequest = z.infer<typeof newLettersBody>;

const text = (name: string, most: number) =>
  z.string().trim().min(1, `请填写${name}`).max(most, `${name}最多 ${most} 字`);
export const letterBody = z.object({
  version,
  numberWord: text('发文代字', 20),
  issuer: text('署名', 120),
  addressee: text('主送', 300),
  copies: z.array(text('抄送', 100)).max(30, '抄送最多 30 个'),
  title: text('标题', 300),
  body: text('正文', 20_000),
  replyBy: day.nullable(),
});
export type LetterEdit = z.infer<typeof letterBody>;

export const versionBody = z.object({ version });
export const voidBody = z.object({ version, reason: text('作废的理由', 200) });
export const verdictBody = z.object({
  version,
  verdict: z.enum(['accepted', 'returned']),
  note: z.string().trim().max(1000, '意见最多 1000 字').nullish(),
});
export type ReplyVerdict = z.infer<typeof verdictBody>;

/** A reply as its form brings it, beside a file. */
export const replyFields = z.object({
  content: text('办理情况', 10_000),
  /** Who answered on paper, where somebody of 整改办 enters it. */
  onBehalfOf: z.string().trim().max(100, '回复人最多 100 字').optional(),
  repliedOn: day.optional(),
});
export type ReplyRequest = z.infer<typeof replyFields>;

export const letterParams = z.object({ id: z.coerce.number().int().positive() });
export const replyParams = letterParams.extend({ reply: z.coerce.number().int().positive() });
export const templatesQuery = z.object({ problem: z.coerce.number().int().positive() });
export const madeLetters = z.object({ ids: z.array(z.number()) });

/** Filters of the register, as they stand in the address. */
const filters = {
  organisation: z.coerce.number().int().positive().optional(),
  inspection: z.coerce.number().int().positive().optional(),
  /** 0: written to others than a unit. */
  unit: z.coerce.number().int().min(0).optional(),
  /** Addressed to this person, not in copy. */
  person: z.coerce.number().int().positive().optional(),
  problem: z.coerce.number().int().positive().optional(),
  state: z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z.array(z.enum(letterStates)).min(1).optional(),
  ),
  act: z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z.array(z.enum(acts)).min(1).optional(),
  ),
  /** Replies that are due and not there: `waiting` all of them, `overdue` those whose day has passed. */
  reply: z.enum(['waiting', 'overdue']).optional(),
};
export const letterFilters = z.object(filters);
export type LetterFilters = z.infer<typeof letterFilters>;
export const letterQuery = z.object({ ...filters, page: z.coerce.number().int().min(1).max(200).default(1) });
export type LetterQuery = z.infer<typeof letterQuery>;
export const lettersPerPage = 50;

const summary = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  inspectionId: z.number(),
  inspection: z.string(),
  unitId: z.number().nullable(),
  unitName: z.string().nullable(),
  act: z.enum(acts),
  rung: z.string().nullable(),
  templateName: z.string(),
  state: z.enum(letterStates),
  /** 整改督〔2026〕1号; null before it is issued. */
  number: z.string().nullable(),
  title: z.string(),
  addressee: z.string(),
  itemCount: z.number(),
  issuedOn: z.string().nullable(),
  replyBy: z.string().nullable(),
  /** Whether a reply is due and its day has passed. */
  overdue: z.boolean(),
  createdAt: z.string(),
  version: z.number(),
});
export type LetterSummary = z.infer<typeof summary>;
const letterList = z.object({ total: z.number(), items: z.array(summary) });
export type LetterList = z.infer<typeof letterList>;
/** The register; `mayWrite`: whether the reader issues and voids letters there. */
export const letterRegister = z.object({
  total: z.number(),
  items: z.array(summary.extend({ mayWrite: z.boolean() })),
});
export type LetterRegister = z.infer<typeof letterRegister>;

const item = z.object({
  problemId: z.number(),
  measureId: z.number().nullable(),
  words: z.string(),
  due: z.string().nullable(),
});
const reply = z.object({
  id: z.number(),
  content: z.string(),
  fileName: z.string().nullable(),
  accountName: z.string(),
  onBehalfOf: z.string().nullable(),
  repliedOn: z.string(),
  at: z.string(),
  verdict: z.enum(['accepted', 'returned']).nullable(),
  verdictNote: z.string().nullable(),
  verdictName: z.string().nullable(),
  verdictAt: z.string().nullable(),
});
export const letter = summary.extend({
  numberWord: z.string(),
  issuer: z.string(),
  copies: z.array(z.string()),
  /** As sent; of a draft with {today}, {days} and {reply} yet to be filled. */
  body: z.string(),
  replyWithin: z
    .object({ days: z.number().optional(), months: z.number().optional(), workdays: z.number().optional() })
    .nullable(),
  issuedName: z.string().nullable(),
  createdName: z.string(),
  voided: z.object({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
  items: z.array(item),
  persons: z.array(z.object({ name: z.string(), isCopy: z.boolean() })),
  replies: z.array(reply),
  may: z.object({
    edit: z.boolean(),
    issue: z.boolean(),
    void: z.boolean(),
    /** In person, of the unit; or on behalf of whoever answered on paper. */
    reply: z.enum(['own', 'behalf']).nullable(),
    judge: z.boolean(),
  }),
});
export type Letter = z.infer<typeof letter>;

/** Templates that a letter about an inspection may be made from. */
export const letterTemplates = z.array(
  z.object({ key: z.string(), name: z.string(), act: z.enum(acts), numberWord: z.string(), basis: z.string() }),
);
export type LetterTemplates = z.infer<typeof letterTemplates>;

export const lettersWaiting = z.object({
  /** Drafts that wait to be issued, and replies that wait for a verdict, for who writes letters. */
  toIssue: z.number(),
  toJudge: z.number(),
  /** Letters that a unit of the reader has to answer, the nearest day first. */
  toAnswer: z.object({ total: z.number(), items: z.array(summary) }),
});
export type LettersWaiting = z.infer<typeof lettersWaiting>;

export type LetterRefusal =
  | 'letter-not-found'
  | 'letter-not-allowed'
  | 'letter-not-draft'
  | 'letter-not-open'
  | 'letter-changed'
  | 'letter-without-unit'
  | 'letter-template-missing'
  | 'letter-word-unknown'
  | 'letter-reply-day-past'
  | 'letter-reply-day-missing'
  | 'letter-awaits-no-reply'
  | 'letter-reply-not-yours'
  | 'letter-reply-day-future'
  | 'letter-reply-incomplete'
  | 'letter-reply-judged'
  | 'letter-return-without-note'
  | 'letter-has-no-file';
