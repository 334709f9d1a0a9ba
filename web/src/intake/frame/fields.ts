import type { Span } from '../../../../src/bulletin/model.ts';
import type { IntakeDraft } from '../../../../src/intake/model.ts';
import { isCalendarDay } from '../../../../src/text/calendar-day.ts';
import { fold } from '../../../../src/text/characters.ts';
import { readDate } from '../../../../src/text/dates.ts';
import { words } from './labels.ts';

export type TextField = 'title' | 'organization' | 'inspector' | 'round';
export type DateField = 'periodFrom' | 'periodTo' | 'feedbackDate' | 'asOfDate' | 'publishDate';
export type StatedField = keyof IntakeDraft['frame']['stated'];

/** Where a value of the frame stands in the paper; null where it was not found there. */
export function placeOfField(draft: IntakeDraft, field: string): Span | null {
  const period = field === 'periodFrom' || field === 'periodTo';
  return draft.places[field] ?? (period ? (draft.places['inspectionPeriod'] ?? null) : null);
}

/** What is missing or too coarse in a date, and what to do; null where nothing is. */
export function concernOfDate(draft: IntakeDraft, field: DateField): string | null {
  const value = draft.frame[field];
  if (value === null) return null;
  const exact = isCalendarDay(value);
  if (field === 'feedbackDate') {
    if (!exact) return words.monthOnly;
    const { periodFrom } = draft.frame;
    return periodFrom !== null && value < periodFrom ? words.beforePeriod : null;
  }
  return !exact && (field === 'asOfDate' || field === 'publishDate') ? words.dropMonth : null;
}

/** A date as a person types it: 2026-08-31, 2026年8月31日, 2026.8, or nothing. Undefined where it is none. */
export function dateOf(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const plain = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (plain !== null) {
    const [, year = '', month, day] = plain;
    const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
    return exists(parts) ? parts.join('-') : undefined;
  }
  const read = readDate(fold(text), 0, null);
  return read !== null && read.end === text.length && read.to === null && !read.inherited ? read.from : undefined;
}

const exists = ([year = '', month = '01', day = '01']: string[]): boolean => isCalendarDay(`${year}-${month}-${day}`);

/** A count as it is typed; null for nothing, undefined where it is none. */
export function countOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(/[%\uff05]$/, '');
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

export interface Quote {
  before: string;
  words: string;
  after: string;
}

const context = 12;

/** The very words at a place, with some of their neighbours on the same line. */
export function quoteAt(text: string, [from, to]: Span): Quote {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const start = Math.max(lineStart, from - context);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, to + context);
  return {
    before: `${start > lineStart ? '…' : ''}${text.slice(start, from)}`,
    words: text.slice(from, to),
    after: `${text.slice(to, end)}${end < (lineEnd < 0 ? text.length : lineEnd) ? '…' : ''}`,
  };
}
