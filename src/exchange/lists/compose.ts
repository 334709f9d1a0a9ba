import {
  measureTermNames,
  measureTypeNames,
  outcomeNames,
  ownWords,
  statusNames,
  sumWords,
} from '../../ledger/labels.ts';
import type {
  DictionaryName,
  OutcomeSum,
  OwnOwner,
  PaperMeasure,
  PaperProblem,
  PaperTotals,
  Placed,
  Status,
} from '../../ledger/model.ts';
import type { OwnField } from '../../rulepack/model.ts';
import { paperColumns, words } from '../labels/lists.ts';
import type { PaperBlock, PaperList } from '../model/lists.ts';

/** What codes of the rule pack's dictionaries are called. */
type NameOfCode = (dictionary: DictionaryName, code: string | null) => string;

/** A column of an own field: of the whole problem, or of each of its measures. */
export interface PaperOwnField {
  owner: OwnOwner;
  field: OwnField;
}

/** Own fields of the office that a list shows: as columns, and with each entry of progress. */
export interface OwnFields {
  columns: readonly PaperOwnField[];
  progress: readonly OwnField[];
}

interface Facts {
  problem: PaperProblem;
  /** Running number in the list. */
  no: number;
  nameOf: NameOfCode;
  ownFields: OwnFields;
}

const together = (list: readonly string[]): string => list.join('、');
const yesNo = (is: boolean): string => (is ? words.yes : words.no);

// What a measure says of itself goes before what is said of the whole problem.
const own = <T extends string | readonly string[] | null>(of: T, whole: T): T =>
  of === null || of.length === 0 ? whole : of;
const dueOf = (measure: PaperMeasure, { deadline }: PaperProblem): string =>
  measure.deadline ?? measure.deadlineWords ?? deadline ?? '';

