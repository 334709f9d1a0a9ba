import { citedNames } from '../../../text/citations.ts';
import { lastDayOf, readDates } from '../../../text/dates.ts';
import { splitPeople, splitUnits } from '../../../text/people.ts';
import type { Part, Status, SubItem } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Field } from './fields.ts';
import { readFigures } from './figures.ts';
import { readItems, type Stretch, textOf } from './items.ts';
import { type Legend, legendOf } from './legend.ts';
import { listOf, readUnits, stripStop, unitsOf } from './names.ts';
import { endingBracket, isLaterClause, isStatusValue, openingStatus, type StatusAt, statusOf } from './status.ts';

/** What is known of a problem before its fields are read. */
export interface ProblemSource {
  number: string | null;
  title: Stretch;
  /** A second stretch of the statement, behind the title (details in lines of their own). */
  statement: Stretch | null;
  /** The whole of it, for its span. */
  whole: Stretch;
  fields: readonly Field[];
  /** Said by the heading, a bracket or the closing sentence; a labelled status comes first. */
  status: StatusAt | null;
  /** Said by the heading of the part, for all under it. */
  inherited: Status | null;
  /** Year in which deadlines without one lie. */
  year: number | null;
  /** The paper is a plan: what it does not label is still to be done. */
  plan: boolean;
  /** A feedback has no measures and no actions: its text is what is wrong. */
  feedback: boolean;
}

type Assembled = Omit<SubItem, 'ordinal' | 'group'> & { text: { actions: Stretch[]; measures: Stretch[] } };

/** Builds a problem from its fields. `text` are the stretches of its actions and measures, for the findings. */
export function assemble(body: Body, source: ProblemSource): Assembled {
  const parts: Part[] = [];
  const legend = legendOf(body);
  const part = (role: Part['role'], [start, end]: Stretch): void => {
    if (end > start) parts.push({ role, span: body.span(start, end) });
  };
  part('title', source.title);
  if (source.statement !== null) part('note', source.statement);
  const remarks: Stretch[] = [];
  const lists = { measures: [] as Stretch[], actions: [] as Stretch[] };
  const units: Record<'leadUnits' | 'supportingUnits' | 'leaders' | 'persons', string[]> = {
    leadUnits: [],
    supportingUnits: [],
    leaders: [],
    persons: [],
  };
  const unsaid =
    source.status === null &&
    !source.feedback &&
    !source.fields.some(
      ({ role, value }) => (role === 'status' || role === 'result') && isStatusValue(textOf(body, value), legend),
    );
  let status: Status | null = null;
  let deadline: string | null = null;
  let lead: Stretch | null = null;
  let tail: Stretch | null = null;
  for (const field of source.fields) {
    const split = statusThenDeeds(body, field);
    if (split !== null) {
      status = statusOf(textOf(body, split.status), legend) ?? status;
      part('status', split.status);
    }
    const value = textOf(body, split?.deeds ?? field.value);
    const own = split === null ? resolveRole(field, value, source, lists, legend) : 'actions';
    // Behind the status of a result stands what is left of it, where what was done has a field of its own.
    const remark = split !== null && field.role !== 'actions' && lists.actions.length > 0;
    if (remark) remarks.push(split.deeds);
    const role = remark ? 'note' : own;
    switch (role) {
      case 'measures':
      case 'actions': {
        const [from, to] = split?.deeds ?? field.value;
        const said = unsaid && role === 'actions' ? endingBracket(body.fold, from, to) : null;
        if (said !== null) {
          status = said.status;
          part('status', [said.start, said.end]);
        }
        const read = readItems(body, from, said?.start ?? to);
        lists[role].push(...read.items);
        for (const item of read.items) part(role === 'measures' ? 'measure' : 'action', item);
        if (read.lead !== null) part('lead', read.lead);
        if (read.tail !== null) part('tail', read.tail);
        if (role === 'actions' || lead === null) lead = read.lead ?? lead;
        tail = read.tail ?? tail;
        break;
      }
      case 'status':
        status = statusOf(value, legend) ?? status;
        part('status', field.value);
        break;
      case 'leadUnits':
      case 'supportingUnits':
        units[role].push(...splitUnits(unitsOf(body, field.value)));
        part(role === 'leadUnits' ? 'lead_unit' : 'supporting_unit', field.value);
        break;
      case 'units':
        readUnits(listOf(body, field.value), units);
        part('lead_unit', field.value);
        break;
      case 'leaders':
      case 'persons':
        units[role].push(...splitPeople(listOf(body, field.value)));
        part(role === 'leaders' ? 'leader' : 'person', field.value);
        break;
      case 'deadline':
        deadline ??= stripStop(value) || null;
        part('deadline', field.value);
        break;
      default:
        part(role === 'cause' || role === 'goal' ? role : 'note', field.value);
    }
  }
  if (source.status !== null) part('status', [source.status.start, source.status.end]);
  const own = [...(lead === null ? [] : [lead]), ...lists.actions, ...(tail === null ? [] : [tail])];
  const statement = source.statement === null ? [source.title] : [source.title, source.statement];
  return {
    number: source.number,
    title: textOf(body, source.title),
    status: source.feedback ? 'unstated' : (status ?? source.status?.status ?? source.inherited ?? 'unstated'),
    leadUnits: unique(units.leadUnits),
    supportingUnits: unique(units.supportingUnits),
    responsibleLeaders: unique(units.leaders),
    responsiblePersons: unique(units.persons),
    deadline,
    deadlineDay: dayOf(deadline, source.year),
    measures: lists.measures.map((item) => textOf(body, item)),
    actions: lists.actions.map((item) => textOf(body, item)),
    documents: documentsIn(body, [...statement, ...lists.measures, ...own]),
    ...readFigures(body, own, [...statement, ...lists.measures]),
    span: body.span(source.whole[0], source.whole[1]),
    lead: lead === null ? null : textOf(body, lead),
    tail: tail === null ? null : textOf(body, tail),
    parts,
    text: { actions: [...own, ...remarks], measures: lists.measures },
  };
}

