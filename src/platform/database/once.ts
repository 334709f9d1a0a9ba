import { sm3Hex } from '../crypto/sm3.ts';
import { done, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Database, Scope, Transaction } from './database.ts';
import { sql } from './sql.ts';

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}

/** A command as its caller numbered it: the same number from the same account acts once. */
export interface CommandKey {
  accountId: number;
  /** 8 to 100 characters, chosen by the caller; null where the caller gave none. */
  requestId: string | null;
  action: string;
  /** Stands for what was asked; the same number with another one is refused. Nothing secret. */
  fingerprint: string;
}

/**
 * Runs a command in one transaction: commits what it answers, rolls everything back where it refuses. A command whose
 * number was seen before does nothing and gets the first answer again (also while the first is still running); where
 * it asked for something else under that number, it is refused.
 */
export async function change<T, Code extends string>(
  db: Database,
  scope: Scope,
  key: CommandKey,
  work: (tx: Transaction) => Promise<Outcome<T, Code>>,
): Promise<Outcome<T, Code>> {
  try {
    return await db.write(scope, async (tx) => {
      // Travels with the first statement of the work, which does not run where the number was taken.
      if (key.requestId !== null) tx.send(sql`select claim_command(${key.requestId})`);
      const outcome = await work(tx);
      if (!outcome.ok) throw new Refused(outcome);
      if (key.requestId !== null)
        tx.send(sql`insert into commands (account_id, request_id, action, fingerprint, answer) values
          (${key.accountId}, ${key.requestId}, ${key.action}, ${sm3Hex(key.fingerprint)}, ${JSON.stringify(outcome.value ?? null)})`);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal as Refusal<Code>;
    if ((error as { constraint?: string }).constraint === 'commands_pkey')
      return (await db.read(scope, (tx) => firstAnswer<T>(tx, key))) as Outcome<T, Code>;
    throw error;
  }
}

async function firstAnswer<T>(tx: Transaction, key: CommandKey): Promise<Outcome<T>> {
  const row = await tx.one<{ answer: T; same: boolean }>(sql`select answer,
      action = ${key.action} and fingerprint = ${sm3Hex(key.fingerprint)} as same
    from commands where account_id = ${key.accountId} and request_id = ${key.requestId}`);
  // A command without a value answers with nothing the second time too.
  return row.same ? done(row.answer ?? (undefined as T)) : refuse('request-id-reused');
}

/** Forgets commands carried out before a moment, as the owner of the tables; gives how many. */
export const forgetCommands = (owner: Database, before: Date): Promise<number> =>
  owner.write(null, (tx) => tx.run(sql`delete from commands where at < ${before}`));
