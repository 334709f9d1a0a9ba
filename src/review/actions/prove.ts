import { confirmIdentity } from '../../people/actions/identity.ts';
import type { Actor } from '../../people/actor.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { ProofGiven } from '../model.ts';
import type { ReviewServices } from '../services.ts';

/** How something is signed. */
export type Signature = 'password' | 'totp' | 'paper';

/** Proves who acts, before the transaction: a wrong password counts even where the verdict is refused. */
export async function proofOf(
  services: ReviewServices,
  actor: Actor,
  given: ProofGiven | null,
): Promise<Outcome<Signature | null, string>> {
  const { password, code } = given ?? {};
  if (!password && !code) return done(null);
  const confirmed = await confirmIdentity(services, actor, code ? { code } : { password: password ?? '' });
  return confirmed.ok ? done(confirmed.value.method) : confirmed;
}
