import { createHash } from 'node:crypto';
import { type Changes, names, rights } from '../platform/database/changes.ts';
import { behindToken } from './actions/sign-in.ts';
import type { Ending, SessionFacts } from './model.ts';
import { hashToken } from './passwords.ts';
import { scopeOf } from './rules.ts';
import type { Known, PeopleServices } from './services.ts';

const mostKnown = 5_000;

/** Sessions that were looked up and still are what they were: nobody changed sessions, rights or names since. */
export class KnownSessions {
  readonly #services: PeopleServices;
  readonly #changes: Changes;
  readonly #known = new Map<string, { at: number; known: Known }>();

  constructor(services: PeopleServices, changes: Changes) {
    this.#services = services;
    this.#changes = changes;
  }

  /** Who stands behind a token, as of a moment that lies after the question. */
  async behind(token: string): Promise<{ at: number; known: Known } | { ended: Ending } | null> {
    const at = await this.#changes.look();
    const key = hashToken(token).toString('base64');
    const before = this.#known.get(key);
    if (before !== undefined && this.#holds(before.at, before.known.facts)) return { at, known: before.known };
    this.#known.delete(key);
    const facts = await behindToken(this.#services, token);
    if (facts === null || 'ended' in facts) return facts;
    const known = knownOf(facts);
    this.#known.set(key, { at, known });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKnown) break;
      this.#known.delete(oldest);
    }
    return { at, known };
  }

  #holds(since: number, facts: SessionFacts): boolean {
    return this.#services.clock.now().getTime() < facts.until && this.#changes.unchanged(since, [rights, names]);
  }
}

function knownOf(facts: SessionFacts): Known {
  const { until: _until, sessionId: _session, ...standing } = facts;
  const { accountId: _account, ...lists } = scopeOf(facts);
  const stands = createHash('sha256').update(JSON.stringify(standing)).digest('base64');
  return { facts, standing: stands, organisations: [...new Set(Object.values(lists).flat())] };
}
