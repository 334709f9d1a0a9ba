import { type HistoryLine, historyOf } from '../../audit/store.ts';
import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { wordQuery } from '../../text/bigrams.ts';
import { missingOutcomeName, requirementNames } from '../labels.ts';
import type { AllowedAction, Aspect, Inspection, Measure, Problem, ResponsibilityPeriod } from '../model/entities.ts';
import type { ListQuery } from '../model/list.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { Status } from '../model/status.ts';
import { missingOutcomes, sumsOf, sumsOfAll } from '../rules/outcomes.ts';
import { allGiven, type ItemFacts, missingFor, type Relation, transitionsFrom } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { withheldBy } from '../store/disclosure.ts';
import { evidenceOf } from '../store/evidence.ts';
import { extrasOf } from '../store/extras.ts';
import * as stored from '../store/inspections.ts';
import { hasLineage, lineageOf } from '../store/lineage.ts';
import { countRows, listPage } from '../store/list.ts';
import * as store from '../store/problem.ts';
import { periodsOf } from '../store/responsibility.ts';
import * as steps from '../store/steps.ts';
import { relationTo } from './relation.ts';

/** One page of the ledger list with its total, as the JSON text of model's listAnswer. */
export async function listProblems(
  services: LedgerServices,
  actor: Actor,
  query: ListQuery,
): Promise<Outcome<string, LedgerRefusal>> {
  if (query.q && wordQuery(query.q).lexemes.length === 0) return refuse('search-too-short');
  const day = today(services.clock);
  return services.db.read(actor.scope, async (tx) => {
    const [items, count] = await Promise.all([
      listPage(tx, query, actor.scope, day),
      countRows(tx, query, actor.scope, day),
    ]);
    // Read only where somebody looks at such columns: the list itself costs the same as ever.
    const columns = query.extras ?? [];
    const extras =
      columns.length === 0 ? '' : `,"extras":${JSON.stringify(await extrasOf(tx, JSON.parse(items), columns))}`;
    return done(`{"items":${items},"total":${count.total},"exact":${count.exact}${extras}}`);
  });
}

/** Inspections that the actor sees, newest first, with their aspects. */
export const listInspections = (
  services: LedgerServices,
  actor: Actor,
): Promise<{ inspections: Inspection[]; aspects: Aspect[] }> =>
  services.db.read(actor.scope, async (tx) => {
    const [inspections, aspects] = await Promise.all([stored.listInspections(tx), stored.listAspects(tx, null)]);
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
      const head = await store.findProblemHead(tx, id, today(services.clock));
      if (head === null) return refuse('problem-not-found');
      return done(await wholeProblem(tx, actor, head));
      // Everything by key: no value decides over a plan, and planning the many parts of a page anew costs more than they do.
    },
    'kept',
  );
}

