import { addDays } from '../../text/calendar-day.ts';

// Numbers of the formats that Excel and WPS have built in for dates (ECMA-376 18.8.30), Chinese ones included.
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a number format shows a date: built in, or with the letters of one outside quotes and colours. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id);
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd年日]/i.test(bare) || /m.*月|月/.test(bare);
}

/** A serial day number as a calendar day; days are counted from 1899-12-30, or from 1904-01-01 in old Mac files. */
export function dayOfSerial(serial: number, from1904: boolean): string {
  return addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial));
}

/** A percentage or plain number as shown in a ledger: no binary tails. */
export function shownNumber(value: number, code: string | undefined, id: number): string {
  if (id === 9 || id === 10 || (code ?? '').includes('%')) return `${Number((value * 100).toPrecision(12))}%`;
  return String(Number(value.toPrecision(15)));
}

/** Column number, from 0, of a cell reference like AB12; null where it has none. */
export function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
