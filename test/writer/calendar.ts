import type { Dice } from './dice.ts';
import { chineseDate } from './numerals.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

export const iso = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`;

/** The calendar day that lies so many days later. */
export function daysLater(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

export interface DayParts {
  year: number;
  month: number;
  day: number;
}

export function parts(day: string): DayParts {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

/** 2024年3月6日 */
export function long(day: string): string {
  const { year, month, day: date } = parts(day);
  return `${year}年${month}月${date}日`;
}

/** 3月6日 */
export function short(day: string): string {
  const { month, day: date } = parts(day);
  return `${month}月${date}日`;
}

/** 2024年3月 */
export function monthOf(day: string): string {
  const { year, month } = parts(day);
  return `${year}年${month}月`;
}

export function lastDayOfMonth(day: string): string {
  const { year, month } = parts(day);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The date at the foot of a document, in one of the forms in use. */
export function signatureDate(dice: Dice, day: string): string {
  return dice.weighted([
    [long(day), 8],
    [chineseDate(day), 2],
    [`${parts(day).year}年${pad(parts(day).month)}月${pad(parts(day).day)}日`, 1],
  ]);
}
