import type { Draft, Problem, Section, Status } from '../draft.ts';
import { type Marker, marker, numeral } from '../numbering.ts';
import { printed } from '../paper.ts';
import type { StorySection } from '../story.ts';
import { type HeadingStyle, sectionHeading, statusHeading } from './headings.ts';
import { composeProblem, type ProblemStyle } from './problem.ts';
import { addRows, type LedgerStyle, startTable } from './rows.ts';

/** Where the count of problems stands, over all parts of the document. */
export interface Count {
  ordinal: number;
  printed: number;
}

/** A fault of numbering and the problem that it strikes (section and index). */
export interface NumberPlan {
  fault: ProblemStyle['layout']['faults']['number'];
  section: number;
  index: number;
  /** Glued and printed one level too low at once. */
  wrongToo: boolean;
}

const awkwardStart = /^[\d个部件条名家户项次年月日处座所台套“‘%多余万亿]/;

/** Picks a problem in the middle of a section, where a careful person sees from both sides what happened. */
export function planNumberFault(style: ProblemStyle, sections: StorySection[]): NumberPlan | null {
  const { layout, dice } = style;
  const { body, numbers } = layout;
  const fault = layout.faults.number;
  if (fault === 'none' || layout.groups || numbers.problem.includes('问题') || numbers.problem === '（一）')
    return null;
  const plainNumber = numbers.problem.startsWith('1');
  const named = /^(against|about)|labelled/.test(body.title);
  if (fault === 'lost' && (!named || !body.titleOwnLine)) return null;
  if (fault === 'no-dot' && !plainNumber) return null;
  if ((fault === 'wrong-level' || fault === 'glued') && (!plainNumber || body.item === '（1）' || layout.deep))
    return null;
  if (fault === 'wrong-level' && body.labelForm === '（1）') return null;
  if (fault === 'glued' && (body.item === '1.' || body.status === 'line')) return null;
  const places = sections.flatMap((section, at) =>
    section.problems.slice(1, -1).map((problem, index) => ({ section: at, index: index + 1, problem })),
  );
  const fit = places.filter(({ problem }) => {
    if (fault === 'no-dot' || fault === 'glued')
      return !awkwardStart.test(body.title === 'statement' ? problem.titles.statement.text : problem.titles.fault.text);
    return true;
  });
  if (fit.length === 0) return null;
  const { section, index } = dice.pick(fit);
  return { fault, section, index, wrongToo: dice.chance(0.3) };
}

function misprint(plan: NumberPlan, index: number, normal: Marker): Marker | null {
  const { value, scheme, level } = normal;
  const here = index === plan.index;
  switch (plan.fault) {
    case 'gap':
      return index >= plan.index ? marker(scheme, value + 1, level) : normal;
    case 'twice':
      return here ? marker(scheme, value - 1, level) : normal;
    case 'swapped':
      if (here) return marker(scheme, value + 1, level);
      return index === plan.index + 1 ? marker(scheme, value - 1, level) : normal;
    case 'lost':
      return here ? null : normal;
    case 'no-dot':
      return here ? { ...normal, printed: String(value), scheme: 'none' } : normal;
    case 'glued':
      return here && plan.wrongToo ? { ...normal, printed: numeral('（1）', value), scheme: 'none' } : normal;
    case 'wrong-level':
      return here ? { ...normal, printed: numeral('（1）', value), scheme: 'none' } : normal;
    default:
      return normal;
  }
}

function noteFault(style: ProblemStyle, draft: Draft, plan: NumberPlan): void {
  const { required, allowed } = draft.anomalies;
  const { paper } = style;
  if (plan.fault === 'gap' || plan.fault === 'lost') {
    required.push('missing_number');
    paper.shows(29);
  } else if (plan.fault === 'twice' || plan.fault === 'swapped') {
    required.push('number_out_of_order');
    allowed.push('missing_number');
    paper.shows(29);
  } else if (plan.fault === 'wrong-level' || (plan.fault === 'glued' && plan.wrongToo)) {
    required.push('wrong_level');
    paper.shows(24);
  }
  allowed.push('missing_number', 'number_out_of_order', 'wrong_level', 'broken_line');
}

export interface ListOptions {
  style: ProblemStyle;
  draft: Draft;
  headings: HeadingStyle;
  count: Count;
  /** For problems in tables. */
  ledger: LedgerStyle;
  /** The status that the headings give to the problems of each section. */
  inherited: (section: number) => Status | null;
  /** The number of the first section. */
  firstSection: number;
  sectionFault: 'none' | 'lost' | 'one-level-down';
  numberPlan: NumberPlan | null;
  /** Index of the first of these sections among all. */
  offset: number;
  /** The heading above, for lists without sections. */
  above: string | null;
}

