import type { Actor } from '../../../people/actor.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { NoticeRefusal } from '../../model/delivery.ts';
import type { NoticeList, NoticeQuery, UnreadAnswer } from '../../model/notices.ts';
import type { SupervisionServices } from '../../services.ts';
import * as store from '../../store/notices.ts';

const pageSize = 50;
/** More messages of one person that did not leave are not counted. */
const mostStuck = 20;

/** Notices of whoever asks, the newest first. */
export const listNotices = (services: SupervisionServices, actor: Actor, query: NoticeQuery): Promise<NoticeList> =>
  services.db.read(actor.scope, async (tx) => {
    const personId = await store.ownPersonId(tx);
    if (personId === null) return { notices: [], unread: 0, more: false, person: false, stuck: 0 };
    const [found, unread, stuck] = await Promise.all([
      store.listNotices(tx, personId, query, pageSize + 1),
      store.countUnread(tx, personId),
      store.stuckOf(tx, personId, mostStuck),
    ]);
    const notices = found.slice(0, pageSize);
    return { notices, unread, more: found.length > pageSize, person: true, stuck: stuck.length };
  });

/** How many notices whoever asks has not read, for the bell; and what did not leave, for who manages the installation. */
export const countUnread = (services: SupervisionServices, actor: Actor): Promise<UnreadAnswer> =>
  services.db.read(actor.scope, async (tx) => {
    const personId = await store.ownPersonId(tx);
    const [unread, undelivered] = await Promise.all([
      personId === null ? 0 : store.countUnread(tx, personId),
      store.countUndelivered(tx),
    ]);
    return { unread, undelivered };
  });

/** Marks one notice as read; a second time changes nothing. */
export const readNotice = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<undefined, NoticeRefusal>> =>
  services.db.write(actor.scope, async (tx) => {
    const personId = await store.ownPersonId(tx);
    const read = personId === null ? 0 : await store.markRead(tx, personId, id, services.clock.now());
    return read === 0 ? refuse('notice-not-found') : done(undefined);
  });

/** Marks all notices up to one as read: those that came while the page was open stay unread. */
export const readAllNotices = (
  services: SupervisionServices,
  actor: Actor,
  upTo: number,
): Promise<Outcome<undefined, NoticeRefusal>> =>
  services.db.write(actor.scope, async (tx) => {
    const personId = await store.ownPersonId(tx);
    if (personId === null) return refuse('notice-no-person');
    await store.markAllRead(tx, personId, upTo, services.clock.now());
    return done(undefined);
  });
