import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { type Like, likenessOf, placed, sought } from '../rules/kin.ts';
import { type Commonness, countCommonness, pairsOf, type Term, telling } from '../rules/kin-terms.ts';
import * as store from '../store/kin-place.ts';

/** So many problems are placed in one transaction. */
const mostAtOnce = 400;
/** Of so few problems the terms are asked for alone, not all that were counted. */
const fewAtOnce = 20;
/** Of so many problems commonness is counted at most. */
const mostCounted = 30_000;
/** A run ends after this, so that what a person decides never waits long; the next goes on. */
const longest = 50_000;
/** Terms of so many problems are remembered within a run. */
const mostRemembered = 60_000;

/** What a run keeps in memory. */
interface Memory {
  /** Null: only of the terms at hand, read each time; what comes one by one does not need all. */
  commonness: Commonness | null;
  /** Terms of problems placed before. */
  terms: Map<number, readonly Term[]>;
}

/**
 * Places what came, was reworded or was taken out since the last run among its kin, as the owner of the tables, the oldest
 * first; gives how many problems it placed and whether some are left. Where problems have become half as many again,
 * commonness is counted anew first and every problem is placed anew by and by (a sweep).
 */
export async function followKin(
  { owner, clock }: { owner: Database; clock: Clock },
  signal: AbortSignal,
  most = longest,
): Promise<{ placed: number; left: boolean }> {
  const until = clock.now().getTime() + most;
  let memory: Memory | null = null;
  let done = 0;
  for (;;) {
    if (signal.aborted || clock.now().getTime() > until) return { placed: done, left: true };
    const step = await owner.write(null, (tx) => stepOn(tx, memory));
    if (step === null) return { placed: done, left: false };
    memory = step.memory;
    done += step.placed;
  }
}

interface Step {
  memory: Memory;
  placed: number;
}

async function stepOn(tx: Transaction, before: Memory | null): Promise<Step | null> {
  const state = await store.lockState(tx);
  const waiting = state === null ? [] : await store.nextQueued(tx, state.swept, mostAtOnce);
  // Only where there is something to do is it looked whether there is much more than there was.
  if (state === null || (waiting.length > 0 && before === null && state.swept === null)) {
    const problems = await store.countProblems(tx);
    if (problems > 0 && (state === null || problems > 1.5 * state.problems + 20))
      return { memory: await countAnew(tx, problems), placed: 0 };
    if (state === null) return null;
  }
  const sweeps = waiting.length === 0 && state.swept !== null;
  const ids = sweeps ? await store.nextSwept(tx, state.swept ?? 0, mostAtOnce) : waiting;
  if (sweeps) await store.saveState(tx, { ...state, swept: ids.length < mostAtOnce ? null : (ids.at(-1) ?? null) });
  const memory = before ?? { commonness: null, terms: new Map() };
  if (ids.length === 0) return sweeps ? { memory, placed: 0 } : null;
  if (memory.commonness === null && ids.length > fewAtOnce) memory.commonness = await store.readCommonness(tx, state);
  await placeAll(tx, state, memory, ids, sweeps);
  return { memory, placed: ids.length };
}

async function countAnew(tx: Transaction, problems: number): Promise<Memory> {
  const commonness = countCommonness(await store.sampleOf(tx, problems, mostCounted));
  await store.writeCommonness(tx, commonness);
  const { inspections, organisations } = commonness;
  await store.saveState(tx, { problems, inspections, organisations, swept: 0 });
  return { commonness, terms: new Map() };
}

/** Places problems, the oldest first, and queues those whose place may hang on what has changed by that. */
async function placeAll(
  tx: Transaction,
  state: store.KinState,
  memory: Memory,
  ids: readonly number[],
  sweeps: boolean,
): Promise<void> {
  await store.unqueue(tx, ids);
  const waiting = await store.readWaiting(tx, ids);
  const there = waiting.filter((problem) => problem.live);
  const pairs = () => there.flatMap(({ title, originalText }) => [...pairsOf(`${title}\n${originalText}`)]);
  const commonness = memory.commonness ?? (await store.readCommonness(tx, state, pairs()));
  const live = there.map((problem) => ({
    ...problem,
    terms: telling(problem.title, problem.originalText, commonness),
  }));
  const older = await olderFirsts(tx, memory, live, ids);
  const firsts = new Firsts();
  const made = live.map(({ former: _, ...problem }) => {
    const { groupId, score } = placed(problem.id, [
      ...(older.get(problem.id) ?? []),
      ...firsts.like(problem.id, problem.terms),
    ]);
    if (groupId === problem.id) firsts.add(problem.id, problem.terms);
    return { ...problem, groupId, score };
  });
  const gone = waiting.filter((problem) => !problem.live && problem.former !== null);
  await store.takeOut(tx, gone);
  const known = new Map(waiting.map(({ id, former }) => [id, former]));
  const changed = made.filter((problem) => {
    const former = known.get(problem.id) ?? null;
    return (
      former === null ||
      former.groupId !== problem.groupId ||
      former.score !== problem.score ||
      !sameTerms(former.terms, problem.terms)
    );
  });
  await store.writePlaced(tx, changed);
  for (const { id, terms } of changed) memory.terms.set(id, terms);
  for (const { id } of gone) memory.terms.delete(id);
  await store.inherit(
    tx,
    changed.flatMap(({ id, groupId }) => {
      const from = known.get(id)?.groupId;
      return from === undefined || from === groupId || (groupId !== id && from !== id) ? [] : [{ from, to: groupId }];
    }),
  );
  // What comes later in a sweep is placed anew in any case.
  if (!sweeps) await queueNear(tx, waiting, made, ids);
}

