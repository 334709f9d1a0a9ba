import { type HistoryLine, historyOf } from '../../audit/store.ts';
import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { wordQuery } from '../../text/bigrams.ts';
import { lightReason, missingOutcomeName, requirementNames } from '../labels.ts';
import type { AllowedAction, Measure, Problem, ProblemRow, ResponsibilityPeriod } from '../model/entities.ts';
import type { InspectionNames, InspectionsAnswer, InspectionsQuery } from '../model/inspections.ts';
import type { ListQuery } from '../model/list.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { Status } from '../model/status.ts';
import { missingOutcomes, sumsOf, sumsOfAll } from '../rules/outcomes.ts';
import { allGiven, type ItemFacts, missingFor, type Relation, transitionsFrom } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { packNamed } from '../store/dictionaries.ts';
import { withheldBy } from '../store/disclosure.ts';
import { extrasOf } from '../store/extras.ts';
import * as stored from '../store/inspections.ts';
import { lineageOf } from '../store/lineage.ts';
import { countRows, listPage, plansFor } from '../store/list.ts';
import { type ProblemPage, pageOf } from '../store/page.ts';
import * as store from '../store/problem.ts';
import { periodsOf } from '../store/responsibility.ts';
import { relationTo } from './relation.ts';

/** One page of the ledger list with its total, as the JSON text of model's listAnswer. */
export async function listProblems(
  services: LedgerServices,
  actor: Actor,
  query: ListQuery,
): Promise<Outcome<string, LedgerRefusal>> {
  if (query.q && wordQuery(query.q).lexemes.length === 0) return refuse('search-too-short');
  const day = today(services.clock);
  const page = async (tx: Transaction) => {
    const [items, count] = await Promise.all([
      listPage(tx, query, actor.scope, day),
      countRows(tx, query, actor.scope, day),
    ]);
    // Read only where somebody looks at such columns: the list itself costs the same as ever.
    const columns = query.extras ?? [];
    const extras =
      columns.length === 0 ? '' : `,"extras":${JSON.stringify(await extrasOf(tx, JSON.parse(items), columns))}`;
    return done(`{"items":${items},"total":${count.total},"exact":${count.exact}${extras}}`);
  };
  return services.db.read(actor.scope, page, plansFor(query, actor.scope, day));
}

/** One page of the inspections that the actor sees, the newest first. */
export const listInspections = (
  services: Pick<LedgerServices, 'db'>,
  actor: Actor,
  query: InspectionsQuery,
): Promise<InspectionsAnswer> => services.db.read(actor.scope, (tx) => stored.pageOfInspections(tx, query));

/** What fields and filters name of every inspection that the actor sees, the newest first, with their aspects. */
export const nameInspections = (services: Pick<LedgerServices, 'db'>, actor: Actor): Promise<InspectionNames> =>
  services.db.read(actor.scope, async (tx) => {
    const [inspections, aspects] = await Promise.all([stored.nameInspections(tx, null), stored.listAspects(tx, null)]);
    return { inspections, aspects };
  });

