import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { statusNames } from '../labels.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { isClosed, type Status } from '../model/status.ts';
import type { LedgerServices } from '../services.ts';
import { withheldBy } from '../store/disclosure.ts';
import { indexWords, refreshFacets, refreshInvolvement, underReview } from '../store/facets.ts';
import { listAspects } from '../store/inspections.ts';
import * as lineage from '../store/lineage.ts';
import { packRefOf } from '../store/packs.ts';
import * as read from '../store/problem.ts';
import { setResponsibility } from '../store/responsibility.ts';
import * as write from '../store/write.ts';
import { type ClassificationChange, classificationOf, classified, outsideDictionary } from './classification.ts';
import { problemForChange, problemsForChange } from './lock.ts';
import { keepsLedger } from './relation.ts';

export interface ProblemChange extends ClassificationChange {
  version: number;
  title: string;
  aspectId?: number | null | undefined;
  category?: string | null | undefined;
  special?: 'immediate' | 'named' | null | undefined;
  disclosure: 'public' | 'internal';
}

/** Changes how a problem is worded and filed; the feedback's own words (originalText) never change. */
export function changeProblem(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: ProblemChange,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'problem.change'), async (tx) => {
    const locked = await problemForChange(tx, id);
    if (!locked.ok) return locked;
    const problem = locked.value;
    if (!keepsLedger(actor, problem.organisationId)) return refuse('ledger-read-only');
    const facts = {
      title: request.title,
      aspectId: request.aspectId ?? null,
      category: request.category || null,
      special: request.special ?? null,
      disclosure: request.disclosure,
      ...classified(problem, request),
    };
    const pack = await packRefOf(tx, problem.inspectionId);
    if (pack === null) return refuse('problem-not-found');
    const stranger = outsideDictionary(problem, facts, pack);
    if (stranger !== null) return stranger;
    if (facts.aspectId !== null) {
      const aspects = await listAspects(tx, [problem.inspectionId]);
      if (!aspects.some((aspect) => aspect.id === facts.aspectId)) return refuse('aspect-of-other-inspection');
    }
    if (facts.disclosure === 'public' && problem.disclosure === 'internal') {
      const withheld = await withheldBy(tx, problem.organisationId, id);
      if (withheld !== null) return refuse('problem-withheld', { ground: withheld.ground ?? '', day: withheld.day });
    }
    const key = { organisationId: problem.organisationId, id, version: request.version };
    if ((await write.updateProblem(tx, key, facts)) === 0) return refuse('stale-item');
    const { title, aspectId, category, special, disclosure } = problem;
    const before = { title, aspectId, category, special, disclosure, ...classificationOf(problem) };
    await indexWords(tx, problem.organisationId, [searchable(id, facts.title, problem.originalText)]);
    await refreshFacets(tx, problem.organisationId, [id]);
    await record(tx, services.clock.now(), [
      {
        chain: problem.organisationId,
        actor,
        action: 'problem.change',
        object: { kind: 'problem', id },
        problemId: id,
        values: { before, after: facts },
      },
    ]);
    return done(undefined);
  });
}

export const searchable = (problemId: number, title: string, originalText: string) => ({
  problemId,
  part: 'problem' as const,
  partId: problemId,
  content: originalText.includes(title) ? originalText : `${title}\n${originalText}`,
});

export interface SplitRequest {
  version: number;
  parts: readonly { title: string; originalText?: string | null | undefined }[];
}

/**
 * Puts several problems in the place of one, keeping the lineage. Each part takes over aspect, people, deadline,
 * measures and progress; without words of its own it keeps the whole original text.
 */
export function splitProblem(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: SplitRequest,
): Promise<Outcome<{ ids: number[] }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'problem.split'), async (tx) => {
    const locked = await problemForChange(tx, id);
    if (!locked.ok) return locked;
    const problem = locked.value;
    if (problem.version !== request.version) return refuse('stale-item');
    const refusal = await replaceable(tx, actor, [problem]);
    if (refusal !== null) return refusal;
    const parts = request.parts.map((part) => ({
      title: part.title,
      originalText: part.originalText || problem.originalText,
    }));
    return done({ ids: await replace(tx, services, actor, 'split', [problem], parts) });
  });
}

export interface MergeRequest {
  problems: readonly { id: number; version: number }[];
  title: string;
}

