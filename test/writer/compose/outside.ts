import { type Draft, emptyProblem, type Problem } from '../draft.ts';
import type { StoryProblem } from '../story.ts';
import { expectItems, expectStatus } from './expect.ts';
import { type PrintedItems, printItems } from './items.ts';
import type { Count } from './list.ts';
import type { ProblemStyle } from './problem.ts';

// Problems that stand in a main part of their own, without a number.

function expectedFor(story: StoryProblem, printed: PrintedItems, count: Count): Problem {
  count.ordinal++;
  const expected = emptyProblem(story.titles.fault.text, count.ordinal);
  expectItems(expected, null, printed);
  const { fault } = story.titles;
  expected.documents = [...new Set([...fault.documents, ...expected.documents])];
  expected.quantities = [...fault.figures, ...fault.quantities, ...expected.quantities];
  if (/问题$/.test(fault.text)) expected.accepts['title'] = [fault.text.replace(/的?问题$/, '')];
  return expected;
}

/** 三、……：仅“X”一项仍在推进。…… */
export function writeOpenProblem(
  style: ProblemStyle,
  draft: Draft,
  story: StoryProblem,
  count: Count,
  heading: string,
): void {
  const { paper, dice, layout } = style;
  paper.shows(25, 43);
  const phrases = story.actions.slice(0, 2);
  const printed = printItems(
    { dice, body: layout.body, paper, plain: true, lead: null, tail: null, nested: false, startsParagraph: true },
    phrases,
  );
  const expected = expectedFor(story, printed, count);
  const { kind } = draft;
  const before = dice.pick([
    `本轮${kind}反馈的问题大多办结，仅“${story.titles.fault.text}”一项问题仍在推进整改。`,
    `目前，只有“${story.titles.fault.text}”这一问题还在整改之中。`,
  ]);
  paper.write('text', before + printed.head);
  expected.status = 'in_progress';
  expected.accepts['actions'] = [[before + printed.head]];
  expected.accepts['lead'] = [before];
  draft.sections.push({ heading, problems: [expected] });
}

/** 四、……书记点人点事问题整改情况. */
export function writeNamedMatter(
  style: ProblemStyle,
  draft: Draft,
  story: StoryProblem,
  count: Count,
  heading: string,
): void {
  const { paper, dice, layout } = style;
  paper.shows(25, 36);
  const printed = printItems(
    {
      dice,
      body: { ...layout.body, itemsApart: false },
      paper,
      plain: false,
      lead: null,
      tail: null,
      nested: false,
      startsParagraph: true,
    },
    story.actions,
  );
  const expected = expectedFor(story, printed, count);
  paper.write('problem', `点人点事问题：${story.titles.fault.text}。`);
  paper.write('label', `整改情况：${printed.head}`);
  if (layout.body.status === 'line') {
    paper.write('label', `${layout.body.statusLabel}：${style.words[story.status]}`);
    expectStatus(expected, story.status);
    style.suspects.note(String(count.ordinal), expected, story);
  }
  draft.sections.push({ heading, problems: [expected] });
}
