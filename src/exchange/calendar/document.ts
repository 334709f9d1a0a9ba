import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { alarmWords, calendarName, detailWords } from '../labels/calendar.ts';
import type { Entry } from './entries.ts';

const hours = 3600;

/**
 * A calendar as RFC 5545 has it: whole days (of Asia/Shanghai, and of no time zone, as a day is everywhere the same day),
 * lines folded. `home` tells entries of this installation from those of others; `address`: where it is
 * reached. The same entries give the same bytes.
 */
export function calendarText(entries: readonly Entry[], { home, address }: { home: string; address: string }): string {
  // No time zone: a day is everywhere that day, and with one the library moves native dates and leaves DTSTAMP without Z.
  const calendar = ical({
    name: calendarName,
    prodId: { company: 'Bihuan', product: 'Bihuan', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3 * hours,
  });
  for (const { uid, day, summary, path, sequence, changedAt, remind } of entries) {
    const event = calendar.createEvent({
      id: `${uid}@${home}`,
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hours * 1000),
      allDay: true,
      stamp: changedAt,
      sequence,
      summary,
      description: detailWords,
      url: `${address}${path}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    for (const days of remind)
      event.createAlarm({
        type: ICalAlarmType.display,
        // Nine in the morning of a day before one that begins at midnight.
        trigger: days * 24 * hours - 9 * hours,
        description: alarmWords(summary, days),
      });
  }
  return `${calendar.toString()}\r\n`;
}
