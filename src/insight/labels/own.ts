import { addDays } from '../../text/calendar-day.ts';
import type { Duty, RowsFilter } from '../model.ts';
import { closedList, percent, type Section } from './section.ts';

const dutyNames = { leader: '责任领导', responsible: '责任人' };

/** What one person answers for, as a table for each role. */
export const dutySection = (
  { role, total, closed, overdue, dueSoon, timely, late }: Duty,
  personId: number,
  today: string,
): Section => {
  const of: RowsFilter = { [role]: [personId] };
  return {
    name: role,
    title: `我任${dutyNames[role]}的问题`,
    note: '按期办结率只算已办结而且有时限的问题。',
    columns: ['情况', '问题', '比例'],
    rows: [
      ['共承担', { n: total, rows: of }, ''],
      ['已办结', { n: closed, rows: { ...of, status: closedList } }, `占共承担 ${percent(closed, total)}`],
      ['超期', { n: overdue, rows: { ...of, overdue: true, sort: 'due' } }, `占共承担 ${percent(overdue, total)}`],
      ['7 天内到期', { n: dueSoon, rows: { ...of, dueFrom: today, dueBy: addDays(today, 7), sort: 'due' } }, ''],
      ['按期办结', { n: timely, rows: { ...of, timely: 'yes' } }, `按期办结率 ${percent(timely, timely + late)}`],
      ['超期后办结', { n: late, rows: { ...of, timely: 'no' } }, ''],
    ],
  };
};
