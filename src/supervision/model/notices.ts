import { z } from 'zod';

/** What people are told of, in the order of the settings. */
export const noticeKinds = [
  'urging',
  'letter',
  'returned',
  'handover',
  'review',
  'reminder',
  'milestone',
  'passed',
  'system',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something that a person is to be told. */
export interface NewNotice {
  /** Whose matter it is; the person may belong elsewhere. */
  organisationId: number;
  personId: number;
  /** What it comes from, as `ladder:12:urging:2026-03-01`: nobody is told of the same cause twice. */
  cause: string;
  kind: NoticeKind;
  /** One line (Chinese, at most 200 characters). */
  title: string;
  /** What there is to know more (Chinese, plain text, at most 4,000 characters); may be empty. */
  body: string;
  /** Path inside the application, as /problems/12; null where there is nothing to open. */
  link: string | null;
  problemId: number | null;
}

export const noticeQuery = z.object({
  unread: z.stringbool().default(false),
  /** Those older than this one. */
  before: z.coerce.number().int().positive().optional(),
});
export type NoticeQuery = z.infer<typeof noticeQuery>;

const notice = z.object({
  id: z.number(),
  kind: z.enum(noticeKinds),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  organisationName: z.string(),
  /** ISO moments. */
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type Notice = z.infer<typeof notice>;

export const noticeList = z.object({
  notices: z.array(notice),
  /** How many are unread, at most `mostUnread`. */
  unread: z.number(),
  /** Whether there are older ones. */
  more: z.boolean(),
  /** False where the account belongs to no person: nobody can be told anything by it. */
  person: z.boolean(),
  /** Messages to this person that did not leave, or may not have. */
  stuck: z.number(),
});
export type NoticeList = z.infer<typeof noticeList>;

/** More unread notices are not counted: the bell says 99+. */
export const mostUnread = 100;

export const unreadAnswer = z.object({
  unread: z.number(),
  /** For who manages the installation: messages that did not leave, at most `mostUnread`; null for everybody else. */
  undelivered: z.number().nullable(),
});
export type UnreadAnswer = z.infer<typeof unreadAnswer>;

/** Reads all up to this one. */
export const readAllBody = z.object({ upTo: z.number().int().positive() });