async function wholeProblem(
  tx: Transaction,
  actor: Actor,
  head: store.ProblemFacts & store.ProblemHead,
): Promise<Problem> {
  const {
    responsible,
    row,
    organisationName,
    inspectionTitle,
    inspectionKind,
    inspectionTeam,
    feedbackDate,
    rulePack,
    ofOwnUnit,
    ...facts
  } = head;
  const { organisationId, id } = facts;
  const [measures, progress, evidence, moved, children, parent, receipt, outside, deadlines, withheld] =
    await Promise.all([
      store.measuresOf(tx, organisationId, id),
      store.progressOf(tx, organisationId, id),
      evidenceOf(tx, organisationId, id),
      hasLineage(tx, organisationId, id),
      // Nothing stands below a manifestation.
      facts.level === 'manifestation' ? [] : store.childrenOf(tx, organisationId, id),
      facts.parentId === null ? null : store.findProblem(tx, facts.parentId),
      facts.special === 'immediate' ? steps.receiptOf(tx, organisationId, id) : null,
      steps.outsideWaitsOf(tx, organisationId, id),
      steps.deadlinesOf(tx, organisationId, id),
      facts.disclosure === 'public' ? null : withheldBy(tx, organisationId, id),
    ]);
  const lineage = moved ? await lineageOf(tx, organisationId, id) : [];
  const relationOf = (own: boolean): Relation =>
    facts.superseded ? 'observer' : relationTo(actor, { organisationId, ofOwnUnit: own });
  const relation = relationOf(ofOwnUnit);
  const closure: ItemFacts = {
    receiptMissing: facts.special === 'immediate' && receipt === null,
    progressCount: progress.length,
    evidenceCount: evidence.filter((file) => !file.withdrawn).length,
    outcomesMissing: 0,
    measureStatuses: measures.map((measure) => measure.status),
    manifestationStatuses: children.map((child) => child.status),
  };
  return {
    ...(row === null ? rowOfSuperseded(facts) : rowOf(facts, row, responsible, children.length)),
    organisationName: organisationName ?? '',
    level: facts.level,
    parent: parent === null ? null : { id: parent.id, title: parent.title },
    originalText: facts.originalText,
    claimedStatus: facts.claimedStatus,
    deadline: facts.deadline,
    superseded: facts.superseded,
    sourceDocumentId: facts.sourceDocumentId,
    source: facts.sourceFrom === null || facts.sourceTo === null ? null : [facts.sourceFrom, facts.sourceTo],
    inspection: {
      id: facts.inspectionId,
      title: inspectionTitle ?? '',
      kind: inspectionKind ?? '其他',
      team: inspectionTeam,
      feedbackDate,
      rulePack,
    },
    leadUnitRef: responsible.leads[0] ?? null,
    supportingUnitRefs: responsible.supportingUnits,
    leaderRefs: responsible.leaders,
    personRefs: responsible.persons,
    manifestations: children.map(({ id: child, number, title, status, position }) => ({
      id: child,
      number,
      title,
      status,
      position,
    })),
    measures: measures.map((measure) => measureOf(measure, relationOf(measure.ofOwnUnit))),
    progress,
    evidence,
    lineage,
    receipt,
    outside,
    deadlines,
    heartbeatOn: facts.heartbeatOn,
    withheld,
    sums: sumsOfAll(measures),
    allowed: allowedFor(facts.status, relation, closure),
    may: mayDo(relation, facts.status),
  };
}

type Shown = Omit<store.ProblemFacts, 'ofOwnUnit'>;

// What the ledger list shows of the problem, too.
const rowOf = (
  facts: Shown,
  row: NonNullable<store.ProblemHead['row']>,
  responsible: store.Responsible,
  manifestationCount: number,
) => ({
  id: facts.id,
  organisationId: facts.organisationId,
  inspectionId: facts.inspectionId,
  category: facts.category,
  topic: facts.topic,
  subcategory: facts.subcategory,
  focus: facts.focus,
  isKey: facts.isKey,
  keySituation: facts.keySituation,
  cause: facts.cause,
  goal: facts.goal,
  position: facts.position,
  number: facts.number,
  title: facts.title,
  special: facts.special,
  status: facts.status,
  disclosure: facts.disclosure,
  version: facts.version,
  ...row,
  leadUnit: responsible.leads.find((unit) => unit.id === row.leadUnitId)?.name ?? null,
  supportingUnits: responsible.supportingUnits.map(({ name }) => name),
  leaders: responsible.leaders.map(({ name }) => name),
  persons: responsible.persons.map(({ name }) => name),
  manifestationCount,
});

// A superseded problem has no facets any more: its page is shown from its own row.
const rowOfSuperseded = (facts: Shown) => ({
  ...facts,
  aspect: null,
  overdue: false,
  nextDue: null,
  leadUnitId: null,
  leadUnit: null,
  supportingUnits: [],
  leaders: [],
  persons: [],
  measureCount: 0,
  manifestationCount: 0,
  progressCount: 0,
  evidenceCount: 0,
  lastProgressAt: null,
  openDoubts: 0,
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
