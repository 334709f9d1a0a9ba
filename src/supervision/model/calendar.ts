import { z } from 'zod';

const day = z.object({
  day: z.string(),
  /** True: a make-up day, on which people work. */
  works: z.boolean(),
  name: z.string(),
});

const notice = z.object({
  id: z.number(),
  source: z.string(),
  enteredName: z.string(),
  /** ISO moment. */
  enteredAt: z.string(),
});
export type CalendarNotice = z.infer<typeof notice>;

export const calendarQuery = z.object({ year: z.coerce.number().int().min(1999).max(2199).optional() });
export const calendarAnswer = z.object({
  year: z.number(),
  /** Every year whose notice is known. */
  years: z.array(z.number()),
  /** The days of the notice that counts; empty where none is known. */
  days: z.array(day),
  /** Notices of this year, the newest first: that one counts. */
  notices: z.array(notice),
  /** Next year, where its notice should be out (from November on) and is not known; else null. */
  lacking: z.number().nullable(),
  mayEnter: z.boolean(),
  /** Whether there are lights that have yet to follow the newest notice. */
  following: z.boolean(),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;

const text = z.string().trim().min(1, '请粘贴通知全文').max(20_000, '通知最多两万字');
const year = z.number().int().min(1999).max(2199).nullable();

export const readingBody = z.object({ text, year });
export type ReadingBody = z.infer<typeof readingBody>;
export const readingAnswer = z.object({
  year: z.number().nullable(),
  days: z.array(day),
  /** What does not fit together, in Chinese: it is not saved before they are gone. */
  faults: z.array(z.string()),
});
export type ReadingAnswer = z.infer<typeof readingAnswer>;

export const newNoticeBody = z.object({
  text,
  year,
  /** Title and number of the notice. */
  source: z.string().trim().min(2, '请写明文件名称和文号').max(300),
  /** The notice of that year that counted when the days were shown (0: none). */
  former: z.number().int().min(0),
});
export type NewNoticeBody = z.infer<typeof newNoticeBody>;

export const savedNotice = z.object({ id: z.number(), year: z.number() });

export type CalendarRefusal = 'calendar-not-yours' | 'calendar-faults' | 'calendar-stale';
