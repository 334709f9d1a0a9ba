import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Lead, LeadAnswer, LeadHandler, LeadQuery, LeadRefusal, LeadsAnswer } from '../model.ts';
import { lightOf, stepsFrom } from '../rules.ts';
import type { LeadServices } from '../services.ts';
import { historyOf } from '../store/chain.ts';
import * as store from '../store/leads.ts';

const shown = (lead: store.StoredLead, handlers: readonly LeadHandler[], day: string): Lead => ({
  ...lead,
  handlerName: handlers.find(({ id }) => id === lead.handlerId)?.name ?? null,
  light: lightOf(lead, day),
});

/** The leads that this person sees: those of the organisations whose discipline it is, and those that it handles. */
export async function listLeads(services: LeadServices, actor: Actor, query: LeadQuery): Promise<LeadsAnswer> {
  const day = today(services.clock);
  const [rows, total, handlers] = await services.db.read(actor.scope, (tx) =>
    Promise.all([store.listLeads(tx, query), store.countLeads(tx, query), store.listHandlers(tx, day)]),
  );
  return { items: rows.map((row) => shown(row, handlers, day)), total, handlers };
}

/** One lead with its files and its history. */
export function readLead(services: LeadServices, actor: Actor, id: number): Promise<Outcome<LeadAnswer, LeadRefusal>> {
  const day = today(services.clock);
  return services.db.read(actor.scope, async (tx) => {
    const found = await store.findLead(tx, id);
    if (found === null) return refuse('lead-not-found');
    const [files, history, handlers] = await Promise.all([
      store.listFiles(tx, found),
      historyOf(tx, found),
      store.listHandlers(tx, day),
    ]);
    return done({ lead: shown(found, handlers, day), steps: stepsFrom(found.state), files, history, handlers });
  });
}
