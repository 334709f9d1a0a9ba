import type { AuditRecord } from '../../audit/model.ts';
import { record } from '../../audit/store.ts';
import { FileWitness } from '../../documents/file-kind.ts';
import type { FileKind } from '../../documents/model.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { inNameOf } from '../../people/labels.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { cleanFileName, type FileStore } from '../../platform/files/file-store.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { AddedEvidence, EvidenceChange } from '../model/evidence.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { isInFuture, renamed, textStateOf } from '../rules/evidence.ts';
import { classificationIn } from '../rules/secrecy.ts';
import type { LedgerServices } from '../services.ts';
import * as store from '../store/evidence.ts';
import { indexWords, refreshFacets, type SearchableText } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import { actingOn } from './acting.ts';
import { problemForChange, refusalOfCompleted } from './lock.ts';
import { relationTo } from './relation.ts';

export interface IncomingFile {
  name: string;
  mediaType: string;
  hash: string;
  size: number;
  /** What its content is; absent where nobody looked, and the reading of its words finds out. */
  kind?: FileKind;
}

/** Takes a file into the store and looks at what it is while it goes by. */
export async function takeIn(
  files: FileStore,
  content: AsyncIterable<Uint8Array>,
  given: { name: string; mediaType: string },
): Promise<IncomingFile> {
  const witness = new FileWitness();
  const { hash, size } = await files.put(witness.watch(content));
  const name = cleanFileName(given.name);
  return { name, mediaType: given.mediaType.slice(0, 200), hash, size, kind: witness.kind(name) };
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
    if (relationTo(actor, problem) === 'observer') return refuse('ledger-read-only');
    if (problem.superseded) return refuse('problem-superseded');
    return refusalOfCompleted(problem) ?? done(undefined);
  });

export interface EvidenceRequest {
  measureId: number | null;
  progressId: number | null;
  disclosure: 'public' | 'internal';
  /** The date that the files themselves bear (YYYY-MM-DD). */
  documentDate?: string | null | undefined;
  /** What they show. */
  note?: string | null | undefined;
  /** For whom 整改办 hands them in (small offices); both names stay. */
  onBehalf?: string | null | undefined;
  files: readonly IncomingFile[];
}

/**
 * Adds uploaded files to a problem as evidence (the bytes lie in the file store already); tells where the same content
 * lies already.
 */
export function addEvidence(
  services: LedgerServices,
  actor: Actor,
  problemId: number,
  request: EvidenceRequest,
): Promise<Outcome<AddedEvidence, LedgerRefusal>> {
  const what = request.files.map((file) => `${file.hash} ${file.name}`).join('\n');
  return change(services.db, actor.scope, commandKey(actor, 'evidence.add', what), async (tx) => {
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const problem = locked.value;
    const { organisationId } = problem;
    const relation = relationTo(actor, problem);
    if (relation === 'observer') return refuse('ledger-read-only');
    const onBehalf = request.onBehalf ?? null;
    if (onBehalf !== null && relation !== 'office') return refuse('on-behalf-by-office');
    const closed = refusalOfCompleted(problem);
    if (closed !== null) return closed;
    if (request.files.length === 0) return refuse('file-missing');
    const note = request.note || null;
    const documentDate = request.documentDate ?? null;
    const now = services.clock.now();
    if (isInFuture(documentDate, shanghaiDay(now))) return refuse('document-date-in-future');
    if ([...request.files.map(({ name }) => name), note ?? ''].some((words) => classificationIn(words, []) !== null))
      return refuse('file-classified');
    const measures = await read.measuresOf(tx, organisationId, problemId);
    if (request.measureId !== null && !measures.some((measure) => measure.id === request.measureId))
      return refuse('measure-not-found');
    const entries = request.progressId === null ? [] : await read.progressOf(tx, organisationId, problemId);
    if (request.progressId !== null && !entries.some((entry) => entry.id === request.progressId))
      return refuse('progress-not-found');
    const { measureId, progressId, disclosure } = request;
    const acting = await actingOn(tx, actor, { ...problem, problemIds: [problemId] });
    const ids: number[] = [];
    const records: AuditRecord[] = [];
    for (const file of request.files) {
      await store.insertFile(tx, { organisationId, ...file });
      const kind = file.kind ?? null;
      const text = textStateOf(kind);
      const facts = { measureId, progressId, hash: file.hash, name: file.name, disclosure, documentDate, note };
      const id = await store.insertEvidence(tx, {
        organisationId,
        problemId,
        ...facts,
        kind,
        text,
        author: { accountId: actor.accountId, name: inNameOf(acting.name, onBehalf) },
        at: now,
      });
      ids.push(id);
      const added = { name: file.name, hash: file.hash, size: file.size, disclosure, documentDate, note };
      const values = onBehalf === null ? added : { ...added, onBehalf };
      records.push(traceOf(acting, { organisationId, problemId, id }, 'evidence.add', values));
    }
    const words = request.files.map((file, at) => findable(problemId, ids[at] ?? 0, file.name, note));
    await indexWords(tx, organisationId, words);
    await refreshFacets(tx, organisationId, [problemId]);
    const same = await store.sameContent(tx, ids);
    await record(tx, now, records);
    return done({ ids, same });
  });
}

/** Changes what is said of evidence, or withdraws it; a withdrawn file stays, marked, and its former name in history. */
export function changeEvidence(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: EvidenceChange,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'evidence.change'), async (tx) => {
    const before = await store.findEvidence(tx, id);
    if (before === null) return refuse('evidence-not-found');
    const { organisationId, problemId } = before;
    if (relationTo(actor, before) === 'observer') return refuse('ledger-read-only');
    const locked = await problemForChange(tx, problemId);
    if (!locked.ok) return locked;
    const closed = refusalOfCompleted(locked.value);
    if (closed !== null) return closed;
    const now = services.clock.now();
    const after = {
      name: request.name === undefined ? before.name : renamed(cleanFileName(request.name), before.name),
      documentDate: request.documentDate === undefined ? before.documentDate : request.documentDate,
      note: request.note === undefined ? before.note : request.note || null,
      disclosure: request.disclosure,
      withdrawn: request.withdrawn,
    };
    if (after.documentDate !== before.documentDate && isInFuture(after.documentDate, shanghaiDay(now)))
      return refuse('document-date-in-future');
    if ([after.name, after.note ?? ''].some((words) => classificationIn(words, []) !== null))
      return refuse('file-classified');
    const key = { organisationId, id, version: request.version };
    if ((await store.updateEvidence(tx, key, { ...after, at: now })) === 0) return refuse('stale-item');
    await indexWords(tx, organisationId, [findable(problemId, id, after.name, after.note)]);
    await refreshFacets(tx, organisationId, [problemId]);
    const { name, documentDate, note, disclosure, withdrawn } = before;
    const values = { before: { name, documentDate, note, disclosure, withdrawn }, after };
    const acting = await actingOn(tx, actor, { ...before, problemIds: [problemId] });
    await record(tx, now, [traceOf(acting, before, 'evidence.change', values)]);
    return done(undefined);
  });
}

const findable = (problemId: number, partId: number, name: string, note: string | null): SearchableText => ({
  problemId,
  part: 'evidence',
  partId,
  content: note === null ? name : `${name}\n${note}`,
});

const traceOf = (
  actor: Actor,
  { organisationId, problemId, id }: { organisationId: number; problemId: number; id: number },
  action: string,
  values: unknown,
): AuditRecord => ({ chain: organisationId, actor, action, object: { kind: 'evidence', id }, problemId, values });
