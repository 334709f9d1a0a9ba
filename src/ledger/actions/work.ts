import type { AuditRecord } from '../../audit/model.ts';
import { record, recordIn } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { statusNames } from '../labels.ts';
import type { Evidence } from '../model/entities.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { classificationIn } from '../rules/secrecy.ts';
import { statusAfterProgress } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { indexWords, noteProgress, refreshFacets } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import * as write from '../store/write.ts';
import { problemForChange } from './lock.ts';
import { relationTo } from './relation.ts';

export interface ProgressRequest {
  measureId?: number | null | undefined;
  happenedOn?: string | null | undefined;
  content: string;
}

/** Reports what was done on a problem or one of its measures; what had not begun is in progress from then on. */
export function reportProgress(
  services: LedgerServices,
  actor: Actor,
  problemId: number,
  request: ProgressRequest,
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'progress.report'), async (tx) => {
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const problem = locked.value;
    const { organisationId } = problem;
    if (relationTo(actor, organisationId) === 'observer') return refuse('ledger-read-only');
    const closed = refusalOfCompleted(problem);
    if (closed !== null) return closed;
    const measureId = request.measureId ?? null;
    const measure = measureId === null ? null : await read.lockMeasure(tx, measureId);
    if (measureId !== null && !measure?.problemIds.includes(problemId)) return refuse('measure-not-found');
    const now = services.clock.now();
    const entry = write.insertFindableProgress(tx, {
      organisationId,
      problemId,
      measureId,
      happenedOn: request.happenedOn ?? null,
      content: request.content,
      author: { accountId: actor.accountId, name: actor.name },
      at: now,
    });
    // Its fault, if any, is met where it is waited for.
    entry.catch(() => {});
    const trace = { organisationId, problemId, action: 'report', day: shanghaiDay(now), at: now };
    let changed = false;
    const next = statusAfterProgress(problem.status);
    if (next !== problem.status) {
      changed = true;
      await write.setProblemStatus(tx, organisationId, problemId, next);
      await write.insertStatusChange(tx, { ...trace, measureId: null, from: problem.status, to: next });
    }
    if (measure !== null && statusAfterProgress(measure.status) !== measure.status) {
      changed = true;
      const to = statusAfterProgress(measure.status);
      await write.setMeasureStatus(tx, organisationId, measure.id, to);
      await write.insertStatusChange(tx, { ...trace, measureId: measure.id, from: measure.status, to });
    }
    // Where nothing but the number of entries changes, the facets need not be drawn anew.
    if (changed) await refreshFacets(tx, organisationId, [problemId]);
    else noteProgress(tx, organisationId, problemId, now);
    const values = { measureId, happenedOn: request.happenedOn ?? null, content: request.content };
    await recordIn(
      tx,
      now,
      organisationId,
      entry.then((id) => [
        traceOf(actor, organisationId, problemId, 'progress.report', { kind: 'progress', id }, values),
      ]),
    );
    const id = await entry;
    return done({ id });
  });
}

export interface IncomingFile {
  name: string;
  mediaType: string;
  hash: string;
  size: number;
}

/** Whether this person may add evidence to a problem now: asked before any of its bytes are taken in. */
export const mayAddEvidence = (
  services: LedgerServices,
  actor: Actor,
  problemId: number,
): Promise<Outcome<undefined, LedgerRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const problem = await read.findProblem(tx, problemId);
    if (problem === null) return refuse('problem-not-found');
    if (relationTo(actor, problem.organisationId) === 'observer') return refuse('ledger-read-only');
    if (problem.superseded) return refuse('problem-superseded');
    return refusalOfCompleted(problem) ?? done(undefined);
  });

// What a problem was found completed by stands with it: nothing is added or withdrawn before it is reopened.
const refusalOfCompleted = (problem: read.ProblemFacts): Refusal<LedgerRefusal> | null =>
  problem.status === 'completed' ? refuse('problem-closed', { status: statusNames[problem.status] }) : null;

