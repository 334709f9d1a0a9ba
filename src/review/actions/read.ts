import { record } from '../../audit/store.ts';
import { packRefOf, setPack } from '../../ledger/store/packs.ts';
import { findProblem } from '../../ledger/store/problem.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type PackRef, subjects } from '../../rulepack/model.ts';
import { nameOf, packOf } from '../../rulepack/rules.ts';
import type { PackAnswer, Review, StepLine } from '../model.ts';
import { earlierSteps, mayWithdraw, standingOf } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { contentHashOf } from './content.ts';
import { decidedOf } from './decided.ts';
import { packFor } from './submit.ts';
import { faultOf } from './waiting.ts';

/** Every round about a problem and its measures, newest first, with what the actor may do. */
export const reviewsOfProblem = (
  services: ReviewServices,
  actor: Actor,
  problemId: number,
): Promise<Outcome<{ reviews: Review[] }, string>> =>
  services.db.read(actor.scope, async (tx) => {
    const problem = await findProblem(tx, problemId);
    if (problem === null) return refuse('problem-not-found');
    const rows = await store.reviewsOfProblem(tx, problem.organisationId, problemId);
    return done({ reviews: await shown(tx, services, actor, rows) });
  });

/** Every round of an inspection's plan and of its publication, newest first. */
export const reviewsOfInspection = (
  services: ReviewServices,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<{ reviews: Review[] }, string>> =>
  services.db.read(actor.scope, async (tx) => {
    const ref = await packRefOf(tx, inspectionId);
    if (ref === null) return refuse('inspection-not-found');
    const rows = await store.reviewsOfInspection(tx, ref.organisationId, inspectionId);
    return done({ reviews: await shown(tx, services, actor, rows) });
  });

async function shown(
  tx: Transaction,
  services: ReviewServices,
  actor: Actor,
  rows: readonly store.ReviewRow[],
): Promise<Review[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const verdicts = await store.verdictsOf(
    tx,
    first.organisationId,
    rows.map(({ id }) => id),
  );
  const pack = await packFor(tx, services, first.inspectionId);
  // What was found fit to be published is held against what is public now.
  const published = rows.find(({ subject, state }) => subject === 'publication' && state === 'passed');
  const reviews: Review[] = [];
  for (const row of rows) {
    const own = verdicts.filter(({ reviewId }) => reviewId === row.id);
    const decided = own.map(decidedOf);
    const standing = standingOf(row.chain, decided);
    const isOpen = row.state === 'open';
    const now = isOpen || row === published ? await contentHashOf(tx, row) : row.contentHash;
    const names = new Map(row.chain.stages.flatMap(({ steps }) => steps.map(({ key, name }) => [key, name] as const)));
    const keeps = actor.scope.writes.includes(row.organisationId);
    const stepLine = (step: (typeof row.chain.stages)[number]['steps'][number]): StepLine => {
      const waiting = standing.waiting.find((one) => one.step.key === step.key);
      const state =
        waiting !== undefined && isOpen
          ? 'open'
          : (standing.passed.get(step.key)?.length ?? 0) >= step.people
            ? 'passed'
            : 'later';
      const fault = isOpen ? faultOf(actor, row, own, step) : 'review-closed';
      return {
        key: step.key,
        name: step.name,
        role: step.role,
        signed: step.signed,
        state,
        missing: waiting?.missing ?? 0,
        mine: fault === null,
        mayRecord: state === 'open' && step.recorded && keeps,
      };
    };
    reviews.push({
      id: row.id,
      organisationId: row.organisationId,
      subject: row.subject,
      chainName: row.chain.name,
      basis: row.chain.basis,
      inspectionId: row.inspectionId,
      problemId: row.problemId,
      measureId: row.measureId,
      round: row.round,
      state: row.state,
      stages: row.chain.stages.map(({ steps }) => steps.map(stepLine)),
      earlier: isOpen ? earlierSteps(row.chain, standing.stage).map(({ key, name }) => ({ key, name })) : [],
      request: row.request,
      gradeName: row.request.grade == null ? null : nameOf(pack.grades, row.request.grade),
      result: row.result,
      submittedName: row.submittedName,
      submittedFor: row.submittedFor,
      openedAt: row.openedAt,
      closedAt: row.closedAt,
      contentChanged: now !== row.contentHash,
      contentHash: isOpen ? now : row.contentHash,
      verdicts: own.map((verdict) => ({
        id: verdict.id,
        step: verdict.step,
        stepName: names.get(verdict.step) ?? verdict.step,
        verdict: verdict.verdict,
        returnToName: verdict.returnTo === null ? null : (names.get(verdict.returnTo) ?? verdict.returnTo),
        grade: verdict.grade,
        gradeName: verdict.grade === null ? null : nameOf(pack.grades, verdict.grade),
        reasonCode: verdict.reasonCode,
        reasonName: verdict.reasonCode === null ? null : nameOf(pack.reasonCodes, verdict.reasonCode),
        opinion: verdict.opinion,
        accountName: verdict.accountName,
        recordedFor: verdict.recordedFor,
        recordedEvidenceId: verdict.recordedEvidenceId,
        signature: verdict.signature,
        signedHash: verdict.signedHash,
        at: verdict.at,
      })),
      mayWithdraw: isOpen && mayWithdraw(standing) && (row.submittedBy === actor.accountId || keeps),
      reasonCodes: pack.reasonCodes,
      grades: pack.grades,
      version: row.version,
    });
  }
  return reviews;
}

/** Every pack of this installation, for choosing one and for reading what it says. */
export const listPacks = (services: ReviewServices): PackAnswer[] =>
  services.packs.map((pack) => ({
    pack: pack.pack,
    version: pack.version,
    name: pack.name,
    basis: pack.basis,
    from: pack.from,
    grades: pack.grades,
    reasonCodes: pack.reasonCodes,
    withholdingGrounds: pack.withholdingGrounds,
    chains: subjects.map((subject) => {
      const { name, basis, differentPeople, stages } = pack.chains[subject];
      return {
        subject,
        name,
        basis,
        differentPeople,
        stages: stages.map(({ steps }) => steps.map(({ recorded: _, ...step }) => step)),
      };
    }),
  }));

/** Lets an inspection follow another pack; refused while anything of it is under review. */
export const choosePack = (
  services: ReviewServices,
  actor: Actor,
  inspectionId: number,
  ref: PackRef,
): Promise<Outcome<undefined, string>> =>
  change(services.db, actor.scope, commandKey(actor, 'inspection.pack'), async (tx) => {
    const now = await packRefOf(tx, inspectionId);
    if (now === null) return refuse('inspection-not-found');
    if (!actor.scope.writes.includes(now.organisationId)) return refuse('ledger-read-only');
    if (packOf(services.packs, ref) === null) return refuse('pack-not-found');
    const open = await store.openReviewsIn(tx, now.organisationId, inspectionId);
    if (open > 0) return refuse('pack-in-use', { count: open });
    await setPack(tx, inspectionId, ref);
    await record(tx, services.clock.now(), [
      {
        chain: now.organisationId,
        actor,
        action: 'inspection.pack',
        object: { kind: 'inspection', id: inspectionId },
        values: { from: { pack: now.pack, version: now.version }, to: ref },
      },
    ]);
    return done(undefined);
  });
