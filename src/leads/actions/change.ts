import { randomInt } from 'node:crypto';
import { classificationIn } from '../../ledger/rules.ts';
import { findInspection } from '../../ledger/store/inspections.ts';
import { findProblem } from '../../ledger/store/problem.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { LeadChange, LeadFacts, LeadRefusal, LeadStepRequest, NewLead } from '../model.ts';
import { changesIn, stateAfter, usualDeadline } from '../rules.ts';
import type { LeadServices } from '../services.ts';
import { append } from '../store/chain.ts';
import * as store from '../store/leads.ts';

/** A number of a row, drawn by lot: it tells nobody how many rows there are. */
export const lot = (): number => randomInt(1, 2 ** 47);

/** Registers a lead that an inspection, or one problem of it, brought up. */
export function registerLead(
  services: LeadServices,
  actor: Actor,
  request: NewLead,
): Promise<Outcome<{ id: number }, LeadRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'lead.register'), async (tx) => {
    const day = today(services.clock);
    const { inspectionId, problemId = null } = request;
    const inspection = await findInspection(tx, inspectionId);
    if (inspection === null) return refuse('lead-source-not-found');
    const { organisationId } = inspection;
    if (!actor.scope.leads.includes(organisationId)) return refuse('lead-not-of-discipline');
    const problem = problemId === null ? null : await findProblem(tx, problemId);
    if (problemId !== null && problem?.inspectionId !== inspectionId) return refuse('lead-source-not-found');
    const facts = factsOf(request);
    const refusal = await refusalOf(tx, actor, organisationId, facts, day);
    if (refusal !== null) return refusal;
    const source = problem === null ? inspection.title : `${inspection.title}：${problem.title}`;
    const lead = { organisationId, id: lot(), inspectionId, problemId, source, ...facts };
    const at = services.clock.now();
    await store.insertLead(tx, { ...lead, at });
    const { handlerId, ...told } = facts;
    const handler = await nameOfHandler(tx, handlerId, day);
    await append(tx, actor, at, lead, 'register', changesIn({}, { ...told, source, handler }));
    return done({ id: lead.id });
  });
}

/** Corrects what is said of a lead that is not closed; what it said before stays in its chain. */
export function changeLead(
  services: LeadServices,
  actor: Actor,
  id: number,
  request: LeadChange,
): Promise<Outcome<undefined, LeadRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'lead.change'), async (tx) => {
    const day = today(services.clock);
    const before = await store.lockLead(tx, id);
    if (before === null) return refuse('lead-not-found');
    if (before.version !== request.version) return refuse('lead-stale');
    if (before.state === 'closed') return refuse('lead-closed');
    const facts = factsOf(request);
    if (before.state !== 'registered' && facts.recipient === null) return refuse('lead-needs-recipient');
    if (before.referredOn !== null && before.referredOn < facts.receivedOn) return refuse('lead-day-before');
    const refusal = await refusalOf(tx, actor, before.organisationId, facts, day, before.handlerId);
    if (refusal !== null) return refusal;
    await store.updateLead(tx, { ...before, ...facts });
    const { handlerId: from, ...was } = before;
    const { handlerId: to, ...is } = facts;
    const [left, taken] = await Promise.all([nameOfHandler(tx, from, day), nameOfHandler(tx, to, day)]);
    const changes = changesIn({ ...was, handler: left }, { ...is, handler: taken });
    await append(tx, actor, services.clock.now(), before, 'change', changes);
    return done(undefined);
  });
}

/** Refers a lead, takes it up, closes it with its feedback, or takes a closed one up again. */
export function stepLead(
  services: LeadServices,
  actor: Actor,
  id: number,
  request: LeadStepRequest,
): Promise<Outcome<undefined, LeadRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'lead.step'), async (tx) => {
    const now = today(services.clock);
    const before = await store.lockLead(tx, id);
    if (before === null) return refuse('lead-not-found');
    if (before.version !== request.version) return refuse('lead-stale');
    const { step } = request;
    const state = stateAfter(before.state, step);
    if (state === null) return refuse('lead-step-not-allowed');
    const day = request.day ?? now;
    const words = request.words || null;
    if (day > now) return refuse('lead-day-in-future');
    if (isClassified(words)) return refuse('lead-classified');
    const after = { ...before, state };
    if (step === 'refer') {
      after.recipient = request.recipient || before.recipient;
      if (after.recipient === null) return refuse('lead-needs-recipient');
      if (day < before.receivedOn) return refuse('lead-day-before');
      after.referredOn = day;
    }
    if (step === 'close') {
      if (words === null) return refuse('lead-needs-feedback');
      if (before.referredOn !== null && day < before.referredOn) return refuse('lead-day-before');
      Object.assign(after, { feedback: words, closedOn: day });
    }
    if (step === 'reopen') {
      if (words === null) return refuse('lead-needs-reason');
      after.closedOn = null;
    }
    await store.updateLead(tx, after);
    const { version: _, ...changes } = changesIn({ ...before }, { ...after });
    const reason = step === 'reopen' ? { reason: { from: null, to: words } } : {};
    await append(tx, actor, services.clock.now(), before, step, { ...changes, ...reason });
    return done(undefined);
  });
}

type StoredFacts = Pick<
  store.StoredLead,
  'personName' | 'personPosition' | 'personNumber' | 'receivedOn' | 'recipient' | 'summary' | 'deadline' | 'handlerId'
>;

const factsOf = (request: LeadFacts): StoredFacts => ({
  personName: request.personName,
  personPosition: request.personPosition || null,
  personNumber: request.personNumber || null,
  receivedOn: request.receivedOn,
  recipient: request.recipient || null,
  summary: request.summary,
  deadline: request.deadline ?? usualDeadline(request.receivedOn),
  handlerId: request.handlerId ?? null,
});

async function refusalOf(
  tx: Transaction,
  actor: Actor,
  organisationId: number,
  facts: StoredFacts,
  day: string,
  handlerBefore: number | null = null,
): Promise<Refusal<LeadRefusal> | null> {
  if (facts.receivedOn > day) return refuse('lead-day-in-future');
  if (facts.deadline < facts.receivedOn) return refuse('lead-day-before');
  if (isClassified(facts.summary)) return refuse('lead-classified');
  const { handlerId } = facts;
  if (handlerId === handlerBefore) return null;
  // A handler from outside sees the lead by that alone.
  if (!actor.scope.leads.includes(organisationId)) return refuse('lead-handler-would-lose');
  if (handlerId === null || (await nameOfHandler(tx, handlerId, day)) !== null) return null;
  return refuse('lead-handler-not-discipline');
}

const isClassified = (words: string | null): boolean =>
  words !== null && classificationIn('', words.split('\n')) !== null;

async function nameOfHandler(tx: Transaction, id: number | null, day: string): Promise<string | null> {
  if (id === null) return null;
  return (await store.listHandlers(tx, day)).find((handler) => handler.id === id)?.name ?? null;
}
