import { lockMinutes, mostAttempts } from './rules.ts';

const mostKept = 10_000;

/**
 * Tries at logins that nobody has, counted as the database counts those at accounts (note_sign_in): a lock must not tell
 * which logins exist. In the memory of the server; the login tried longest ago is forgotten first.
 */
export class UnknownLogins {
  readonly #tries = new Map<string, { failed: number; lockedUntil: Date | null }>();

  /** Until when this login is locked, as an account has it; null where nobody tried it. */
  of(login: string): { lockedUntil: Date | null } | null {
    return this.#tries.get(login.toLowerCase()) ?? null;
  }

  /** Counts a try; false where it was locked in the meantime. */
  note(login: string, now: Date): boolean {
    const key = login.toLowerCase();
    const before = this.#tries.get(key);
    if (before?.lockedUntil && before.lockedUntil > now) return false;
    const failed = (before?.failed ?? 0) + 1;
    const lockedUntil = failed >= mostAttempts ? new Date(now.getTime() + lockMinutes * 60_000) : null;
    this.#tries.delete(key);
    this.#tries.set(key, { failed: lockedUntil === null ? failed : 0, lockedUntil });
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= mostKept) break;
      this.#tries.delete(oldest);
    }
    return true;
  }
}
