import { splitPeople, splitUnits } from '../../../text/people.ts';
import type { Body } from '../body.ts';
import type { Stretch } from './items.ts';

// The names of units and people in the fields of a problem.

/** A list of names with the blanks and line ends that part names; those that fell inside a name are taken out. */
export const listOf = (body: Body, [start, end]: Stretch): string => listOfText(body.text.slice(start, end));

function listOfText(text: string): string {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  return stripStop(rest.reduce((list, word) => `${list}${parts(list, word) ? '\n' : ''}${word}`, first));
}

/** The same of units only: 社保 基金 科 is one name, as only its end ends like one. */
export const unitsOf = (body: Body, [start, end]: Stretch): string =>
  listOfText(
    body.text
      .slice(start, end)
      .replace(/[^、，,;；/\n]+/g, (entry) => (isOneUnit(entry) ? entry.replace(/\s+/g, '') : entry)),
  );

function isOneUnit(entry: string): boolean {
  const words = entry.trim().split(/\s+/);
  return words.every((word, i) => unitEnd.test(word) === (i === words.length - 1));
}

const unitEnd = /(?:科|室|处|局|办|股|中心|委|部|站|所|队|院|组|会|镇|乡|街道|支部|公司|学校)$/;

// Whether a blank between them parts two names: whole units, or people's names of two to four characters.
function parts(before: string, after: string): boolean {
  const left = before.split(/[、,，;；/\n]/).at(-1) ?? '';
  const right = after.split(/[、,，;；/]/)[0] ?? '';
  if (left === '' || right === '' || /[(（][^)）]*$/.test(left)) return false;
  if (unitEnd.test(left) && left.length >= 2) return right.replace(unitEnd, '') !== '' && right.length >= 2;
  return (
    [left, right].every((name) => name.length >= 2 && name.length <= 4 && !unitEnd.test(name)) || /[)）]$/.test(left)
  );
}

/** «办公室 张三», «责任单位:办公室,责任人:张三» in one field: people are short names without the ending of a unit. */
export function readUnits(value: string, units: Record<'leadUnits' | 'persons', string[]>): void {
  for (const entry of splitUnits(value)) {
    const bracket = /^(.+?)\(([^()]{2,20})\)$/.exec(entry);
    if (bracket !== null) {
      units.leadUnits.push(bracket[1] ?? '');
      units.persons.push(...splitPeople(bracket[2] ?? ''));
    } else if (
      /^[\u4e00-\u9fff·]{2,3}$/.test(entry) &&
      !/(?:办|科|处|部|室|局|委|所|站|组|队|院|系|股|会)$/.test(entry)
    )
      units.persons.push(entry);
    else units.leadUnits.push(entry);
  }
}

/** A value without the stops at its end. */
export const stripStop = (value: string): string => value.replace(/[。;；,，、\s]+$/, '');