/** Puts one problem in the place of several of the same inspection and level, keeping the lineage. */
export function mergeProblems(
  services: LedgerServices,
  actor: Actor,
  request: MergeRequest,
): Promise<Outcome<{ ids: number[] }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'problem.merge'), async (tx) => {
    const locked = await problemsForChange(
      tx,
      request.problems.map(({ id }) => id),
    );
    if (!locked.ok) return locked;
    const problems = locked.value.sort((a, b) => a.position - b.position);
    if (problems.some((problem) => request.problems.find(({ id }) => id === problem.id)?.version !== problem.version))
      return refuse('stale-item');
    const refusal = await replaceable(tx, actor, problems);
    if (refusal !== null) return refusal;
    const originalText = problems.map((problem) => problem.originalText).join('\n');
    return done({
      ids: await replace(tx, services, actor, 'merge', problems, [{ title: request.title, originalText }]),
    });
  });
}

async function replaceable(
  tx: Transaction,
  actor: Actor,
  problems: readonly read.ProblemFacts[],
): Promise<Refusal<LedgerRefusal> | null> {
  const [first] = problems;
  for (const problem of problems) {
    if (!keepsLedger(actor, problem.organisationId)) return refuse('ledger-read-only');
    if (isClosed(problem.status)) return refuse('problem-closed', { status: statusNames[problem.status] });
    if (problem.inspectionId !== first?.inspectionId) return refuse('merge-across-inspections');
    if (problem.parentId !== first.parentId) return refuse('merge-different-levels');
    if ((await read.childrenOf(tx, problem.organisationId, problem.id)).length > 0)
      return refuse('problem-has-manifestations');
    if ((await underReview(tx, problem.organisationId, [problem.id])).length > 0) return refuse('under-review');
  }
  return null;
}

async function replace(
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  kind: 'split' | 'merge',
  from: readonly read.ProblemFacts[],
  parts: readonly { title: string; originalText: string }[],
): Promise<number[]> {
  const [first] = from;
  if (first === undefined) throw new Error('nothing to replace');
  const { organisationId } = first;
  const now = services.clock.now();
  const statuses = from.map((problem) => problem.status);
  const status: Status = statuses.every((each) => each === first.status) ? first.status : 'in_progress';
  const responsible = await read.responsibleFor(tx, organisationId, first.id);
  // Words that are internal do not become public by standing among others.
  const disclosure = from.some((problem) => problem.disclosure === 'internal') ? 'internal' : 'public';
  const ids: number[] = [];
  for (const part of parts) {
    const id = await write.insertProblem(tx, {
      ...first,
      ...part,
      status,
      disclosure,
      number: parts.length === 1 ? first.number : null,
      source: first.sourceFrom === null || first.sourceTo === null ? null : [first.sourceFrom, first.sourceTo],
    });
    await setResponsibility(tx, 'problem', organisationId, id, {
      leadUnitId: responsible.leads[0]?.id ?? null,
      supportingUnitIds: responsible.supportingUnits.map((unit) => unit.id),
      leaderIds: responsible.leaders.map((person) => person.id),
      personIds: responsible.persons.map((person) => person.id),
    });
    ids.push(id);
  }
  const fromIds = from.map((problem) => problem.id);
  await lineage.takeOwn(tx, organisationId, fromIds, ids);
  await lineage.moveMeasures(tx, organisationId, fromIds, ids);
  await lineage.copyWork(tx, organisationId, fromIds, ids);
  await lineage.takeHistory(tx, organisationId, first.id, ids);
  await lineage.supersede(tx, organisationId, fromIds, now);
  await lineage.insertLineage(tx, { organisationId, kind, from: fromIds, to: ids, at: now });
  await indexWords(
    tx,
    organisationId,
    parts.map((part, at) => searchable(ids[at] ?? 0, part.title, part.originalText)),
  );
  await refreshInvolvement(tx, organisationId, ids);
  await refreshFacets(tx, organisationId, [...fromIds, ...ids]);
  await record(
    tx,
    now,
    [...fromIds, ...ids].map((id) => ({
      chain: organisationId,
      actor,
      action: `problem.${kind}`,
      object: { kind: 'problem', id },
      problemId: id,
      values: {
        from: from.map(({ id: old, title }) => ({ id: old, title })),
        to: parts.map((part, at) => ({ id: ids[at], title: part.title })),
      },
    })),
  );
  return ids;
}