const ownSaid = (fields: readonly OwnField[], said: PaperProblem['own']): string[] =>
  fields
    .map((field) => [field.name, ownWords(field, said[field.code])])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}：${text}`);

const outcomesOf = (sums: readonly OutcomeSum[]): string =>
  sums.map((sum) => `${outcomeNames[sum.type]} ${sumWords(sum)}`).join('\n');

/** A cell for the whole problem. */
const ofProblem: Record<string, (facts: Facts) => string> = {
  no: ({ no }) => String(no),
  topic: ({ problem, nameOf }) => nameOf('special_topic', problem.topic),
  category: ({ problem }) => problem.category ?? '',
  subcategory: ({ problem }) => problem.subcategory ?? '',
  problem: ({ problem }) => problem.title,
  text: ({ problem }) => problem.originalText,
  manifestations: ({ problem }) =>
    problem.manifestations.map(({ number, originalText }) => `${number ?? ''}${originalText}`).join('\n'),
  focus: ({ problem, nameOf }) => nameOf('four_focus', problem.focus),
  key: ({ problem }) => yesNo(problem.isKey),
  situation: ({ problem, nameOf }) => nameOf('key_situation', problem.keySituation),
  goal: ({ problem }) => problem.goal ?? '',
  status: ({ problem }) =>
    problem.overdue ? `${statusNames[problem.status]}（${words.overdue}）` : statusNames[problem.status],
  progress: ({ problem, ownFields }) =>
    problem.progressList
      .map(({ measureId, happenedOn, content, own: said }) => {
        const at = problem.measureList.findIndex(({ id }) => id === measureId) + 1;
        return `${happenedOn === null ? '' : `${happenedOn} `}${at > 0 && problem.measureList.length > 1 ? words.ofMeasure(at) : ''}${content}${words.aside(ownSaid(ownFields.progress, said))}`;
      })
      .join('\n'),
};

/** A cell for each measure, and what stands there where a problem has none. */
const ofMeasure: Record<
  string,
  { each: (measure: PaperMeasure, at: number, facts: Facts) => string; none: (facts: Facts) => string }
> = {
  measure: {
    each: ({ content }, at, { problem }) => (problem.measureList.length > 1 ? `${at + 1}．${content}` : content),
    none: () => words.noMeasure,
  },
  types: { each: ({ types }) => types.map((type) => measureTypeNames[type]).join('、'), none: () => '' },
  leaders: {
    each: (measure, _, { problem }) => together(own(measure.leaders, problem.leaders)),
    none: ({ problem }) => together(problem.leaders),
  },
  persons: {
    each: (measure, _, { problem }) => together(own(measure.persons, problem.persons)),
    none: ({ problem }) => together(problem.persons),
  },
  lead: {
    each: (measure, _, { problem }) => own(measure.leadUnit, problem.leadUnit) ?? '',
    none: ({ problem }) => problem.leadUnit ?? '',
  },
  measureLead: {
    each: (measure, _, { problem }) => own(measure.leadUnit, problem.leadUnit) ?? '',
    none: () => '',
  },
  supporting: {
    each: (measure, _, { problem }) => together(own(measure.supportingUnits, problem.supportingUnits)),
    none: ({ problem }) => together(problem.supportingUnits),
  },
  due: { each: (measure, _, { problem }) => dueOf(measure, problem), none: ({ problem }) => problem.deadline ?? '' },
  term: {
    each: ({ term }) => (term === null ? '' : term === 'concentrated' ? words.yes : measureTermNames.long),
    none: () => '',
  },
  standing: { each: ({ isStanding }) => yesNo(isStanding), none: () => '' },
  // 任务清单: of the measure; the ledger shows both.
  measureStatus: { each: ({ status }) => statusNames[status], none: () => '' },
  outcomes: { each: ({ sums }) => outcomesOf(sums), none: () => '' },
};

/**
 * One problem in a list: cells by column, one for the whole problem or one for each of its measures. What all its
 * measures have alike stands once.
 */
export function blockOf(list: PaperList, facts: Facts): Omit<PaperBlock, 'headings'> {
  const { problem } = facts;
  const lines = list === 'problems' ? 1 : Math.max(1, problem.measureList.length);
  const own = facts.ownFields.columns.map(({ owner, field }) =>
    owner === 'problem' || problem.measureList.length === 0
      ? [owner === 'problem' ? ownWords(field, problem.own[field.code]) : '']
      : alike(problem.measureList.map((measure) => ownWords(field, measure.own[field.code]))),
  );
  const cells = paperColumns[list].map(({ key }) => {
    const each = ofMeasure[list === 'tasks' && key === 'status' ? 'measureStatus' : key];
    if (each === undefined) return [ofProblem[key]?.(facts) ?? ''];
    if (problem.measureList.length === 0) return [each.none(facts)];
    const all = problem.measureList.map((measure, at) => each.each(measure, at, facts));
    return key === 'measure' ? all : alike(all);
  });
  return { problemId: problem.id, lines, cells: [...cells, ...own] };
}

const alike = (all: string[]): string[] => (new Set(all).size === 1 ? all.slice(0, 1) : all);

/** The headings over a problem; those that stand over the one before it are not repeated. */
export function headingsOf(
  list: PaperList,
  place: Placed,
  before: Placed | null,
  names: { inspection: string | null; inUnit: number },
): string[] {
  if (list === 'duties') {
    if (before !== null && before.leadUnit === place.leadUnit && before.organisationId === place.organisationId)
      return [];
    return [words.unit(place.leadUnit ?? words.noLead, names.inUnit)];
  }
  const other = before === null || before.inspectionId !== place.inspectionId;
  return [
    ...(other && names.inspection !== null ? [names.inspection] : []),
    ...(other || before.aspect !== place.aspect ? [place.aspect ?? words.noAspect] : []),
  ];
}

/** What was counted, in words: the sums that a list prints. */
export function totalsInWords(list: PaperList, totals: PaperTotals): string[] {
  const by = (counts: Partial<Record<Status, number>>, inWords: (name: string, n: number) => string): string[] =>
    (Object.keys(statusNames) as Status[]).flatMap((status) => {
      const n = counts[status];
      return n === undefined ? [] : [inWords(statusNames[status], n)];
    });
  const { problems, manifestations, measures } = totals;
  return [
    words.problems(problems),
    ...(list === 'problems' && manifestations > 0 ? [words.manifestations(manifestations)] : []),
    ...(list === 'problems' ? [] : [words.measures(measures)]),
    ...(list === 'tasks' ? by(totals.measuresBy, words.measuresAre) : []),
    ...(list === 'ledger'
      ? [
          ...by(totals.problemsBy, words.problemsAre),
          ...totals.outcomes.map((sum) => `${outcomeNames[sum.type]} ${sumWords(sum)}`),
        ]
      : []),
  ];
}
