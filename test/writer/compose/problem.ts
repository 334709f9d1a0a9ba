import type { Dice } from '../dice.ts';
import { emptyProblem, type Problem, type Status } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { actionLabels } from '../layout-body.ts';
import { type Marker, marker } from '../numbering.ts';
import type { Paper } from '../paper.ts';
import type { StoryProblem } from '../story.ts';
import { intoCard } from './card.ts';
import { expectItems, expectStatus, type Suspects } from './expect.ts';
import { type PrintedItems, printItems } from './items.ts';
import { printTitle } from './titles.ts';
import { type UnitStyle, unitEntries } from './units.ts';
import { statusSentence } from './wording.ts';

/** What all problems of one document share. */
export interface ProblemStyle {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  words: Record<Status, string>;
  wording: string;
  units: UnitStyle;
  suspects: Suspects;
}

export interface Place {
  marker: Marker | null;
  ordinal: number;
  /** "7" or "7.3" */
  item: string;
  sub: boolean;
  /** The status that the heading above gives. */
  inherited: Status | null;
}

interface Part {
  label: string | null;
  head: string;
  below: string[];
}

const labelled = ({ layout }: ProblemStyle, label: string, index: number): string => {
  switch (layout.body.labelForm) {
    case '：':
      return `${label}：${layout.body.labelGap}`;
    case '【】':
      return `【${label}】`;
    case '（1）':
      return `（${index}）${label}：`;
    case '——':
      return `${label}——`;
  }
};

const titleLabel = ({ layout }: ProblemStyle): string =>
  layout.body.labelForm === '【】' ? `【${layout.body.titleLabel}】` : `${layout.body.titleLabel}：`;

/** Prints one problem with all that belongs to it and returns what a reader must make of it. */
export function composeProblem(style: ProblemStyle, story: StoryProblem, place: Place): Problem {
  const { dice, layout, paper } = style;
  const { body } = layout;
  const title = printTitle(
    body,
    style.wording,
    story.titles,
    body.actionsLabel !== null || layout.genre === 'feedback',
  );
  const expected = emptyProblem(title.title, place.ordinal);
  expected.number = place.marker ? place.marker.printed : null;
  Object.assign(expected.accepts, title.accepts);
  paper.shows(...title.shows, 27, 35);
  if (place.marker && /^\d/.test(title.text) && /^\d/.test(place.marker.printed)) paper.shows(28);

  const divided = story.subItems.length > 0 && !place.sub && layout.numbers.subItem !== 'none';
  let heading = body.title === 'labelled' ? titleLabel(style) + title.text : title.text;
  const status = place.inherited ?? story.status;
  if (body.status === 'after-title' && !divided) {
    heading += dice.pick([`（${style.words[status]}）`, `【${style.words[status]}】`]);
    expectStatus(expected, status);
    paper.shows(43);
  }
  if (body.units === 'bracket' && !divided) {
    const entries = unitEntries(dice, style.units, story, expected);
    heading += `（${entries.map(([label, text]) => `${label}：${text}`).join('；')}）`;
    expected.accepts['title'] = expected.accepts['title'] ?? [];
  }
  const ownLine = body.titleOwnLine || divided;
  const stop = body.title === 'comma' ? '' : body.titleStop || !ownLine ? '。' : '';
  if (!stop && body.title !== 'comma') paper.shows(33);
  const begin = paper.blocks.length;
  const titleParagraph = paper.write('problem', heading + stop, { marker: place.marker });
  if (layout.genre === 'feedback') {
    expected.documents = title.phrase.documents;
    expected.quantities = [...title.phrase.figures, ...title.phrase.quantities];
    return expected;
  }

  if (divided) {
    paper.shows(30);
    expected.subItems = story.subItems.map((sub, index) =>
      composeProblem(style, sub, {
        marker: marker(layout.numbers.subItem, index + 1, 4),
        ordinal: index + 1,
        item: `${place.item}.${index + 1}`,
        sub: true,
        inherited: place.inherited,
      }),
    );
    expected.documents = title.phrase.documents;
    expected.quantities = [...title.phrase.figures, ...title.phrase.quantities];
    expectStatus(expected, place.inherited ?? 'unstated', true);
    return expected;
  }

  const parts = bodyParts(style, story, place, expected, status, ownLine);
  const phrases = writeParts(style, parts, ownLine ? null : titleParagraph);
  if (body.status === 'at-end' && phrases) {
    phrases.text += `（${style.words[status]}）`;
    const last = expected.actions.at(-1);
    if (last !== undefined)
      expected.accepts['actions'] = [[...expected.actions.slice(0, -1), `${last}（${style.words[status]}）`]];
    if (expected.tail !== null) expected.accepts['tail'] = [`${expected.tail}（${style.words[status]}）`];
    expectStatus(expected, status);
    paper.shows(43);
  }
  if (body.status === 'sentence') {
    const sentence = statusSentence(status);
    paper.write('text', sentence);
    expected.accepts['tail'] = [sentence, expected.tail === null ? null : expected.tail + sentence];
    expectStatus(expected, status);
    paper.shows(43);
  }
  if (body.cards) intoCard(paper, begin);
  if (place.inherited) expectStatus(expected, place.inherited);
  style.suspects.note(place.item, expected, story);
  expected.documents = [...new Set([...title.phrase.documents, ...expected.documents])];
  expected.quantities = [...title.phrase.figures, ...title.phrase.quantities, ...expected.quantities];
  return expected;
}

