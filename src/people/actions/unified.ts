import { record } from '../../audit/store.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PeopleRefusal } from '../model.ts';
import { hashToken, newToken } from '../passwords.ts';
import type { PeopleServices } from '../services.ts';
import { accountForSignIn, closeSession, openSession } from '../store.ts';
import { type UnifiedProvider, type UnifiedStep, UnifiedUnreachable } from '../unified.ts';

const place = 'unified login';
const longestMinutes = 10;

/** Begins a unified login: where the browser goes, and what it carries, sealed. */
export async function beginUnified(
  services: PeopleServices,
  provider: UnifiedProvider | null,
  to: string,
): Promise<Outcome<{ url: string; carried: string }, PeopleRefusal>> {
  if (provider === null) return refuse('unified-not-set-up');
  try {
    const { url, step } = await provider.begin(to, services.clock.now());
    return done({ url, carried: seal(services.keys, JSON.stringify(step), place).toString('base64url') });
  } catch (error) {
    if (error instanceof UnifiedUnreachable) return refuse('unified-unreachable');
    throw error;
  }
}

interface Return {
  /** The query that the provider sent the browser back with. */
  query: string;
  carried: string | null;
  origin: string;
  agent: string;
  before: string | null;
}

/**
 * Ends a unified login: opens a session for the account whose login the provider vouches for. Accounts are matched,
 * never made. Whoever comes this way has shown there who he is: neither the local password's age nor the second step
 * is asked for.
 */
export async function endUnified(
  services: PeopleServices,
  provider: UnifiedProvider | null,
  request: Return,
): Promise<Outcome<{ token: string; to: string }, PeopleRefusal>> {
  if (provider === null) return refuse('unified-not-set-up');
  const now = services.clock.now();
  const step = stepIn(services, request.carried);
  if (step === null || now.getTime() - Date.parse(step.at) > longestMinutes * 60_000) return refuse('unified-refused');
  let login: string | null;
  try {
    login = await provider.end(request.query, step);
  } catch (error) {
    if (error instanceof UnifiedUnreachable) return refuse('unified-unreachable');
    throw error;
  }
  const { token, tokenHash } = newToken();
  return services.db.write(null, async (tx) => {
    const found = login === null ? null : await accountForSignIn(tx, login);
    const able = found !== null && found.disabledAt === null;
    if (able) {
      if (request.before !== null) await closeSession(tx, hashToken(request.before));
      const { origin, agent } = request;
      await openSession(tx, { tokenHash, accountId: found.id, at: now, origin, agent, via: 'oidc' });
    }
    const name = found?.name ?? login?.slice(0, 60) ?? '';
    await record(tx, now, [
      {
        chain: 0,
        actor: { accountId: found?.id ?? null, name, origin: request.origin },
        action: 'session.open-unified',
        object: { kind: 'account', id: found?.id ?? null },
        result: able ? 'done' : 'refused',
      },
    ]);
    if (able) return done({ token, to: step.to });
    return refuse(login === null ? 'unified-refused' : 'unified-no-account');
  });
}

function stepIn(services: PeopleServices, carried: string | null): UnifiedStep | null {
  const text = carried === null ? null : unseal(services.keys, Buffer.from(carried, 'base64url'), place);
  return text === null ? null : (JSON.parse(text) as UnifiedStep);
}
