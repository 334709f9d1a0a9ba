import { daysLater, long, parts, short, signatureDate } from '../calendar.ts';
import { type Draft, emptyDraft, emptyProblem } from '../draft.ts';
import { marker, numeral } from '../numbering.ts';
import type { StorySection } from '../story.ts';
import type { Assignment } from './bulletin.ts';
import { foundSentence, totalsOf } from './counts.ts';
import { suspectsOf } from './expect.ts';
import { drawHeadingStyle, sectionHeading } from './headings.ts';
import { composeList, planNumberFault } from './list.ts';
import { writeTitle } from './opening.ts';
import type { ProblemStyle } from './problem.ts';
import { drawLedgerStyle } from './rows.ts';
import { drawUnitStyle } from './units.ts';
import { statusVocabulary } from './wording.ts';

const praises: readonly string[] = [
  '班子能够围绕中心开展工作，重点任务推进较为有力。',
  '干部队伍总体稳定，服务意识有所增强。',
  '基层基础得到加强，群众办事更为便利。',
];

const advice: readonly string[] = [
  '提高认识，把整改责任扛在肩上',
  '举一反三，把同类问题一并解决',
  '建章立制，把漏洞堵在前面',
  '敢于碰硬，对顶风违纪的从严处理',
];

/** Writes a feedback document: problems, no measures, no status; its advice is no problem. */
export function composeFeedback({ dice, layout, paper, story }: Assignment): Draft {
  const { world } = story;
  const draft = emptyDraft('feedback');
  const { kind, inspector } = world;
  draft.kind = kind;
  draft.inspector = inspector;
  paper.shows(12);
  writeTitle({ dice, layout, paper, world, draft }, (withOrganisation) =>
    withOrganisation
      ? dice.pick([
          `${inspector}关于${kind}${world.plainOrg}的反馈意见`,
          `关于${kind}${world.plainOrg}情况的反馈意见`,
          `${inspector}向${world.plainOrg}反馈${kind}情况`,
        ])
      : dice.pick([`关于${kind}情况的反馈意见`, `${kind}反馈意见`]),
  );
  const sameYear = parts(world.from).year === parts(world.to).year;
  draft.inspectionPeriod = { from: world.from, to: world.to };
  const told = dice.chance(0.7);
  if (told) draft.feedbackDate = world.feedback;
  if (sameYear) paper.shows(11);
  const totals = totalsOf(story, layout, [], () => 'unstated');
  const found = foundSentence({ dice, layout, paper, draft, totals });
  paper.write(
    'lead',
    `根据${world.committee}安排，${long(world.from)}至${sameYear ? short(world.to) : long(world.to)}，${inspector}对${world.plainOrg}开展了${kind}。${
      told ? `${long(world.feedback)}，召开反馈会议，` : ''
    }现将有关情况反馈如下。`,
  );
  let part = 0;
  const writePart = (heading: string): void => {
    part++;
    paper.write('part', heading, { marker: marker('一、', part, 0) });
    paper.shows(21);
  };
  if (dice.chance(0.6)) {
    writePart(dice.pick(['总体评价', '肯定的方面']));
    paper.write('text', praises.slice(0, dice.int(1, 3)).join(''));
  }
  const above = dice.pick(['发现的主要问题', `${kind}发现的问题`, '存在的突出问题']);
  if (layout.parts) writePart(above);
  if (found !== '') paper.write('text', `${kind}${found}。`);
  const style: ProblemStyle = {
    dice,
    layout,
    paper,
    words: statusVocabulary(dice),
    wording: 'X',
    units: drawUnitStyle(dice, layout.body),
    suspects: suspectsOf(draft),
  };
  const firstSection = layout.parts ? 1 : part + 1;
  if (layout.parts && !layout.groups && dice.chance(0.2)) writeProse(style, draft, story.sections);
  else {
    composeList(
      {
        style,
        draft,
        headings: drawHeadingStyle(dice, layout),
        ledger: drawLedgerStyle(dice, paper, draft, false, false),
        count: { ordinal: 0, printed: 0 },
        inherited: () => null,
        firstSection,
        sectionFault: 'none',
        numberPlan: planNumberFault(style, story.sections),
        offset: 0,
        above: layout.parts ? above : null,
      },
      story.sections,
    );
    if (!layout.parts) part += story.sections.length;
  }
  writePart(dice.pick(['整改意见', '工作建议', '整改要求']));
  const chosen = dice.some(advice, 3);
  if (dice.chance(0.5)) {
    paper.write('closing', `${chosen.map((text, index) => `${numeral('一是', index + 1)}${text}`).join('；')}。`);
  } else {
    const scheme = layout.numbers.problem === '（一）' || dice.chance(0.3) ? '1.' : '（一）';
    chosen.forEach((text, index) => {
      paper.write('closing', `${numeral(scheme, index + 1)}${text}。`);
    });
  }
  const { signature } = layout.page;
  if (signature === 'none') paper.shows(9);
  else {
    draft.publishDate = daysLater(world.feedback, dice.int(0, 9));
    if (signature !== 'date') paper.write('signature', inspector, { align: 'right' });
    paper.write('signature', signatureDate(dice, draft.publishDate), { align: 'right' });
    // A signed date may also be taken for the day on which it was handed over.
    if (!told) draft.accepts['feedbackDate'] = [draft.publishDate];
  }
  draft.countMismatch = draft.countMismatch === true;
  return draft;
}

/** （一）……方面。一是……；二是……: every 一是 is a problem. */
function writeProse(style: ProblemStyle, draft: Draft, sections: readonly StorySection[]): void {
  const { dice, layout, paper } = style;
  const headings = drawHeadingStyle(dice, {
    ...layout,
    sectionHeading: layout.sectionHeading === 'none' ? 'aspect' : layout.sectionHeading,
  });
  const shown = {
    ...layout,
    sectionHeading: layout.sectionHeading === 'none' ? ('aspect' as const) : layout.sectionHeading,
  };
  const ownLine = dice.chance(0.5);
  let ordinal = 0;
  sections.forEach((section, at) => {
    const heading = sectionHeading(dice, shown, headings, section);
    const problems = section.problems.map((story, index) => {
      ordinal++;
      const { fault } = story.titles;
      const expected = emptyProblem(fault.text, ordinal);
      expected.number = numeral('一是', index + 1);
      expected.accepts['number'] = [null];
      expected.documents = fault.documents;
      expected.quantities = [...fault.figures, ...fault.quantities];
      return expected;
    });
    const text = `${section.problems.map((story, index) => `${numeral('一是', index + 1)}${story.titles.fault.text}`).join('；')}。`;
    const number = marker('（一）', at + 1, 1);
    paper.shows(22, 23);
    if (ownLine) {
      paper.write('section', heading, { marker: number });
      paper.write('text', text);
    } else paper.write('section', `${heading.replace(/。$/, '')}。${text}`, { marker: number });
    draft.sections.push({ heading, problems });
  });
}