/** Adds uploaded files to a problem as evidence (the bytes lie in the file store already). */
export function addEvidence(
  services: LedgerServices,
  actor: Actor,
  problemId: number,
  request: {
    measureId: number | null;
    progressId: number | null;
    disclosure: 'public' | 'internal';
    files: readonly IncomingFile[];
  },
): Promise<Outcome<{ ids: number[] }, LedgerRefusal>> {
  const what = request.files.map((file) => `${file.hash} ${file.name}`).join('\n');
  return change(services.db, actor.scope, commandKey(actor, 'evidence.add', what), async (tx) => {
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const problem = locked.value;
    const { organisationId } = problem;
    if (relationTo(actor, organisationId) === 'observer') return refuse('ledger-read-only');
    const closed = refusalOfCompleted(problem);
    if (closed !== null) return closed;
    if (request.files.length === 0) return refuse('file-missing');
    if (request.files.some((file) => classificationIn(file.name, []) !== null)) return refuse('file-classified');
    const measures = await read.measuresOf(tx, organisationId, problemId);
    if (request.measureId !== null && !measures.some((measure) => measure.id === request.measureId))
      return refuse('measure-not-found');
    const entries = request.progressId === null ? [] : await read.progressOf(tx, organisationId, problemId);
    if (request.progressId !== null && !entries.some((entry) => entry.id === request.progressId))
      return refuse('progress-not-found');
    const now = services.clock.now();
    const ids: number[] = [];
    const records: AuditRecord[] = [];
    for (const file of request.files) {
      await write.insertFile(tx, { organisationId, ...file });
      const id = await write.insertEvidence(tx, {
        organisationId,
        problemId,
        measureId: request.measureId,
        progressId: request.progressId,
        hash: file.hash,
        name: file.name,
        disclosure: request.disclosure,
        author: actor,
        at: now,
      });
      ids.push(id);
      const values = { name: file.name, hash: file.hash, size: file.size, disclosure: request.disclosure };
      records.push(traceOf(actor, organisationId, problemId, 'evidence.add', { kind: 'evidence', id }, values));
    }
    await indexWords(
      tx,
      organisationId,
      request.files.map((file, at) => ({ problemId, part: 'evidence', partId: ids[at] ?? 0, content: file.name })),
    );
    await refreshFacets(tx, organisationId, [problemId]);
    await record(tx, now, records);
    return done({ ids });
  });
}

/** Changes the disclosure of evidence or withdraws it; a withdrawn file stays, marked. */
export function changeEvidence(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: { version: number; disclosure: 'public' | 'internal'; withdrawn: boolean },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'evidence.change'), async (tx) => {
    const before = await read.findEvidence(tx, id);
    if (before === null) return refuse('evidence-not-found');
    const { organisationId, problemId } = before;
    if (relationTo(actor, organisationId) === 'observer') return refuse('ledger-read-only');
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const closed = refusalOfCompleted(locked.value);
    if (closed !== null) return closed;
    const now = services.clock.now();
    const key = { organisationId, id, version: request.version };
    if ((await write.updateEvidence(tx, key, { ...request, at: now })) === 0) return refuse('stale-item');
    await refreshFacets(tx, organisationId, [problemId]);
    const values = {
      before: { disclosure: before.disclosure, withdrawn: before.withdrawn },
      after: { disclosure: request.disclosure, withdrawn: request.withdrawn },
    };
    await record(tx, now, [
      traceOf(actor, organisationId, problemId, 'evidence.change', { kind: 'evidence', id }, values),
    ]);
    return done(undefined);
  });
}

/** A file of evidence for downloading; leaves a line in the chain. */
export function openEvidence(
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Evidence, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey({ ...actor, requestId: null }, 'evidence.open'), async (tx) => {
    const found = await read.findEvidence(tx, id);
    if (found === null) return refuse('evidence-not-found');
    await record(tx, services.clock.now(), [
      traceOf(actor, found.organisationId, found.problemId, 'evidence.open', { kind: 'evidence', id }, undefined),
    ]);
    return done(found);
  });
}

const traceOf = (
  actor: Actor,
  chain: number,
  problemId: number,
  action: string,
  object: AuditRecord['object'],
  values: unknown,
): AuditRecord => ({ chain, actor, action, object, problemId, ...(values === undefined ? {} : { values }) });
