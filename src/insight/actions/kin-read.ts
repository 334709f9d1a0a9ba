import type { Actor } from '../../people/actor.ts';
import type { Database, Scope, Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { kinWords } from '../labels/kin.ts';
import {
  type KinDetail,
  type KinList,
  type KinMember,
  type KinQuery,
  type KinRefusal,
  mostKin,
  type ProblemKin,
} from '../model/kin.ts';
import { isRelapse, kinFrom, likenessOf, sharedWords, sought } from '../rules/kin.ts';
import { curatingTop, decisionsOf } from '../store/kin-decide.ts';
import * as store from '../store/kin-show.ts';

interface Services {
  db: Database;
}

/** One page of the groups of like problems that the actor sees, counted of what the actor sees. */
export const readKin = (services: Services, actor: Actor, query: KinQuery): Promise<KinList> =>
  services.db.read(
    actor.scope,
    async (tx) => {
      const [{ groups, total }, aspects, top] = await Promise.all([
        store.listGroups(tx, query, actor.scope),
        store.aspectHeadings(tx),
        curatingTop(tx, actor),
      ]);
      // Nothing to filter for whom there is nothing to see.
      const filters = total > 0 || query.aspect !== undefined;
      return { groups, total, curates: top !== null, aspects: filters ? aspects : [] };
    },
    'own',
  );

/** One group with a page of its members, each with the words that it has in common with the one that stands for all. */
export const readKinGroup = (
  services: Services,
  actor: Actor,
  asked: number,
  page: number,
): Promise<Outcome<KinDetail, KinRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const id = await store.shownAs(tx, asked);
    const [group, stands] =
      id === null ? [null, null] : await Promise.all([store.findGroup(tx, id), store.standsFor(tx, id)]);
    if (id === null || group === null || stands === null) return refuse('kin-not-found');
    const [members, divided, top] = await Promise.all([
      store.membersOf(tx, id, page),
      store.divided(tx, id, kinWords),
      curatingTop(tx, actor),
    ]);
    return done({
      ...group,
      members: members.map((row) => ({
        ...compared(row, stands),
        stands: row.id === stands.id,
        byHand: row.groupId !== stands.groupId,
      })),
      ...divided,
      curates: top !== null,
      decisions: top === null ? [] : await decisionsOf(tx, id),
    });
  });

/** The kin of a problem: which other problems are like it, by which words, and which of them it is a relapse of. */
export const readProblemKin = (
  services: Services,
  actor: Actor,
  problemId: number,
): Promise<Outcome<ProblemKin, 'problem-not-found'>> =>
  services.db.read(actor.scope, async (tx) => {
    const problem = await store.findPlaced(tx, problemId);
    if (problem === null)
      return (await store.isProblem(tx, problemId))
        ? done({ placed: false, apart: false, group: null, kin: [] })
        : refuse('problem-not-found');
    if (problem.apart) return done({ placed: true, apart: true, group: null, kin: [] });
    const [kin, size] = await Promise.all([
      kinOf(tx, problem, actor.scope),
      store.sizeOf(tx, problem.shownId, actor.scope),
    ]);
    return done({
      placed: true,
      apart: false,
      group: size.problems > 1 ? { id: problem.shownId, ...size } : null,
      kin: kin.slice(0, mostKin).map((row) => ({ ...compared(row, problem), relapse: row.relapse })),
    });
  });

/**
 * Problems of earlier inspections of the same organisation that a problem is a relapse of, the likest first: what stood
 * there before and is found again. Empty where the problem has not been placed, or a person took it out of its group.
 */
export async function relapsesOf(tx: Transaction, scope: Scope, problemId: number): Promise<KinMember[]> {
  const problem = await store.findPlaced(tx, problemId);
  if (problem === null || problem.apart) return [];
  return (await kinOf(tx, problem, scope)).filter(({ relapse }) => relapse).map((row) => compared(row, problem));
}

// How many of its group, and of its own organisation, a problem is compared with.
const mostCompared = 100;

async function kinOf(
  tx: Transaction,
  problem: store.KinRow,
  scope: Scope,
): Promise<(store.KinRow & { relapse: boolean })[]> {
  const near = await store.nearTo(tx, problem, sought(problem.terms), mostCompared, scope);
  return (
    near
      // Of one group, by words or by hand, or so alike that it is only another's group that is still nearer.
      .map((row) => ({ row, likeness: likenessOf(problem.terms, row.terms) }))
      .filter(({ row, likeness }) => row.shownId === problem.shownId || likeness >= kinFrom)
      .map(({ row, likeness }) => ({ ...row, likeness, relapse: isRelapse(problem, row) }))
      .sort((a, b) => Number(b.relapse) - Number(a.relapse) || b.likeness - a.likeness || b.id - a.id)
  );
}

function compared(row: store.KinRow, other: store.KinRow): KinMember {
  const theirs = new Set(other.terms.map(({ term }) => term));
  const both = new Set(row.terms.map(({ term }) => term).filter((term) => theirs.has(term)));
  const { originalText, terms, groupId: _group, shownId: _shown, apart: _apart, ...facts } = row;
  const inTitle = sharedWords(facts.title, both);
  return {
    id: facts.id,
    number: facts.number,
    title: facts.title,
    status: facts.status as KinMember['status'],
    organisationId: facts.organisationId,
    organisationName: facts.organisationName,
    inspectionId: facts.inspectionId,
    inspectionTitle: facts.inspectionTitle,
    source: facts.source as KinMember['source'],
    round: facts.round,
    feedbackDate: facts.feedbackDate,
    aspect: facts.aspect,
    shared: [
      ...inTitle,
      ...sharedWords(originalText, both).filter((word) => !inTitle.some((one) => one.includes(word))),
    ],
    likeness: Math.floor(likenessOf(terms, other.terms) / 10),
  };
}
