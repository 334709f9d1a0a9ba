import { randomUUID } from 'node:crypto';
import { record } from '../../../audit/store.ts';
import { managesTop } from '../../../people/actions/top.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import type { PeopleRefusal } from '../../../people/model.ts';
import { type SealKeys, seal, unseal } from '../../../platform/crypto/seal.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { gatewayAnswers, testMessage } from '../../labels/notices.ts';
import type {
  ChangeGateways,
  GatewaysAnswer,
  NoticeRefusal,
  TestAnswer,
  TestGateway,
  Way,
} from '../../model/delivery.ts';
import type { SupervisionServices } from '../../services.ts';
import { type KeptGateways, readGateways, writeGateways } from '../../store/gateways.ts';
import { type Channel, GatewayClosed, type Result } from './channel.ts';
import { openMail } from './mail.ts';
import { openWebhook } from './webhook.ts';

type Refusals = NoticeRefusal | PeopleRefusal;
const place = { mail: 'notice gateway: password of the mail server', webhook: 'notice gateway: secret of the webhook' };

/** The gateways, for who manages the installation. */
export async function showGateways(
  services: SupervisionServices,
  actor: Actor,
): Promise<Outcome<GatewaysAnswer, Refusals>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('not-allowed');
  return done(shown(await services.db.read(actor.scope, (tx) => readGateways(tx))));
}

function shown({ mail, webhook, ...rest }: KeptGateways): GatewaysAnswer {
  const { password = null, ...server } = mail ?? {};
  const { secret: _, ...hook } = webhook ?? {};
  return {
    ...rest,
    mail: mail === null ? null : { ...(server as Omit<typeof mail, 'password'>), hasPassword: password !== null },
    webhook: webhook === null ? null : { ...(hook as Omit<typeof webhook, 'secret'>), hasSecret: true },
  };
}

/** Changes the gateways. A kept password is never sent to another server or with another login than it was given for. */
export async function changeGateways(
  services: SupervisionServices,
  actor: Actor,
  request: ChangeGateways,
): Promise<Outcome<GatewaysAnswer, Refusals>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('not-allowed');
  return change<GatewaysAnswer, Refusals>(
    services.db,
    actor.scope,
    commandKey(actor, 'notices.gateways'),
    async (tx) => {
      const before = await readGateways(tx, { lock: true });
      if (before.version !== request.version) return refuse('stale-version');
      const mail = mailToKeep(services.keys, before.mail, request);
      if (!mail.ok) return mail;
      const webhook = webhookToKeep(services.keys, before.webhook, request);
      if (!webhook.ok) return webhook;
      const at = services.clock.now();
      const after: KeptGateways = {
        version: before.version + 1,
        mail: mail.value,
        webhook: webhook.value,
        changed: { by: actor.name, at: at.toISOString() },
      };
      if (!(await writeGateways(tx, after))) return refuse('stale-version');
      const values = { before: shown(before), after: shown(after) };
      await record(tx, at, [
        { chain: 0, actor, action: 'notices.gateways', object: { kind: 'installation', id: null }, values },
      ]);
      return done(shown(after));
    },
  );
}

function mailToKeep(
  keys: SealKeys,
  before: KeptGateways['mail'],
  { mail: server, password: given }: ChangeGateways,
): Outcome<KeptGateways['mail'], NoticeRefusal> {
  if (server === null) return done(null);
  if (server.user === '') return done({ ...server, password: null });
  if (given !== undefined && given !== '')
    return done({ ...server, password: seal(keys, given, place.mail).toString('base64') });
  const same =
    before?.host === server.host &&
    before.port === server.port &&
    before.user === server.user &&
    before.security === server.security &&
    before.verify === server.verify;
  if (before === null || before.password === null || !same) return refuse('gateway-password-again');
  return done({ ...server, password: before.password });
}

function webhookToKeep(
  keys: SealKeys,
  before: KeptGateways['webhook'],
  { webhook: hook, secret: given }: ChangeGateways,
): Outcome<KeptGateways['webhook'], NoticeRefusal> {
  if (hook === null) return done(null);
  const secret = given === undefined ? before?.secret : seal(keys, given, place.webhook).toString('base64');
  return secret === undefined ? refuse('gateway-secret-missing') : done({ ...hook, secret });
}

/** Opens a way; throws a GatewayClosed where it is not set, its secret cannot be read, or the other side refuses. */
export async function openWay(
  gateways: KeptGateways,
  way: Way,
  { keys, now }: { keys: SealKeys; now: () => Date },
): Promise<Channel> {
  const opened = (sealed: string): string => {
    const text = unseal(keys, Buffer.from(sealed, 'base64'), place[way]);
    if (text === null) throw new GatewayClosed(gatewayAnswers.unreadable);
    return text;
  };
  const { mail, webhook } = gateways;
  if (way === 'mail' && mail !== null) return openMail(mail, mail.password === null ? null : opened(mail.password));
  if (way === 'webhook' && webhook !== null) return openWebhook(webhook, opened(webhook.secret), now);
  throw new GatewayClosed(gatewayAnswers.notSet);
}

/** Sends a test message by the gateway as it is kept, and tells what the other side said. */
export async function testGateway(
  services: SupervisionServices,
  actor: Actor,
  { way, to }: TestGateway,
): Promise<Outcome<TestAnswer, Refusals>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('not-allowed');
  const gateways = await services.db.write(actor.scope, async (tx) => {
    const values = { way, to };
    const object = { kind: 'installation', id: null };
    await record(tx, services.clock.now(), [{ chain: 0, actor, action: 'notices.test', object, values }]);
    return readGateways(tx);
  });
  if (gateways[way] === null) return refuse('gateway-missing');
  const { outcome, answer } = await tried(services, gateways, { way, to }, actor.name);
  return done({ ok: outcome === 'sent', answer });
}

async function tried(
  services: SupervisionServices,
  gateways: KeptGateways,
  { way, to }: TestGateway,
  name: string,
): Promise<Result> {
  try {
    const channel = await openWay(gateways, way, { keys: services.keys, now: () => services.clock.now() });
    try {
      const { subject, text, notice } = testMessage;
      const words = way === 'mail' ? text : notice;
      return await channel.send({ key: randomUUID(), to, name, subject, text: words, notices: [] });
    } finally {
      channel.close();
    }
  } catch (error) {
    if (error instanceof GatewayClosed) return { outcome: 'failed', answer: error.message, silent: true };
    throw error;
  }
}