/** Measures, actions, units and status of one problem in the order of the layout. */
function bodyParts(
  style: ProblemStyle,
  story: StoryProblem,
  place: Place,
  expected: Problem,
  status: Status,
  ownLine: boolean,
): Part[] {
  const { dice, layout, paper } = style;
  const { body } = layout;
  const nested = !layout.deep && !place.sub;
  const options = { dice, body, paper, nested, startsParagraph: ownLine };
  const measures: Part[] = [];
  let printedMeasures: PrintedItems | null = null;
  if (body.measuresLabel) {
    const plain = dice.chance(body.plainShare);
    printedMeasures = printItems(
      { ...options, nested: false, plain, lead: story.measuresLead, tail: null },
      story.measures,
    );
    measures.push({ label: body.measuresLabel, head: printedMeasures.head, below: printedMeasures.below });
    if (story.measures.length !== story.actions.length) paper.shows(41);
  }
  const plain = dice.chance(body.plainShare);
  const printed = printItems({ ...options, plain, lead: story.actionsLead, tail: story.tail }, story.actions);
  let head = printed.head;
  expectItems(expected, printedMeasures, printed);
  if (body.status === 'word' && body.actionsLabel) {
    const word = `${style.words[status]}。`;
    if (printed.lead !== null && head.startsWith(printed.lead)) expected.accepts['lead'] = [word + printed.lead];
    else if (printed.items[0] === head) expected.accepts['actions'] = [[word + head]];
    else expected.accepts['lead'] = [word];
    head = word + head;
    expectStatus(expected, status);
    paper.shows(43);
  }
  // Not every problem of a document has the very same label.
  const label = body.actionsLabel !== null && dice.chance(0.04) ? dice.pick(actionLabels) : body.actionsLabel;
  const parts: Part[] = [...measures, { label, head, below: printed.below }];
  if (body.measuresLabel || body.actionsLabel) paper.shows(36);
  if (body.units === 'line' || body.units === 'lines') {
    const entries = unitEntries(dice, style.units, story, expected).map(([label, text]) => `${label}：${text}`);
    const lines = body.units === 'line' ? [entries.join(style.units.between)] : entries;
    const part: Part = { label: null, head: lines[0] ?? '', below: lines.slice(1) };
    if (body.unitsFirst || !body.actionsLabel) parts.unshift(part);
    else parts.splice(measures.length, 0, part);
  }
  if (body.status === 'line') {
    const word = style.words[status];
    const part: Part = { label: body.statusLabel, head: dice.chance(0.8) ? word : `${word}。`, below: [] };
    if (body.statusFirst && body.actionsLabel) parts.unshift(part);
    else parts.push(part);
    expectStatus(expected, status);
    paper.shows(43);
  }
  return parts;
}

/** Writes the parts below the title, or the first of them behind it. Returns the paragraph in which the actions end. */
function writeParts(
  style: ProblemStyle,
  parts: Part[],
  titleParagraph: { text: string } | null,
): { text: string } | null {
  const { layout, paper } = style;
  let current = titleParagraph;
  let index = 0;
  for (const part of parts) {
    if (part.label !== null) {
      index++;
      const label = labelled(style, part.label, index);
      const isStatus = part.label === layout.body.statusLabel;
      if (layout.body.labelOwnLine && !isStatus) {
        current = paper.write('label', label.replace(/——$/, '：'));
        if (part.head !== '') current = paper.write('text', part.head);
      } else current = paper.write('label', label + part.head);
    } else if (part.head !== '') {
      if (current !== null && current === titleParagraph) current.text += part.head;
      else current = paper.write('text', part.head);
    }
    for (const line of part.below) current = paper.write('text', line);
  }
  return current;
}
