import type { AuditRecord } from '../../audit/model.ts';
import { record } from '../../audit/store.ts';
import type { Actor } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { OwnValues } from '../model/own.ts';
import type { Status } from '../model/status.ts';
import { packInForce } from '../store/dictionaries.ts';
import { indexWords, refreshFacets, refreshInvolvement, type SearchableText } from '../store/facets.ts';
import { insertAspect, insertInspection, type NewInspection } from '../store/inspections.ts';
import { setResponsibility } from '../store/responsibility.ts';
import * as write from '../store/write.ts';
import { changesOf } from './own.ts';
import { searchable } from './reshape.ts';

/** Who answers for a planned problem or measure (ids). */
interface PlannedResponsibility {
  leadUnitId: number | null;
  supportingUnitIds: readonly number[];
  leaderIds: readonly number[];
  personIds: readonly number[];
}

interface PlannedMeasure {
  content: string;
  deadline: string | null;
  deadlineWords: string | null;
  /** Own fields of the office, checked. */
  own?: OwnValues;
}

interface PlannedProgress {
  content: string;
  happenedOn: string | null;
  source: readonly [number, number] | null;
  own?: OwnValues;
}

/** A problem that is to enter the ledger, with all below it. */
export interface PlannedProblem {
  number: string | null;
  category: string | null;
  title: string;
  originalText: string;
  special: 'immediate' | 'named' | null;
  status: Status;
  claimedStatus: string | null;
  deadline: string | null;
  responsibility: PlannedResponsibility;
  measures: readonly PlannedMeasure[];
  progress: readonly PlannedProgress[];
  source: readonly [number, number] | null;
  /** How it is classified and analysed, where the paper says so. */
  classification?: Partial<write.Classification>;
  own?: OwnValues;
  manifestations: readonly PlannedProblem[];
}

/** An inspection that is to enter the ledger. */
export interface LedgerPlan {
  inspection: Omit<NewInspection, 'rulePack'>;
  disclosure: 'public' | 'internal';
  aspects: readonly { heading: string; problems: readonly PlannedProblem[] }[];
}

export interface CreatedLedger {
  inspectionId: number;
  problems: number;
  manifestations: number;
  measures: number;
  progress: number;
}

// 立行立改 and 点人点事 are told by the mark alone in most papers: the columns that mean the same follow it.
const classification = ({ special, classification: told = {} }: PlannedProblem): write.Classification => ({
  topic: told.topic ?? (special === 'immediate' ? 'immediate' : null),
  subcategory: told.subcategory ?? null,
  focus: told.focus ?? null,
  isKey: told.isKey ?? (special === 'named' || (told.keySituation ?? null) !== null),
  keySituation: told.keySituation ?? (special === 'named' && told.isKey !== false ? 'named' : null),
  cause: told.cause ?? null,
  goal: told.goal ?? null,
});

/**
 * Writes a whole inspection into the ledger in this transaction: aspects, problems in their tree, measures, progress,
 * words, facets, and one entry in the chain for each problem. Comes last in a transaction.
 */
export async function createLedger(tx: Transaction, actor: Actor, now: Date, plan: LedgerPlan): Promise<CreatedLedger> {
  const { organisationId, sourceDocumentId } = plan.inspection;
  const pack = packInForce(plan.inspection.feedbackDate ?? shanghaiDay(now));
  const inspectionId = await insertInspection(tx, { ...plan.inspection, rulePack: pack });
  const created: CreatedLedger = { inspectionId, problems: 0, manifestations: 0, measures: 0, progress: 0 };
  const ids: number[] = [];
  const texts: SearchableText[] = [];
  const records: AuditRecord[] = [];
  let position = 0;
  let measurePosition = 0;

  const add = async (problem: PlannedProblem, aspectId: number | null, parentId: number | null): Promise<void> => {
    const id = await write.insertProblem(tx, {
      ...problem,
      organisationId,
      inspectionId,
      aspectId,
      parentId,
      level: parentId === null ? 'problem' : 'manifestation',
      position: ++position,
      disclosure: plan.disclosure,
      sourceDocumentId,
      ...classification(problem),
    });
    const own = changesOf(pack.fields.problem, {}, problem.own ?? {});
    ids.push(id);
    if (parentId === null) created.problems++;
    else created.manifestations++;
    texts.push(searchable(id, problem.title, problem.originalText));
    await setResponsibility(tx, 'problem', organisationId, id, problem.responsibility);
    for (const measure of problem.measures) {
      const measureId = await write.insertMeasure(tx, {
        organisationId,
        inspectionId,
        position: ++measurePosition,
        types: [],
        term: null,
        isStanding: false,
        decisionId: null,
        criterion: null,
        own: {},
        status: problem.status,
        ...measure,
      });
      await write.linkMeasure(tx, organisationId, measureId, id);
      texts.push({ problemId: id, part: 'measure', partId: measureId, content: measure.content });
      created.measures++;
    }
    for (const entry of problem.progress) {
      const progressId = await write.insertProgress(tx, {
        organisationId,
        problemId: id,
        measureId: null,
        author: { accountId: actor.accountId, name: actor.name },
        own: {},
        sourceDocumentId,
        at: now,
        ...entry,
      });
      texts.push({ problemId: id, part: 'progress', partId: progressId, content: entry.content });
      created.progress++;
    }
    const day = shanghaiDay(now);
    const to = problem.status;
    await write.insertStatusChange(tx, {
      organisationId,
      problemId: id,
      measureId: null,
      action: 'import',
      from: null,
      to,
      day,
      at: now,
    });
    records.push({
      chain: organisationId,
      actor,
      action: 'problem.import',
      object: { kind: 'problem', id },
      problemId: id,
      values: {
        inspectionId,
        title: problem.title,
        status: problem.status,
        claimedStatus: problem.claimedStatus,
        deadline: problem.deadline,
        ...(own.length > 0 ? { own } : {}),
      },
    });
    for (const below of problem.manifestations) await add(below, aspectId, id);
  };

  for (const [at, aspect] of plan.aspects.entries()) {
    const aspectId = await insertAspect(tx, {
      organisationId,
      inspectionId,
      position: at + 1,
      heading: aspect.heading,
    });
    for (const problem of aspect.problems) await add(problem, aspectId, null);
  }
  await indexWords(tx, organisationId, texts);
  await refreshInvolvement(tx, organisationId, ids);
  await refreshFacets(tx, organisationId, ids);
  const { inspection } = plan;
  await record(tx, now, [
    {
      chain: organisationId,
      actor,
      action: 'inspection.import',
      object: { kind: 'inspection', id: inspectionId },
      values: {
        title: inspection.title,
        team: inspection.team,
        feedbackDate: inspection.feedbackDate,
        sourceDocumentId,
        ...created,
      },
    },
    ...records,
  ]);
  return created;
}
