import type { Clock } from '../../src/platform/clock.ts';

const dayLength = 86_400_000;

/** Days of the story, counted from today, as calendar days and as words. */
export class Calendar {
  readonly #today: number;

  /** `today`: a calendar day (YYYY-MM-DD). */
  constructor(today: string) {
    this.#today = Date.parse(`${today}T00:00:00Z`);
  }

  /** The calendar day (YYYY-MM-DD) so many days after today. */
  day(offset: number): string {
    return new Date(this.#today + offset * dayLength).toISOString().slice(0, 10);
  }

  /** The day itself or, at a weekend, the Friday before it: offices work from Monday to Friday. */
  toWorkday(offset: number): number {
    const weekday = new Date(this.#today + offset * dayLength).getUTCDay();
    return offset - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
  }

  /** That working day as a calendar day. */
  workday(offset: number): string {
    return this.day(this.toWorkday(offset));
  }

  /** A moment of a calendar day, in minutes after midnight in China. */
  moment(day: string, minutes: number): Date {
    return new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000);
  }

  /** Writes the days and years into a text: {-12}, {Y-12}, {YM-12}, {M-12}, {y-1}. */
  fill(text: string): string {
    return text.replace(/\{(Y|YM|M|y|)([+-]?\d+)\}/g, (_, form: string, offset: string) => {
      const [year = '', month = '', day = ''] = this.workday(Number(offset))
        .split('-')
        .map((part) => String(Number(part)));
      switch (form) {
        case 'y':
          return String(new Date(this.#today).getUTCFullYear() + Number(offset));
        case 'Y':
          return `${year}年${month}月${day}日`;
        case 'YM':
          return `${year}年${month}月`;
        case 'M':
          return `${month}月`;
        default:
          return `${month}月${day}日`;
      }
    });
  }
}

/** A clock that the story sets. */
export class StoryClock implements Clock {
  #now: Date;

  constructor(start: Date) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: Date): void {
    this.#now = moment;
  }

  /** Moves on by so many seconds. */
  forward(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}
