import { record } from '../../audit/store.ts';
import { createLedger, type PlannedProblem } from '../../ledger/actions/create.ts';
import { packInForce } from '../../ledger/store/dictionaries.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Organisation, Person } from '../../people/model.ts';
import {
  findOrganisation,
  insertOrganisation,
  insertPerson,
  listOrganisations,
  listPersons,
} from '../../people/store.ts';
import { shanghaiDay, today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { RulePack } from '../../rulepack/model.ts';
import { cellFault, intakeRefusals } from '../labels.ts';
import type { ConfirmAnswer, Preview } from '../model.ts';
import { countItems, type IntakeDraft, itemsOf } from '../model.ts';
import {
  type ComparedLine,
  compareWithLedger,
  faultsOfPlan,
  type NamedProblem,
  namesIn,
  otherOrganisation,
  type PlanFault,
  planOf,
  readExtra,
} from '../rules.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';
import { openForChange } from './edit.ts';

export interface Confirmation {
  version: number;
  organisationId: number;
  disclosure: 'public' | 'internal';
  besideSimilar: boolean;
}

/**
 * Makes ledger of a draft: units and people that it names and nobody knows yet, the inspection, its problems with
 * measures and progress, in one transaction: all of it or nothing. The same text never becomes ledger twice.
 */
export function confirmDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  request: Confirmation,
): Promise<Outcome<ConfirmAnswer, string>> {
  return change(services.db, actor.scope, commandKey(actor, 'draft.confirm'), async (tx) => {
    const { organisationId } = request;
    if (!actor.scope.writes.includes(organisationId)) return refuse('import-not-allowed');
    const found = await openForChange(tx, id, request.version);
    if (!found.ok) return found;
    const draft = found.value;
    if (draft.organisationId !== organisationId) return refuse('import-not-allowed');
    const [fault] = faultsOfPlan(draft.content);
    if (fault !== undefined) return refuse(fault, { value: draft.content.frame.feedbackDate ?? '' });
    const early = deadlinesBeforeFeedback(draft.content);
    if (early !== null) return early;
    const now = services.clock.now();
    const pack = packInForce(shanghaiDay(now));
    const unreadable = unreadableCells(draft.content, pack);
    if (unreadable !== null) return unreadable;
    await store.takeTurn(tx, organisationId);
    const { inspector: team, feedbackDate } = draft.content.frame;
    const duplicates = await store.findDuplicates(tx, organisationId, { textHash: draft.textHash, team, feedbackDate });
    const [first] = duplicates;
    if (first?.reason === 'same_text')
      return refuse('already-imported', { title: first.title, inspectionId: first.inspectionId });
    if (first !== undefined && !request.besideSimilar)
      return refuse('similar-imported', { title: first.title, inspectionId: first.inspectionId });

    const home = await findOrganisation(tx, organisationId);
    if (home === null) return refuse('import-not-allowed');
    const names = await resolveNames(tx, home, draft.content);
    const { frame } = draft.content;
    const title =
      frame.title ??
      `${frame.inspector ?? home.name}${frame.kind ?? ''}${draft.content.genre === 'feedback' ? '反馈意见' : '整改'}`;
    const created = await createLedger(tx, actor, now, {
      disclosure: request.disclosure,
      inspection: {
        organisationId,
        title: title.slice(0, 500),
        kind: frame.kind ?? '其他',
        round: frame.round,
        team: frame.inspector,
        reportingOrganisation: frame.organization,
        periodFrom: frame.periodFrom,
        periodTo: frame.periodTo,
        feedbackDate: frame.feedbackDate,
        asOfDate: dayOrNull(frame.asOfDate),
        publishDate: dayOrNull(frame.publishDate),
        stated: frame.stated,
        sourceDocumentId: draft.documentId,
      },
      aspects: planOf(draft.content, draft.text).map((aspect) => ({
        heading: aspect.heading.slice(0, 1000),
        problems: aspect.problems.map((problem) => planned(problem, names, pack)),
      })),
    });
    await store.closeDraft(tx, draft, 'confirmed', created.inspectionId, now);
    await record(tx, now, [
      {
        chain: organisationId,
        actor,
        action: 'draft.confirm',
        object: { kind: 'draft', id },
        values: {
          inspectionId: created.inspectionId,
          edits: draft.edits.length,
          newUnits: names.newUnits,
          newPersons: names.newPersons,
        },
      },
    ]);
    return done({ ...created, newUnits: names.newUnits.length, newPersons: names.newPersons.length });
  });
}