function writeHeading(
  options: ListOptions,
  section: StorySection,
  at: number,
): { heading: string | null; accepts: unknown[] } {
  const { style, draft, headings, firstSection, sectionFault } = options;
  const { dice, layout, paper } = style;
  const given = layout.body.status === 'sections' ? options.inherited(options.offset + at) : null;
  if (layout.sectionHeading === 'none' && !given) return { heading: null, accepts: [options.above] };
  const text = given ? statusHeading(given, section) : sectionHeading(dice, layout, headings, section);
  const previous = draft.sections.at(-1)?.heading ?? null;
  paper.shows(23);
  if (at === 1 && sectionFault === 'lost') {
    draft.anomalies.required.push('lost_heading');
    draft.anomalies.allowed.push('missing_number', 'number_out_of_order');
    paper.shows(24);
    return { heading: null, accepts: [previous] };
  }
  const number = firstSection + at;
  const level = layout.parts ? 1 : 0;
  let mark = marker(layout.numbers.section, number, level);
  if (at === 1 && sectionFault === 'one-level-down') {
    mark = { scheme: 'none', value: number, printed: `（${number}）`, level };
    draft.anomalies.required.push('wrong_level');
    draft.anomalies.allowed.push('lost_heading', 'missing_number', 'number_out_of_order');
    paper.shows(24);
  }
  paper.write('section', text, { marker: mark });
  const accepts = layout.sectionHeading === 'counted' || given ? [text.replace(/（.*|问题\d.*/, '')] : [];
  return { heading: text, accepts };
}

/** Prints sections with their problems and enters them into the draft. */
export function composeList(options: ListOptions, sections: StorySection[]): void {
  const { style, draft, count, numberPlan, inherited } = options;
  const { layout, paper } = style;
  sections.forEach((section, at) => {
    const { heading, accepts } = writeHeading(options, section, at);
    const made: Section = { heading, problems: [] };
    draft.sections.push(made);
    const struck = numberPlan && numberPlan.section === options.offset + at ? numberPlan : null;
    if (struck) noteFault(style, draft, struck);
    if (layout.body.table) {
      made.problems = tableOf(options, section);
      for (const problem of made.problems) if (accepts.length > 0) problem.accepts['section'] = accepts;
      return;
    }
    // A gap in a running count shifts all numbers after it.
    const shift = numberPlan?.fault === 'gap' && layout.running && options.offset + at > numberPlan.section ? 1 : 0;
    if (!layout.running) count.printed = 0;
    let group = -1;
    section.problems.forEach((story, index) => {
      const ownGroup = section.groupOf[index] ?? 0;
      if (layout.groups && ownGroup !== group) {
        group = ownGroup;
        paper.write('group', section.groups[group] ?? '', { marker: marker(layout.numbers.group, group + 1, 2) });
        count.printed = 0;
      }
      count.ordinal++;
      count.printed++;
      const normal = marker(layout.numbers.problem, count.printed + shift, layout.groups ? 3 : 2);
      const mark = struck && normal ? misprint(struck, index, normal) : normal;
      const before = paper.blocks.length;
      const problem = composeProblem(style, story, {
        marker: mark,
        ordinal: count.ordinal,
        item: String(count.ordinal),
        sub: false,
        inherited: inherited(options.offset + at),
      });
      if (struck?.fault === 'lost' && index === struck.index) problem.accepts['number'] = [String(normal?.value)];
      if (struck?.fault === 'glued' && index === struck.index) glue(style, before);
      if (layout.groups) problem.group = section.groups[group] ?? null;
      if (accepts.length > 0) problem.accepts['section'] = accepts;
      made.problems.push(problem);
    });
  });
  paper.shows(26);
}

/** The problems of a section in one table below its heading. */
function tableOf({ style, ledger, count }: ListOptions, section: StorySection): Problem[] {
  const table = startTable(ledger, '', []);
  style.paper.blocks.push(table);
  const problems = addRows(ledger, table, section, count.ordinal);
  count.ordinal += problems.length;
  return problems;
}

/** Runs the paragraph on into the one before it. */
function glue(style: ProblemStyle, at: number): void {
  const { blocks } = style.paper;
  const before = blocks[at - 1];
  const after = blocks[at];
  if (before?.kind !== 'paragraph' || after?.kind !== 'paragraph') return;
  if (before.role !== 'text' || !before.text.endsWith('。') || before.text.length < 20) return;
  before.text += printed(after);
  blocks.splice(at, 1);
  style.paper.shows(27);
}
