import { record } from '../../audit/store.ts';
import { actingOn } from '../../ledger/actions/acting.ts';
import { relationTo } from '../../ledger/actions/relation.ts';
import { itemForStep, type SteppingItem } from '../../ledger/actions/step-item.ts';
import { decide, takeStep } from '../../ledger/actions/transition.ts';
import { statusNames } from '../../ledger/labels.ts';
import type { Status } from '../../ledger/model.ts';
import type { Relation } from '../../ledger/rules.ts';
import { setReviewStep } from '../../ledger/store/facets.ts';
import { packRefOf } from '../../ledger/store/packs.ts';
import { planOf } from '../../ledger/store/problem.ts';
import { type Actor, commandKey, nameIn } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { RulePack } from '../../rulepack/model.ts';
import { packOf } from '../../rulepack/rules.ts';
import { noteClaim } from '../../verification/store/doubts.ts';
import type { ClosureRequest, ExtensionRequest, Review } from '../model.ts';
import { standingOf } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { contentHashOf } from './content.ts';

export type Opened = Outcome<{ id: number }, string>;

/** Applies for the closure of a problem or measure: it is under review, and the chain of its pack begins. */
export const applyForClosure = (
  services: ReviewServices,
  actor: Actor,
  kind: 'problem' | 'measure',
  id: number,
  request: ClosureRequest,
): Promise<Opened> =>
  change(services.db, actor.scope, commandKey(actor, `${kind}.apply_closure`), async (tx) => {
    const locked = await itemForStep(tx, kind, id);
    if (!locked.ok) return locked;
    const item = locked.value;
    if (item.version !== request.version) return refuse('stale-item');
    const allowed = decide(actor, item, 'apply_closure', { reason: true, outside: true, heartbeat: true });
    if (!allowed.ok) return allowed;
    const pack = await packFor(tx, services, item.inspectionId);
    // What the ledger will say in the end is tried now: nobody waits for four parties to learn that it cannot be.
    const today = shanghaiDay(services.clock.now());
    // But not what reviewers have to find out: whether its doubts are right.
    const end = { ...item, status: 'under_review' as const, facts: { ...item.facts, openErrors: 0 } };
    const heartbeat = request.heartbeatOn != null && request.heartbeatOn > today;
    const tried = (wanted: RulePack['grades'][number]) =>
      decide(actor, end, approvalFor(wanted.status), { reason: true, outside: true, heartbeat }, 'review');
    const wanted =
      request.grade == null
        ? (pack.grades.find((one) => tried(one).ok) ?? pack.grades[0])
        : pack.grades.find(({ code }) => code === request.grade);
    if (wanted === undefined) return refuse('grade-unknown');
    const possible = tried(wanted);
    if (!possible.ok) return possible;
    const grade = wanted.code;
    const { opinion, heartbeatOn } = request;
    const subject = kind === 'problem' ? ('problem_closure' as const) : ('measure_closure' as const);
    if (kind === 'problem') await noteClaim(tx, item.organisationId, id, wanted.status, today);
    const acting = await actingOn(tx, actor, item);
    const opened = await open(tx, services, acting, pack, aboutOf(item, subject), {
      request: { grade, opinion: opinion ?? null, heartbeatOn: heartbeatOn ?? null },
      forUnit: request.forUnit ?? null,
    });
    if (!opened.ok) return opened;
    const moved = await takeStep(tx, services, actor, item, {
      version: item.version,
      action: 'apply_closure',
      reason: opinion,
    });
    return moved.ok ? opened : moved;
  });

/** Asks for a later deadline of a problem or measure: before the present one has passed. */
export const askExtension = (
  services: ReviewServices,
  actor: Actor,
  kind: 'problem' | 'measure',
  id: number,
  request: ExtensionRequest,
): Promise<Opened> =>
  change(services.db, actor.scope, commandKey(actor, `${kind}.extension`), async (tx) => {
    const locked = await itemForStep(tx, kind, id);
    if (!locked.ok) return locked;
    const item = locked.value;
    if (!mayAsk(relationTo(actor, item))) return refuse('ledger-read-only');
    if (item.version !== request.version) return refuse('stale-item');
    if (item.status === 'completed' || item.status === 'basically_completed')
      return refuse('problem-closed', { status: statusNames[item.status] });
    const { deadline } = item;
    if (deadline === null) return refuse('extension-without-deadline');
    if (shanghaiDay(services.clock.now()) > deadline) return refuse('extension-after-deadline', { deadline });
    if (request.deadline <= deadline) return refuse('extension-not-later', { deadline });
    const pack = await packFor(tx, services, item.inspectionId);
    const { reason, progress } = request;
    return open(tx, services, await actingOn(tx, actor, item), pack, aboutOf(item, 'extension'), {
      request: { deadline: request.deadline, former: deadline, reason, progress },
      forUnit: request.forUnit ?? null,
    });
  });