const dayOrNull = (value: string | null): string | null =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;

function deadlinesBeforeFeedback(content: IntakeDraft): Refusal | null {
  const { feedbackDate } = content.frame;
  if (feedbackDate === null) return null;
  const early = [...itemsOf(content)]
    .map(({ problem, sub }) => sub ?? problem)
    .filter((item) => item.deadlineDay !== null && item.deadlineDay < feedbackDate);
  if (early.length === 0) return null;
  return refuse('deadline-in-draft-before-feedback', {
    count: early.length,
    feedbackDate,
    names: early.slice(0, 5).map((item) => item.number ?? item.title.slice(0, 12)),
  });
}

function unreadableCells(content: IntakeDraft, pack: RulePack): Refusal | null {
  const cells = [...itemsOf(content)].flatMap(({ problem, sub }) => {
    const item = sub ?? problem;
    return readExtra(item.extra ?? {}, pack).faults.map((fault) => cellFault(item, fault));
  });
  return cells.length === 0
    ? null
    : refuse('sheet-values-unreadable', { count: cells.length, cells: cells.slice(0, 10).join('；') });
}

interface Resolved {
  unitIds: Map<string, number>;
  personIds: Map<string, number>;
  newUnits: string[];
  newPersons: string[];
}

async function resolveNames(tx: Transaction, home: Organisation, content: IntakeDraft): Promise<Resolved> {
  const known = knownNames(home.id, await listOrganisations(tx), await listPersons(tx, home.id));
  const wanted = namesIn(content);
  const resolved: Resolved = { unitIds: known.units, personIds: known.persons, newUnits: [], newPersons: [] };
  for (const name of wanted.units.filter((unit) => !known.units.has(unit))) {
    const made = await insertOrganisation(tx, {
      parent: home,
      kind: 'unit',
      name: name.slice(0, 200),
      shortName: null,
    });
    resolved.unitIds.set(name, made.id);
    resolved.newUnits.push(name);
  }
  for (const name of wanted.persons.filter((person) => !known.persons.has(person))) {
    const id = await insertPerson(tx, {
      organisationId: home.id,
      unitId: null,
      name: name.slice(0, 50),
      position: null,
      phone: null,
    });
    resolved.personIds.set(name, id);
    resolved.newPersons.push(name);
  }
  return resolved;
}

function knownNames(homeId: number, organisations: readonly Organisation[], persons: readonly Person[]) {
  const units = new Map<string, number>();
  for (const unit of organisations) {
    if (unit.homeId !== homeId || unit.kind !== 'unit' || unit.retired) continue;
    if (unit.shortName !== null) units.set(unit.shortName, unit.id);
    units.set(unit.name, unit.id);
  }
  const people = new Map(persons.filter((person) => !person.retired).map((person) => [person.name, person.id]));
  return { units, persons: people };
}

function planned(problem: NamedProblem, names: Resolved, pack: RulePack): PlannedProblem {
  const ids = (map: Map<string, number>, wanted: readonly string[]): number[] => [
    ...new Set(wanted.map((name) => map.get(name)).filter((id) => id !== undefined)),
  ];
  const { subcategory, focus, own } = readExtra(problem.extra, pack).values;
  const [leadUnitId = null, ...furtherLeads] = ids(names.unitIds, problem.leadUnits);
  return {
    ...problem,
    responsibility: {
      leadUnitId,
      supportingUnitIds: [...furtherLeads, ...ids(names.unitIds, problem.supportingUnits)],
      leaderIds: ids(names.personIds, problem.leaders),
      personIds: ids(names.personIds, problem.persons),
    },
    classification: { ...problem.classification, subcategory, focus },
    own: own.problem,
    measures: problem.measures.map((content) => ({
      own: own.measure,
      content: content.slice(0, 8000),
      deadline: null,
      deadlineWords: problem.deadline === null ? problem.deadlineWords : null,
    })),
    progress: problem.progress.map((entry) => ({
      own: own.progress,
      content: entry.content.slice(0, 20_000),
      happenedOn: null,
      source: entry.source,
    })),
    manifestations: problem.manifestations.map((below) => planned(below, names, pack)),
  };
}

