import { daysLater } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Status } from './draft.ts';
import { fill, join, type Phrase, plain, type Setting } from './phrase.ts';
import { borderline, copiedNote, deedDone, deedPlanned, harmless, pending, person } from './sentences.ts';
import { drawTitles, type Titles } from './titles.ts';
import { aspects, deedHeadings, reproaches } from './words/frame.ts';
import { conductTopics } from './words/party.ts';
import type { Topic } from './words/topic.ts';
import type { World } from './world.ts';

/** Everything there is to know about one problem; the layout decides how much of it is printed. */
export interface StoryProblem {
  titles: Titles;
  status: Status;
  measures: Phrase[];
  actions: Phrase[];
  measuresLead: Phrase | null;
  actionsLead: Phrase | null;
  tail: Phrase | null;
  leadUnit: string;
  supportingUnits: string[];
  leader: string;
  persons: string[];
  deadline: string;
  subItems: StoryProblem[];
  /** Whether what was done contradicts "completed". */
  contradicts: 'yes' | 'perhaps' | 'no';
}

export interface StorySection {
  aspect: string;
  reproach: string;
  deedHeading: string;
  groups: string[];
  /** Index into groups for every problem. */
  groupOf: number[];
  problems: StoryProblem[];
}

export interface Story {
  world: World;
  sections: StorySection[];
  /** Problems that stand outside the numbered list. */
  outside: StoryProblem[];
}

export interface Size {
  sections: number;
  /** Problems of one section, from and to. */
  problems: readonly [number, number];
  deep: boolean;
}

function drawStatus(dice: Dice): Status {
  return dice.weighted<Status>([
    ['completed', 14],
    ['basically_completed', 3],
    ['in_progress', 3],
    ['long_term', 2],
    ['not_started', 0.4],
  ]);
}

function leadIn(setting: Setting): Phrase {
  const { dice } = setting;
  return dice.weighted<() => Phrase>([
    [() => fill(setting, '由<u>统筹协调，'), 3],
    [() => fill(setting, '鉴于机构职能已经调整，'), 1],
    [() => fill(setting, '<h>高度重视，召开专题会议研究，举一反三，逐条落实。'), 2],
    [() => fill(setting, '针对上述情况，<u>与<u>共同分析原因，分步推进。'), 2],
  ])();
}

const closingSentence = (setting: Setting): Phrase =>
  plain(
    setting.dice.pick([
      '通过以上举措，有关制度得到完善，干部职工的规矩意识明显增强。',
      '经过整改，存量问题得到清理，管理水平有了提升。',
      '上述做法得到服务对象肯定，同类反映明显减少。',
    ]),
  );

function drawProblem(setting: Setting, used: Set<string>, depth: number, deep: boolean): StoryProblem {
  const { dice, world } = setting;
  const titles = drawTitles(setting, used);
  const count = dice.weighted([
    [1, 3],
    [2, 5],
    [3, 5],
    [4, 3],
    [5, 1],
    [7, 0.5],
  ]);
  const actions: Phrase[] = [];
  const texts = new Set<string>();
  while (actions.length < count) {
    const made = deedDone(setting, dice.chance(0.3));
    if (texts.has(made.text)) continue;
    texts.add(made.text);
    actions.push(made);
  }
  const status = drawStatus(dice);
  let contradicts: StoryProblem['contradicts'] = 'no';
  const last = actions.length - 1;
  const amend = (piece: Phrase): void => {
    actions[last] = join(actions[last] ?? plain(''), dice.pick(['。', '，']), piece);
  };
  const roll = dice.next();
  if (roll < 0.06) {
    amend(pending(setting));
    contradicts = 'yes';
  } else if (roll < 0.11) {
    amend(borderline(setting));
    contradicts = 'perhaps';
  } else if (roll < 0.2) amend(harmless(setting));
  else if (roll < 0.22) {
    actions[last] = join(actions[last] ?? plain(''), copiedNote(setting));
    contradicts = 'perhaps';
  }
  const measures = Array.from({ length: dice.int(1, 3) }, () => deedPlanned(setting));
  const made: StoryProblem = {
    titles,
    status,
    measures,
    actions,
    measuresLead: dice.chance(0.08) ? leadIn(setting) : null,
    actionsLead: dice.chance(0.08) ? leadIn(setting) : null,
    tail: dice.chance(0.06) ? closingSentence(setting) : null,
    leadUnit: dice.pick(world.offices),
    supportingUnits: dice.some(world.offices, dice.int(1, 3)),
    leader: person(setting),
    persons: [...new Set([person(setting), ...(dice.chance(0.3) ? [person(setting)] : [])])],
    deadline: daysLater(world.feedback, dice.int(30, 150)),
    subItems:
      deep && depth === 0 && dice.chance(0.3)
        ? Array.from({ length: dice.int(2, 4) }, () => drawProblem({ ...setting, seen: new Set() }, used, 1, false))
        : [],
    contradicts,
  };
  // The parts of a problem have the status of the whole; a closing paragraph after the last would belong to either.
  made.subItems = made.subItems.map((sub, index) => ({
    ...sub,
    status,
    tail: index === made.subItems.length - 1 ? null : sub.tail,
  }));
  return made;
}

/** Draws the facts of one document. */
export function drawStory(dice: Dice, world: World, size: Size): Story {
  const used = new Set<string>();
  const own = world.area.topics;
  const others = world.moreAreas.flatMap((area) => area.topics);
  let round = 0;
  const nextTopic = (conduct: boolean): Topic => {
    round++;
    if (conduct) return dice.pick(conductTopics);
    return round > 24 || world.shortBody.startsWith('全') ? dice.pick([...own, ...others]) : dice.pick(own);
  };
  const problem = (conduct: boolean): StoryProblem =>
    drawProblem({ dice, world, topic: nextTopic(conduct), seen: new Set(), spent: new Set() }, used, 0, size.deep);
  const names = dice.some(aspects, size.sections);
  const blames = dice.some(reproaches, size.sections);
  const deeds = dice.some(deedHeadings, size.sections);
  const sections = names.map((aspect, index): StorySection => {
    const conduct = index >= Math.ceil(size.sections / 2);
    const problems = Array.from({ length: dice.int(...size.problems) }, () => problem(conduct !== dice.chance(0.2)));
    const groups = dice
      .some(
        aspects.filter((name) => name !== aspect),
        Math.min(problems.length, dice.int(1, 3)),
      )
      .map((name) => `${name}方面`);
    const groupOf = problems.map((_, at) =>
      Math.min(groups.length - 1, Math.floor((at * groups.length) / problems.length)),
    );
    return {
      aspect,
      reproach: blames[index] ?? dice.pick(reproaches),
      deedHeading: deeds[index] ?? dice.pick(deedHeadings),
      groups,
      groupOf,
      problems,
    };
  });
  return { world, sections, outside: [problem(false), problem(true)] };
}
