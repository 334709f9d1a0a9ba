import type { Dice } from '../dice.ts';
import { type Draft, emptyDraft, type Status } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { marker } from '../numbering.ts';
import type { Paper } from '../paper.ts';
import type { Story, StoryProblem } from '../story.ts';
import { writeContacts, writeNextSteps, writeSignature } from './closing.ts';
import {
  asOfText,
  deedsUnderQuoted,
  fillMeasures,
  foundSentence,
  measuresSentence,
  statusTotals,
  totalsOf,
} from './counts.ts';
import { suspectsOf } from './expect.ts';
import * as headings from './headings.ts';
import { type Count, composeList, planNumberFault } from './list.ts';
import { reportTitle, writeLead, writeTitle } from './opening.ts';
import { writeOrganising } from './organising.ts';
import { writeNamedMatter, writeOpenProblem } from './outside.ts';
import type { ProblemStyle } from './problem.ts';
import { drawLedgerStyle } from './rows.ts';
import { titleWording } from './titles.ts';
import { drawUnitStyle } from './units.ts';
import { statusVocabulary } from './wording.ts';

export interface Assignment {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  story: Story;
}

// The order in which sections by status follow one another.
const sectionStatuses: readonly Status[] = ['completed', 'basically_completed', 'in_progress', 'long_term'];

const printsStatus = (layout: Layout): boolean => layout.body.status !== 'none' && layout.body.status !== 'totals';

/** Writes a report on rectification and returns the draft that a reader must get back. */
export function composeBulletin({ dice, layout: drawn, paper, story: whole }: Assignment): Draft {
  const layout = decidable(drawn, whole);
  const sections = layout.body.status === 'sections' ? whole.sections.slice(0, sectionStatuses.length) : whole.sections;
  const story: Story = undivided({ ...whole, sections }, layout);
  const { world } = story;
  const draft = emptyDraft('bulletin');
  if (layout.body.table) draft.accepts['genre'] = ['ledger'];
  const common = { dice, layout, paper, world, draft };
  const style: ProblemStyle = {
    dice,
    layout,
    paper,
    words: statusVocabulary(dice),
    wording: titleWording(dice, layout.body),
    units: drawUnitStyle(dice, layout.body),
    suspects: suspectsOf(draft),
  };
  const byParts = layout.body.status === 'parts' && layout.parts && story.sections.length > 1;
  const [openHeading, openStatus] = dice.pick(headings.openPartHeadings);
  const lastSection = story.sections.length - 1;
  const statusOf = (problem: StoryProblem, at: number): Status =>
    layout.body.status === 'parts'
      ? byParts && at === lastSection
        ? openStatus
        : 'completed'
      : layout.body.status === 'sections'
        ? (sectionStatuses[at] ?? 'unstated')
        : problem.status;
  const outside =
    layout.parts &&
    !deedsUnderQuoted(layout) &&
    layout.body.status !== 'parts' &&
    layout.body.status !== 'sections' &&
    world.kind.startsWith('巡') &&
    dice.chance(0.14)
      ? story.outside
      : [];
  const [open, namedMatter] = outside;
  const outsideStatuses: Status[] = open && namedMatter ? ['in_progress', namedMatter.status] : [];

  const totals = totalsOf(story, layout, outsideStatuses, statusOf);
  const counting = { dice, layout, paper, draft, totals };
  const found = foundSentence(counting);
  const measures = measuresSentence(counting);
  const foundInLead = dice.chance(0.6);

  writeTitle(common, (withOrganisation) => reportTitle(dice, world, withOrganisation));
  writeLead(common, foundInLead ? found : '');

  let part = 0;
  const writePart = (heading: string): void => {
    part++;
    paper.write('part', heading, { marker: marker('一、', part, 0) });
    paper.shows(21);
  };
  const needsOrganisation =
    (layout.page.title === 'none' || layout.page.title === 'without-organisation') &&
    layout.page.signature !== 'both' &&
    layout.page.signature !== 'name' &&
    layout.page.signature !== 'one-line';
  writeOrganising(common, [], needsOrganisation, () => writePart(dice.pick(headings.organisingPartHeadings)));

  const asOf = layout.body.status === 'totals' || dice.chance(0.5) ? asOfText(dice, world, draft, paper) : null;
  const sums =
    layout.body.status === 'totals' || (printsStatus(layout) && dice.chance(0.4))
      ? statusTotals(counting, printsStatus(layout))
      : '';
  const progress = sums !== '' ? `${asOf ? `${asOf}，` : ''}${sums}` : asOf ? `${asOf}，各项整改任务有序推进` : '';
  const summary = [foundInLead ? '' : found, measures, progress].filter((sentence) => sentence !== '');
  const intro = summary.length > 0 ? `${summary.join('。')}。` : '';
  const partHeading =
    byParts || layout.body.status === 'parts'
      ? dice.pick(headings.donePartHeadings)
      : dice.pick(headings.problemPartHeadings);
  if (layout.parts) {
    writePart(partHeading);
    if (layout.body.status === 'parts') paper.shows(43);
  }
  if (intro !== '') paper.write('text', `${intro}${dice.pick(['', '具体情况如下：', ''])}`);

  const count: Count = { ordinal: 0, printed: 0 };
  const listing = {
    style,
    draft,
    headings: headings.drawHeadingStyle(dice, layout),
    ledger: drawLedgerStyle(dice, paper, draft, false, false),
    count,
    sectionFault: sectionFault(layout, story, byParts),
    numberPlan: planNumberFault(style, story.sections),
    offset: 0,
    above: layout.parts ? partHeading : null,
  } as const;
  const done = byParts ? story.sections.slice(0, -1) : story.sections;
  const firstSection = layout.parts ? 1 : part + 1;
  const bySections = layout.body.status === 'sections';
  if (bySections) paper.shows(43);
  const status = (section: number): Status | null =>
    bySections ? (sectionStatuses[section] ?? 'unstated') : layout.body.status === 'parts' ? 'completed' : null;
  composeList({ ...listing, inherited: status, firstSection }, done);
  if (!layout.parts) part += done.length;
  if (byParts) {
    writePart(openHeading);
    const rest = story.sections.slice(-1);
    composeList(
      {
        ...listing,
        inherited: () => openStatus,
        firstSection: 1,
        offset: lastSection,
        above: openHeading,
        sectionFault: 'none',
      },
      rest,
    );
  }
  if (open && namedMatter) {
    const heading = dice.pick(['推进整改中的事项', '尚未办结的问题']);
    writePart(heading);
    writeOpenProblem(style, draft, open, count, heading);
    const second = `${world.committee}书记点人点事问题整改情况`;
    writePart(second);
    writeNamedMatter(style, draft, namedMatter, count, second);
  }
  fillMeasures(paper, draft);
  writeNextSteps(common, () => writePart(dice.pick(headings.nextPartHeadings)));
  writeContacts(common);
  writeSignature(common);
  return draft;
}