/** Everything of one problem: words, measures, progress, evidence, people, lineage, and what the actor may do. */
export async function readProblem(
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Problem, LedgerRefusal>> {
  return services.db.read(
    actor.scope,
    async (tx) => {
      const day = today(services.clock);
      const page = await pageOf(tx, id, day);
      return page === null ? refuse('problem-not-found') : done(await wholeProblem(tx, actor, page, day));
      // Everything by key: no value decides over a plan, and planning the many parts of a page anew costs more than they do.
    },
    'kept',
  );
}

async function wholeProblem(tx: Transaction, actor: Actor, page: ProblemPage, day: string): Promise<Problem> {
  const { organisationId, id, superseded, special, progress, deadline, heartbeatOn } = page;
  const { evidence = [], manifestations = [], receipt = null, outside = [], deadlines = [], parent = null } = page;
  // Seldom there, and seen by other rules than the problem: asked only where the page says that there may be some.
  const [measures, lineage, withheld] = await Promise.all([
    store.withBrought(tx, organisationId, page.measures),
    page.moved ? lineageOf(tx, organisationId, id) : [],
    page.disclosure !== 'public' && (page.moved || page.reviewed) ? withheldBy(tx, organisationId, id) : null,
  ]);
  const relationOf = (own: boolean): Relation =>
    superseded ? 'observer' : relationTo(actor, { organisationId, ofOwnUnit: own });
  const relation = relationOf(page.ofOwnUnit);
  const closure: ItemFacts = {
    receiptMissing: special === 'immediate' && receipt === null,
    progressCount: progress.length,
    evidenceCount: evidence.filter((file) => !file.withdrawn).length,
    outcomesMissing: 0,
    measureStatuses: measures.map((measure) => measure.status),
    manifestationStatuses: manifestations.map((child) => child.status),
    // Of no concern to what is shown here: only a verdict hangs on it.
    openErrors: 0,
  };
  return {
    ...rowOf(page, manifestations.length),
    organisationName: page.organisationName,
    level: page.level,
    parent,
    originalText: page.originalText,
    claimedStatus: page.claimedStatus,
    deadline,
    superseded,
    sourceDocumentId: page.sourceDocumentId,
    source: page.sourceFrom === null || page.sourceTo === null ? null : [page.sourceFrom, page.sourceTo],
    inspection: {
      id: page.inspectionId,
      title: page.inspectionTitle,
      kind: page.inspectionKind,
      team: page.inspectionTeam,
      feedbackDate: page.feedbackDate,
      rulePack: { pack: page.pack, version: page.packVersion },
    },
    leadUnitRef: page.leads[0] ?? null,
    supportingUnitRefs: page.supportingUnits,
    leaderRefs: page.leaders,
    personRefs: page.persons,
    manifestations,
    measures: measures.map((measure) => measureOf(measure, relationOf(measure.ofOwnUnit))),
    progress,
    evidence,
    lineage,
    receipt: special === 'immediate' ? receipt : null,
    outside,
    deadlines,
    lightReason: reasonOf(page, day),
    heartbeatOn,
    withheld,
    sums: sumsOfAll(measures),
    allowed: allowedFor(page.status, relation, closure),
    may: mayDo(relation, page.status),
  };
}

function reasonOf(page: ProblemPage, day: string): string | null {
  const { light, nextDue } = page;
  const rule = packNamed({ pack: page.pack, version: page.packVersion })?.lights;
  if (light === null || nextDue === null || !rule) return null;
  return lightReason(rule, { ...page, due: nextDue, light }, day);
}

// What the ledger list shows of the problem, too: a superseded one stands there no more.
const rowOf = (page: ProblemPage, manifestationCount: number): ProblemRow => ({
  id: page.id,
  organisationId: page.organisationId,
  organisationName: page.organisationName,
  inspectionId: page.inspectionId,
  category: page.category,
  topic: page.topic,
  subcategory: page.subcategory,
  focus: page.focus,
  isKey: page.isKey,
  keySituation: page.keySituation,
  cause: page.cause,
  goal: page.goal,
  position: page.position,
  number: page.number,
  title: page.title,
  special: page.special,
  status: page.status,
  disclosure: page.disclosure,
  version: page.version,
  aspectId: page.listed ? page.aspectOfRow : page.aspectId,
  aspect: page.aspect,
  overdue: page.overdue,
  nextDue: page.nextDue,
  light: page.light,
  lightCertain: page.lightCertain,
  leadUnitId: page.leadUnitId,
  leadUnit: page.leads.find((unit) => unit.id === page.leadUnitId)?.name ?? null,
  supportingUnits: page.listed ? page.supportingUnits.map(({ name }) => name) : [],
  leaders: page.listed ? page.leaders.map(({ name }) => name) : [],
  persons: page.listed ? page.persons.map(({ name }) => name) : [],
  measureCount: page.measureCount,
  manifestationCount: page.listed ? manifestationCount : 0,
  progressCount: page.progressCount,
  evidenceCount: page.evidenceCount,
  lastProgressAt: page.lastProgressAt,
  openDoubts: page.openDoubts,
});

function measureOf(measure: store.MeasureFacts, relation: Relation): Measure {
  const { leads, progressCount, evidenceCount, ofOwnUnit: _, ...rest } = measure;
  const { types, outcomes, institutions } = measure;
  const missing = missingOutcomes(types, outcomes, institutions);
  const facts = {
    receiptMissing: false,
    progressCount,
    evidenceCount,
    outcomesMissing: missing.length,
    measureStatuses: [],
    manifestationStatuses: [],
    openErrors: 0,
  };
  return {
    ...rest,
    leadUnit: leads[0] ?? null,
    sums: sumsOf(types, outcomes, institutions),
    missingOutcomes: missing.map(missingOutcomeName),
    allowed: allowedFor(measure.status, relation, facts),
  };
}

/** The actions that the table allows from here, each with what is still missing for it, in words. */
function allowedFor(status: Status, relation: Relation, facts: ItemFacts): AllowedAction[] {
  return transitionsFrom(status, relation).map((row) => ({
    action: row.action,
    needs: row.requires.filter((requirement) => requirement in allGiven) as AllowedAction['needs'],
    missing: missingFor(row, facts, allGiven).map((requirement) => requirementNames[requirement]),
  }));
}

function mayDo(relation: Relation, status: Status): string[] {
  if (relation === 'observer') return [];
  const done = status === 'completed' || status === 'basically_completed';
  const office = relation === 'office' ? ['assign', 'edit', 'split', ...(done ? [] : ['add_measure'])] : [];
  return [...(status === 'completed' ? [] : ['report', 'upload']), ...office];
}

/** The history of a problem, newest first, fifty lines before `before` (an entry's number). */
export async function readHistory(
  services: LedgerServices,
  actor: Actor,
  id: number,
  before: number,
): Promise<Outcome<HistoryLine[], LedgerRefusal>> {
  return services.db.read(actor.scope, async (tx) => {
    const facts = await store.findProblem(tx, id);
    return facts === null
      ? refuse('problem-not-found')
      : done(await historyOf(tx, facts.organisationId, id, 50, before));
  });
}

/** Who answered for a problem and its measures, and when: whoever did on a day is whose stretch has the day in it. */
export function readResponsibility(
  services: Pick<LedgerServices, 'db'>,
  actor: Actor,
  id: number,
): Promise<Outcome<ResponsibilityPeriod[], LedgerRefusal>> {
  return services.db.read(actor.scope, async (tx) => {
    const facts = await store.findProblem(tx, id);
    return facts === null ? refuse('problem-not-found') : done(await periodsOf(tx, facts.organisationId, id));
  });
}
