import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../rulepack/rules/calendar.ts';
import { defaultChoices, type NoticeChoices } from '../model/delivery.ts';
import { afterQuiet, dueAt, nextTry } from './notices.ts';

// 2026-05-01 is a Friday and a holiday, 2026-05-09 a Saturday on which people work.
const calendar: Calendar = {
  years: new Set([2026]),
  exceptions: new Map([
    ['2026-05-01', 'holiday'],
    ['2026-05-04', 'holiday'],
    ['2026-05-05', 'holiday'],
    ['2026-05-09', 'workday'],
  ]),
};
const at = (text: string): Date => new Date(`${text}:00+08:00`);
const due = (kind: 'urging' | 'reminder', moment: string, choices: Partial<NoticeChoices> = {}): Date =>
  dueAt({ ...defaultChoices, ...choices }, kind, at(moment), calendar);

describe('when a notice leaves', () => {
  it('is the next digest on a working day, unless something else was chosen', () => {
    expect(due('reminder', '2026-04-29T10:00')).toEqual(at('2026-04-30T08:30'));
    expect(due('reminder', '2026-04-30T08:30')).toEqual(at('2026-04-30T08:30'));
    expect(due('reminder', '2026-04-30T08:31')).toEqual(at('2026-05-06T08:30'));
    expect(due('reminder', '2026-05-08T12:00')).toEqual(at('2026-05-09T08:30'));
    expect(due('reminder', '2026-04-30T08:31', { digest: 'daily' })).toEqual(at('2026-05-01T08:30'));
  });

  it('is at once where it is urgent or no digest is wanted, and after the quiet hours', () => {
    expect(due('urging', '2026-05-01T15:00')).toEqual(at('2026-05-01T15:00'));
    expect(due('reminder', '2026-05-01T15:00', { digest: 'at_once' })).toEqual(at('2026-05-01T15:00'));
    expect(due('urging', '2026-05-01T21:59')).toEqual(at('2026-05-01T21:59'));
    expect(due('urging', '2026-05-01T22:00')).toEqual(at('2026-05-02T07:00'));
    expect(due('urging', '2026-05-02T00:00')).toEqual(at('2026-05-02T07:00'));
    expect(due('urging', '2026-05-02T06:59')).toEqual(at('2026-05-02T07:00'));
    expect(due('urging', '2026-05-02T07:00')).toEqual(at('2026-05-02T07:00'));
    expect(due('urging', '2026-12-31T23:30')).toEqual(at('2027-01-01T07:00'));
  });

  it('knows quiet hours within a day, and none', () => {
    const lunch = { quiet: { from: 720, to: 840 } };
    expect(afterQuiet(lunch, at('2026-05-02T12:30'))).toEqual(at('2026-05-02T14:00'));
    expect(afterQuiet(lunch, at('2026-05-02T23:30'))).toEqual(at('2026-05-02T23:30'));
    expect(afterQuiet({ quiet: null }, at('2026-05-02T03:00'))).toEqual(at('2026-05-02T03:00'));
    expect(afterQuiet({ quiet: { from: 600, to: 600 } }, at('2026-05-02T10:00'))).toEqual(at('2026-05-02T10:00'));
  });
});

it('waits ever longer between tries, and gives up after the eighth', () => {
  const tries = [1, 2, 3, 4, 5, 6, 7].map((n) => nextTry(n, at('2026-05-02T10:00'))?.getTime() ?? 0);
  expect(tries).toEqual([...tries].sort((a, b) => a - b));
  expect(tries[0]).toBe(at('2026-05-02T10:01').getTime());
  expect(nextTry(8, at('2026-05-02T10:00'))).toBeNull();
});