/** Who answers for an item may ask for more time for it: 整改办 and the units involved. */
const mayAsk = (relation: Relation): boolean => relation === 'office' || relation === 'unit';

/** Submits the rectification plan of an inspection: every problem with its measures, as the ledger has them. */
export const submitPlan = (
  services: ReviewServices,
  actor: Actor,
  inspectionId: number,
  request: { opinion?: string | null | undefined },
): Promise<Opened> =>
  change(services.db, actor.scope, commandKey(actor, 'plan.submit'), async (tx) => {
    const ref = await packRefOf(tx, inspectionId);
    if (ref === null) return refuse('inspection-not-found');
    const { organisationId } = ref;
    if (!actor.scope.writes.includes(organisationId)) return refuse('ledger-read-only');
    const bare = (await planOf(tx, organisationId, inspectionId)).filter(({ measures }) => measures.length === 0);
    if (bare.length > 0) return refuse('plan-empty', { count: bare.length });
    const pack = await packFor(tx, services, inspectionId);
    const about = { organisationId, subject: 'plan' as const, inspectionId, problemId: null, measureId: null };
    return open(tx, services, asOffice(actor, organisationId), pack, about, {
      request: { opinion: request.opinion ?? null },
      forUnit: null,
    });
  });

/** Tells the lists whose verdict the problem waits for. */
export async function noteStep(tx: Transaction, about: store.About): Promise<void> {
  if (about.problemId === null) return;
  const roles = await store.rolesWaitedFor(tx, about.organisationId, about.problemId);
  await setReviewStep(tx, about.organisationId, about.problemId, roles.length === 0 ? null : roles.join(' '));
}

/** The pack that an inspection follows; the default where this installation no longer has it. */
export async function packFor(tx: Transaction, services: ReviewServices, inspectionId: number): Promise<RulePack> {
  const ref = await packRefOf(tx, inspectionId);
  const pack =
    (ref === null ? null : packOf(services.packs, ref)) ?? services.packs.find((one) => one.pack === 'default');
  if (pack === undefined) throw new Error('no default rule pack');
  return pack;
}

/** The action of the transition table that a grade's status is reached by. */
export const approvalFor = (status: Extract<Status, 'completed' | 'basically_completed' | 'long_term'>) =>
  (
    ({
      completed: 'approve_completed',
      basically_completed: 'approve_basically',
      long_term: 'approve_long_term',
    }) as const
  )[status];

const aboutOf = (item: SteppingItem, subject: store.About['subject']): store.About => ({
  organisationId: item.organisationId,
  subject,
  inspectionId: item.inspectionId,
  problemId: item.problemIds[0] ?? null,
  measureId: item.kind === 'measure' ? item.id : null,
});

/** 整改办's act for an organisation, in the name of whoever lent the role where it is lent. */
export const asOffice = (actor: Actor, organisationId: number): Actor => ({
  ...actor,
  name: nameIn(actor, 'office', organisationId),
});

/** Opens a round under the chain of the pack, in the name that the actor comes with; refused while one is open. */
export async function open(
  tx: Transaction,
  services: ReviewServices,
  actor: Actor,
  pack: RulePack,
  about: store.About,
  asked: { request: Partial<Review['request']>; forUnit: string | null },
): Promise<Opened> {
  if ((await store.openReviewOf(tx, about)) !== null) return refuse('review-open-already');
  const at = services.clock.now();
  const chain = pack.chains[about.subject];
  const { waiting } = standingOf(chain, []);
  const id = await store.insertReview(tx, {
    ...about,
    round: (await store.roundsOf(tx, about)) + 1,
    pack: pack.pack,
    packVersion: pack.version,
    chain,
    request: asked.request,
    contentHash: await contentHashOf(tx, about),
    waiting: [...new Set(waiting.map(({ step }) => step.role))],
    submitted: { by: actor.accountId, name: actor.name, for: asked.forUnit },
    at,
  });
  await noteStep(tx, about);
  // A closure leaves its own entry by the change of status.
  if (about.subject !== 'problem_closure' && about.subject !== 'measure_closure')
    await record(tx, at, [
      {
        chain: about.organisationId,
        actor,
        action: `${about.subject}.submit`,
        object: { kind: 'review', id },
        problemId: about.problemId,
        values: { ...asked.request, ...(asked.forUnit === null ? {} : { forUnit: asked.forUnit }) },
      },
    ]);
  return done({ id });
}
