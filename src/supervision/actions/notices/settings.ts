import { record } from '../../../audit/store.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import type { PeopleRefusal } from '../../../people/model.ts';
import { ownPerson } from '../../../people/store.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import {
  type ChangeSettings,
  defaultChoices,
  type NoticeRefusal,
  type OwnSettings,
  ways,
} from '../../model/delivery.ts';
import type { SupervisionServices } from '../../services.ts';
import { readGateways } from '../../store/gateways.ts';
import { findSettings, writeSettings } from '../../store/notice-settings.ts';
import { stuckOf } from '../../store/notices.ts';

const mostStuck = 5;

/** How whoever asks wants to be told, and which ways there are. */
export const readSettings = (services: SupervisionServices, actor: Actor): Promise<OwnSettings> =>
  services.db.read(actor.scope, async (tx) => {
    const own = await ownPerson(tx, actor.accountId);
    const gateways = await readGateways(tx);
    const found = own === null ? null : await findSettings(tx, own.personId);
    const stuck = own === null ? [] : await stuckOf(tx, own.personId, mostStuck);
    return {
      ...(found?.choices ?? defaultChoices),
      version: found?.version ?? 0,
      person: own !== null,
      ways: ways.filter((way) => gateways[way] !== null),
      stuck,
    };
  });

/** Changes how whoever asks wants to be told; what was decided for earlier notices stays. */
export const changeSettings = (
  services: SupervisionServices,
  actor: Actor,
  request: ChangeSettings,
): Promise<Outcome<undefined, NoticeRefusal | PeopleRefusal>> =>
  change<undefined, NoticeRefusal | PeopleRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'notices.settings'),
    async (tx) => {
      const own = await ownPerson(tx, actor.accountId);
      if (own === null) return refuse('notice-no-person');
      const at = services.clock.now();
      if ((await writeSettings(tx, own, request, at)) === 0) return refuse('stale-version');
      const object = { kind: 'person', id: own.personId };
      await record(tx, at, [{ chain: own.organisationId, actor, action: 'notices.settings', object, values: request }]);
      return done(undefined);
    },
  );
