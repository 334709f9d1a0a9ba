import type { CalendarDay } from '../../text/calendar-day.ts';
import { fold } from '../../text/characters.ts';
import type { Passage } from '../model/item.ts';

/** A passage of a text as printed. */
export const passage = (key: string, text: string, day: CalendarDay | null = null): Passage => ({
  key,
  text,
  folded: fold(text),
  day,
});
