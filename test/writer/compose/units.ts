import { lastDayOfMonth, long, monthOf, parts } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Problem } from '../draft.ts';
import type { Body } from '../layout.ts';
import type { StoryProblem } from '../story.ts';
import { posts } from '../words/frame.ts';

/** How one document names who answers for a problem, and until when. */
export interface UnitStyle {
  lead: string;
  support: string | null;
  leader: string | null;
  person: string | null;
  deadline: string | null;
  deadlineForm: 'month-end' | 'day' | 'day-before' | 'month';
  withPost: boolean;
  between: string;
}

export function drawUnitStyle(dice: Dice, body: Pick<Body, 'persons' | 'deadline'>): UnitStyle {
  const support = dice.chance(0.55) ? dice.pick(['配合单位', '协办单位', '配合部门']) : null;
  return {
    lead: support
      ? dice.pick(['牵头单位', '牵头部门', '主责单位'])
      : dice.pick(['责任单位', '责任部门', '责任科室', '牵头单位']),
    support,
    leader: body.persons && dice.chance(0.6) ? dice.pick(['责任领导', '牵头领导', '分管领导']) : null,
    person: body.persons ? dice.pick(['责任人', '具体责任人', '直接责任人']) : null,
    deadline: body.deadline ? dice.pick(['整改时限', '完成时限', '整改期限']) : null,
    deadlineForm: dice.pick(['month-end', 'day', 'day-before', 'month'] as const),
    withPost: dice.chance(0.2),
    between: dice.pick(['；', '；', '　', '  ', '，']),
  };
}

export interface Deadline {
  text: string;
  value: string;
  accepts: string[];
}

export function printDeadline(form: UnitStyle['deadlineForm'], day: string): Deadline {
  const month = day.slice(0, 7);
  const last = lastDayOfMonth(day);
  switch (form) {
    case 'month-end': {
      const text = `${monthOf(day)}底前`;
      return { text, value: last, accepts: [month, text, `${parts(day).year}年${parts(day).month}月底`] };
    }
    case 'day':
      return { text: long(day), value: day, accepts: [long(day)] };
    case 'day-before':
      return { text: `${long(day)}前`, value: day, accepts: [long(day), `${long(day)}前`] };
    case 'month':
      return { text: monthOf(day), value: month, accepts: [last, monthOf(day)] };
  }
}

/** The labelled entries for one problem, in order; puts what they say into the expected problem. */
export function unitEntries(
  dice: Dice,
  style: UnitStyle,
  story: StoryProblem,
  expected: Problem,
): (readonly [string, string])[] {
  const entries: (readonly [string, string])[] = [[style.lead, story.leadUnit]];
  expected.leadUnits = [story.leadUnit];
  if (style.support) {
    const units = story.supportingUnits.filter((unit) => unit !== story.leadUnit);
    if (units.length > 0) {
      entries.push([style.support, units.join('、')]);
      expected.supportingUnits = units;
    }
  }
  if (style.leader) {
    const post = style.withPost ? dice.pick(posts) : null;
    entries.push([style.leader, post ? `${story.leader}（${post}）` : story.leader]);
    expected.responsibleLeaders = [story.leader];
  }
  if (style.person) {
    const persons = story.persons.filter((name) => name !== story.leader);
    if (persons.length > 0) {
      entries.push([style.person, persons.join('、')]);
      expected.responsiblePersons = persons;
    }
  }
  if (style.deadline) {
    const deadline = printDeadline(style.deadlineForm, story.deadline);
    entries.push([style.deadline, deadline.text]);
    expected.deadline = deadline.value;
    expected.accepts['deadline'] = deadline.accepts;
  }
  return entries;
}
