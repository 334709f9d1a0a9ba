import { expect, it } from 'vitest';
import { addDays, mondayOf } from './calendar-day.ts';

it('begins the week of every day with its Monday, over the end of a year too', () => {
  for (let at = 0; at < 7; at++) {
    expect(mondayOf(addDays('2026-03-02', at))).toBe('2026-03-02');
    expect(mondayOf(addDays('2025-12-29', at))).toBe('2025-12-29');
  }
});