/** What confirming would make, and what stands against it. */
export async function previewDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Preview, string>> {
  return services.db.read(actor.scope, async (tx) => {
    const draft = await store.findDraft(tx, id);
    if (draft === null) return refuse('draft-not-found');
    const { content, organisationId, textHash } = draft;
    const { inspector: team, feedbackDate } = content.frame;
    const [organisations, persons, duplicates] = await Promise.all([
      listOrganisations(tx),
      listPersons(tx, organisationId),
      store.findDuplicates(tx, organisationId, { textHash, team, feedbackDate }),
    ]);
    const known = knownNames(organisationId, organisations, persons);
    const wanted = namesIn(content);
    const clauses = [...itemsOf(content)].flatMap(({ problem, sub }) => (sub ?? problem).clauses);
    const { problems, subItems } = countItems(content);
    const early = deadlinesBeforeFeedback(content);
    const unreadable = unreadableCells(content, packInForce(today(services.clock)));
    return done({
      problems,
      manifestations: subItems,
      measures: clauses.filter((clause) => clause.role === 'measure').length,
      progress: clauses.filter((clause) => clause.role === 'action').length,
      newUnits: wanted.units.filter((unit) => !known.units.has(unit)),
      newPersons: wanted.persons.filter((person) => !known.persons.has(person)),
      faults: [
        ...faultsOfPlan(content).map((code) => ({
          code: code as string,
          sentence: sentenceOf(code, feedbackDate ?? ''),
        })),
        ...(early === null ? [] : [{ code: early.code, sentence: sentenceOfEarly(early) }]),
        ...(unreadable === null ? [] : [{ code: unreadable.code, sentence: sentenceOfUnreadable(unreadable) }]),
      ],
      unseenDoubts: content.doubts.filter((doubt) => !doubt.seen).length,
      duplicates,
      otherOrganisation: otherOrganisation(
        content.frame.organization,
        organisations.find((one) => one.id === organisationId),
      ),
    });
  });
}

const sentenceOf = (code: PlanFault, value: string): string =>
  `${intakeRefusals[code].title}${intakeRefusals[code].remedy}`.replace('{value}', value);

const sentenceOfEarly = (refusal: Refusal): string => {
  const { title, remedy } = intakeRefusals['deadline-in-draft-before-feedback'];
  return `${title}${remedy}`
    .replace('{count}', String(refusal.facts['count']))
    .replace('{feedbackDate}', String(refusal.facts['feedbackDate']))
    .replace('{names}', [refusal.facts['names']].flat().join('、'));
};

const sentenceOfUnreadable = (refusal: Refusal): string => {
  const { title, remedy } = intakeRefusals['sheet-values-unreadable'];
  return `${title}${remedy}`
    .replace('{count}', String(refusal.facts['count']))
    .replace('{cells}', () => String(refusal.facts['cells']));
};

/** Puts an open draft aside. */
export function discardDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  version: number,
): Promise<Outcome<undefined, string>> {
  return change(services.db, actor.scope, commandKey(actor, 'draft.discard'), async (tx) => {
    const found = await openForChange(tx, id, version);
    if (!found.ok) return found;
    const now = services.clock.now();
    await store.closeDraft(tx, found.value, 'discarded', null, now);
    await record(tx, now, [
      { chain: found.value.organisationId, actor, action: 'draft.discard', object: { kind: 'draft', id } },
    ]);
    return done(undefined);
  });
}

/** A draft beside an inspection of the ledger. */
export async function compareDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  inspectionId: number,
): Promise<Outcome<{ inspectionId: number; title: string; lines: ComparedLine[] }, string>> {
  return services.db.read(actor.scope, async (tx) => {
    const draft = await store.findDraft(tx, id);
    if (draft === null) return refuse('draft-not-found');
    const known = await store.knownProblems(tx, draft.organisationId, inspectionId);
    return done({
      inspectionId,
      title: draft.content.frame.title ?? draft.name,
      lines: compareWithLedger(draft.content, known),
    });
  });
}
