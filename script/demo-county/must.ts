import type { Outcome } from '../../src/platform/outcome.ts';

/** What an action answers; throws where it refuses, because the story is then told wrongly. */
export function must<T>(outcome: Outcome<T>, what: string): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${what}: ${outcome.code} ${JSON.stringify(outcome.facts)}`);
}
