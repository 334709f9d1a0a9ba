import { record } from '../../../audit/store.ts';
import { managesTop } from '../../../people/actions/top.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import type { PeopleRefusal } from '../../../people/model.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { DeliveryList, DeliveryQuery, NoticeRefusal } from '../../model/delivery.ts';
import type { SupervisionServices } from '../../services.ts';
import * as store from '../../store/deliveries.ts';

type Refusals = NoticeRefusal | PeopleRefusal;
const pageSize = 50;

/** Messages and what became of them, for who manages the installation; their notices are not shown. */
export async function listDeliveries(
  services: SupervisionServices,
  actor: Actor,
  query: DeliveryQuery,
): Promise<Outcome<DeliveryList, Refusals>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('not-allowed');
  const found = await services.db.read(actor.scope, (tx) => store.listDeliveries(tx, query, pageSize + 1));
  return done({ deliveries: found.slice(0, pageSize), more: found.length > pageSize });
}

/** Sends a message that is stuck once more, or gives it up. */
export async function settleDelivery(
  services: SupervisionServices,
  actor: Actor,
  id: number,
  action: 'again' | 'drop',
): Promise<Outcome<undefined, Refusals>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('not-allowed');
  return change<undefined, Refusals>(services.db, actor.scope, commandKey(actor, 'notices.settle'), async (tx) => {
    const found = await store.findDelivery(tx, id);
    if (found === null) return refuse('delivery-not-found');
    if (found.state !== 'failed' && found.state !== 'doubtful') return refuse('delivery-not-stuck');
    const at = services.clock.now();
    await store.settleDelivery(tx, id, action, at);
    const values = { action, was: found.state, way: found.way };
    await record(tx, at, [
      { chain: 0, actor, action: 'notices.settle', object: { kind: 'notice_delivery', id }, values },
    ]);
    return done(undefined);
  });
}