/**
 * Deeds under 关于“X”问题的整改 may be problems of a section or what was done about the problem X: only their right number
 * tells, where it is not the number of sections too.
 */
function decidable(layout: Layout, { sections }: Story): Layout {
  if (!deedsUnderQuoted(layout)) return layout;
  const problems = sections.reduce((sum, section) => sum + section.problems.length, 0);
  if (problems < 2 * sections.length) return { ...layout, sectionHeading: 'aspect' };
  return { ...layout, faults: { ...layout.faults, number: 'none', section: 'none', miscount: false } };
}

/**
 * （1）强化X。一是…… under a deed is a part of the problem where the other problems show their items by 一是; where too few
 * do, it could as well be an item, so such a document divides no problem.
 */
function undivided(story: Story, layout: Layout): Story {
  if (layout.body.title !== 'deed' || !layout.deep) return story;
  const all = story.sections.flatMap((section) => section.problems);
  const divided = all.filter((problem) => problem.subItems.length > 0).length;
  const plain = all.filter((problem) => problem.subItems.length === 0 && problem.actions.length > 1).length;
  if (layout.body.plainShare === 0 && plain >= Math.max(3, divided)) return story;
  const whole = (problem: StoryProblem): StoryProblem => ({ ...problem, subItems: [] });
  return {
    ...story,
    sections: story.sections.map((section) => ({ ...section, problems: section.problems.map(whole) })),
  };
}

function sectionFault(layout: Layout, story: Story, byParts: boolean): 'none' | 'lost' | 'one-level-down' {
  const { section } = layout.faults;
  if (layout.body.status === 'sections') return 'none';
  if (section === 'none' || layout.groups || byParts || story.sections.length < 3 || layout.sectionHeading === 'none')
    return 'none';
  if (section === 'one-level-down') {
    const clear = layout.parts && layout.sectionHeading !== 'deed' && layout.sectionHeading !== 'solve';
    if (!clear || layout.body.item === '（1）' || layout.deep || layout.body.labelForm === '（1）') return 'none';
  }
  return section;
}