/** Problems of one batch that are the firsts of their kinds, found by their terms. */
class Firsts {
  readonly #terms = new Map<number, readonly Term[]>();
  readonly #by = new Map<string, number[]>();

  add(id: number, terms: readonly Term[]): void {
    this.#terms.set(id, terms);
    for (const { term } of terms) {
      const ids = this.#by.get(term);
      if (ids === undefined) this.#by.set(term, [id]);
      else ids.push(id);
    }
  }

  /** Those that are older, with how alike they are. */
  like(id: number, terms: readonly Term[]): Like[] {
    const near = new Set(sought(terms).terms.flatMap((term) => this.#by.get(term) ?? []));
    return [...near]
      .filter((first) => first < id)
      .map((first) => ({ id: first, score: likenessOf(terms, this.#terms.get(first) ?? []) }));
  }
}

interface Found {
  id: number;
  terms: readonly Term[];
}

const searchFor = ({ id, terms }: Found): store.Search => ({ id, of: terms, ...sought(terms) });

/** Of each problem the older firsts that were there before this batch, with how alike they are. */
async function olderFirsts(
  tx: Transaction,
  memory: Memory,
  problems: readonly Found[],
  batch: readonly number[],
): Promise<Map<number, Like[]>> {
  const found = await store.candidates(tx, problems.map(searchFor), 'firsts', batch);
  await learn(tx, memory, found);
  const terms = new Map(problems.map((problem) => [problem.id, problem.terms]));
  return new Map(
    found.map(({ id, found: near }) => [
      id,
      near.map((first) => ({ id: first, score: likenessOf(terms.get(id) ?? [], memory.terms.get(first) ?? []) })),
    ]),
  );
}

async function learn(tx: Transaction, memory: Memory, found: readonly { found: number[] }[]): Promise<void> {
  if (memory.terms.size > mostRemembered) memory.terms.clear();
  const unknown = [...new Set(found.flatMap((one) => one.found))].filter((id) => !memory.terms.has(id));
  if (unknown.length === 0) return;
  for (const [id, terms] of await store.readTerms(tx, unknown)) memory.terms.set(id, terms);
}

/**
 * Queues whose place may have changed: those that followed a problem that is first no more, or another one now; and,
 * where a problem has become first, or as another one, the younger ones that are like it.
 */
async function queueNear(
  tx: Transaction,
  waiting: readonly store.Waiting[],
  made: readonly (Found & { groupId: number })[],
  batch: readonly number[],
): Promise<void> {
  const now = new Map(made.map((problem) => [problem.id, problem]));
  const left: number[] = [];
  const risen: Found[] = [];
  for (const { id, former } of waiting) {
    const placedNow = now.get(id);
    const was = former !== null && former.groupId === id;
    const is = placedNow !== undefined && placedNow.groupId === id;
    const same = was && is && sameTerms(former.terms, placedNow.terms);
    if (was && !same) left.push(id);
    if (is && !same) risen.push(placedNow);
  }
  const followers = left.length === 0 ? [] : await store.followersOf(tx, left);
  const found = await store.candidates(tx, risen.map(searchFor), 'later', batch);
  const near = new Set([...followers, ...found.flatMap((one) => one.found)]);
  for (const id of batch) near.delete(id);
  if (near.size > 0) await store.queue(tx, [...near]);
}

const sameTerms = (one: readonly Term[], other: readonly Term[]): boolean =>
  one.length === other.length &&
  one.every(({ term, weight }, at) => other[at]?.term === term && other[at]?.weight === weight);
