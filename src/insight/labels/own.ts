import { addDays } from '../../text/calendar-day.ts';
import type { Duty, OwnProgress, RowsFilter } from '../model.ts';
import { meanings } from './meanings.ts';
import { letterCells } from './pressure.ts';
import { type Cell, closedList, percent, type Section } from './section.ts';

const titles = {
  leader: () => '我任责任领导的问题',
  responsible: () => '我任责任人的问题',
  unit: (name: string) => `${name}牵头的问题`,
};
const filterOf = ({ role, id }: Duty): RowsFilter => ({ [role]: [id] });

/** What one person, or a unit, answers for, as a table for each role. */
function dutySection(duty: Duty, today: string): Section {
  const { role, id, name, total, closed, overdue, dueSoon, timely, late, lights } = duty;
  const of = filterOf(duty);
  const lit = lights.red + lights.yellow + lights.green;
  const light = (which: 'red' | 'yellow' | 'green', words: string): Cell[] => [
    words,
    { n: lights[which], rows: { ...of, light: [which] } },
    `占亮灯 ${percent(lights[which], lit)}`,
  ];
  return {
    name: role === 'unit' ? `unit-${id}` : role,
    title: titles[role](name),
    note: '按期办结率只算已办结而且有时限的问题。',
    columns: ['情况', '问题', '比例'],
    meanings: meanings['duty'] ?? [],
    rows: [
      ['共承担', { n: total, rows: of }, ''],
      ['已办结', { n: closed, rows: { ...of, status: closedList } }, `占共承担 ${percent(closed, total)}`],
      ['超期', { n: overdue, rows: { ...of, overdue: true, sort: 'due' } }, `占共承担 ${percent(overdue, total)}`],
      ['7 天内到期', { n: dueSoon, rows: { ...of, dueFrom: today, dueBy: addDays(today, 7), sort: 'due' } }, ''],
      ['按期办结', { n: timely, rows: { ...of, timely: 'yes' } }, `按期办结率 ${percent(timely, timely + late)}`],
      ['超期后办结', { n: late, rows: { ...of, timely: 'no' } }, ''],
      light('red', '红灯'),
      light('yellow', '黄灯'),
      light('green', '绿灯'),
    ],
  };
}

/** What whoever looks answers for, a table for each role, and the letters written to him; none where there is nothing. */
export function ownSections({ person, letters, duties, today }: OwnProgress): Section[] {
  const written: Cell[][] = [
    ...(person === null || letters === null
      ? []
      : [[`发给${person.name}`, ...letterCells(letters, { person: person.id })] as Cell[]]),
    ...duties.flatMap(({ id, name, letters: of }) =>
      of === null ? [] : [[`发给${name}`, ...letterCells(of, { unit: id })] as Cell[]],
    ),
  ];
  const section: Section = {
    name: 'own_letters',
    title: '等我回复的函件',
    note: '',
    columns: ['收文', '待回复', '逾期未复', '占待回复'],
    meanings: meanings['own_letters'] ?? [],
    rows: written,
  };
  return [...duties.map((duty) => dutySection(duty, today)), ...(written.length === 0 ? [] : [section])];
}