// 整改情况:已完成。修订…: a status, and behind it what was done.
function statusThenDeeds(body: Body, { role, value: [start, end] }: Field): { status: Stretch; deeds: Stretch } | null {
  if (role !== 'result' && role !== 'status' && role !== 'actions') return null;
  const opening = openingStatus(body.fold, start, end);
  if (opening !== null && body.fold.slice(opening.end, end).trim().length >= 4) {
    const from = behindStop(body, opening.end);
    return { status: [opening.start, opening.end], deeds: [from, end] };
  }
  if (role === 'actions') return null;
  const text = body.fold.slice(start, end);
  const stop = /[,。;:]/.exec(text)?.index ?? -1;
  if (stop < 2 || stop > 12 || !isStatusValue(text.slice(0, stop))) return null;
  const rest = text.slice(stop + 1).trim();
  if (rest.length < 8 || isLaterClause(rest)) return null;
  return { status: [start, start + stop], deeds: [start + stop + 1, end] };
}

function behindStop(body: Body, at: number): number {
  let to = at;
  while (/[\s。;,]/.test(body.fold.charAt(to))) to++;
  return to;
}

// What an ambiguous label means, its value decides; text without a label tells what was done.
function resolveRole(
  field: Field,
  value: string,
  source: ProblemSource,
  lists: { measures: Stretch[]; actions: Stretch[] },
  legend: Legend,
): Field['role'] {
  if (source.feedback && (field.role === 'text' || field.role === 'problem')) return 'note';
  if (field.role === 'text') {
    if (field.value[1] <= field.value[0]) return 'note';
    if (isStatusValue(value, legend) && value.length <= 16) return 'status';
    return source.plan ? 'measures' : 'actions';
  }
  if (field.role === 'result' || (field.role === 'actions' && value.length <= 16))
    return isStatusValue(value, legend) ? 'status' : field.role === 'result' ? 'actions' : 'actions';
  if (field.role === 'status') return statusOf(value, legend) === null && value.length > 12 ? 'actions' : 'status';
  if (field.role === 'measures' && lists.measures.length > 0 && lists.actions.length === 0) return 'measures';
  // A remark that says nothing but a status (已销号) is one.
  if (field.role === 'note')
    return value.length >= 2 && value.length <= 12 && isStatusValue(value, legend) ? 'status' : 'note';
  return field.role;
}

function dayOf(deadline: string | null, year: number | null): string | null {
  if (deadline === null) return null;
  const date = readDates(deadline, 0, deadline.length, year).at(-1);
  return date === undefined ? null : lastDayOf(date.to ?? date.from);
}

const documentsIn = (body: Body, stretches: readonly Stretch[]): string[] =>
  unique(stretches.flatMap(([start, end]) => citedNames(body.text.slice(start, end), body.fold.slice(start, end))));

const unique = (values: readonly string[]): string[] => [...new Set(values)];
