import { z } from 'zod';

/** The calendar that one subscribes to from outside; the address itself is shown when it is made and never again. */
export const calendarAnswer = z.object({
  /** Whether this installation lets titles of problems leave it in a calendar. */
  titlesAllowed: z.boolean(),
  feed: z
    .object({
      /** ISO moment. */
      madeAt: z.string(),
      /** The last day on which a program fetched it; null where none has. */
      usedOn: z.string().nullable(),
      titles: z.boolean(),
    })
    .nullable(),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;

export const newCalendarBody = z.object({
  /** Whether entries bear the titles of problems, not their numbers alone. */
  titles: z.boolean().default(false),
});

/** `path` follows the address of this installation. */
export const newCalendar = z.object({ path: z.string() });
export type NewCalendar = z.infer<typeof newCalendar>;

export type CalendarRefusal = 'calendar-titles-not-allowed';
