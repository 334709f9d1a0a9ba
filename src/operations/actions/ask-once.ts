import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '../../audit/model.ts';
import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { change } from '../../platform/database/once.ts';
import { noteAsked } from '../../platform/jobs/job-state.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { JobAsked, JobName, OperationsRefusal } from '../model.ts';
import type { OperationsServices } from '../services.ts';

/** Asks for a run in the name of a person, once for a command, with its line in the chain of the installation. */
export async function askOnce(
  services: OperationsServices,
  actor: Actor,
  name: JobName,
  line: Omit<AuditRecord, 'chain' | 'actor'>,
): Promise<Outcome<JobAsked, OperationsRefusal>> {
  // Where nobody would run it there is nothing to be noted.
  if (!(await services.jobs.ready())) return refuse('jobs-not-running');
  const at = services.clock.now();
  const noted = await change<{ run: string }, OperationsRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, line.action),
    async (tx) => {
      await record(tx, at, [{ chain: 0, actor, ...line }]);
      // The same command gives the same run, whichever process it reaches and however often it is sent.
      return done({ run: randomUUID() });
    },
  );
  if (!noted.ok) return noted;
  let asked: boolean;
  try {
    asked = await services.jobs.runNow(name, noted.value.run);
  } catch {
    return refuse('jobs-not-running');
  }
  if (asked) await noteAsked(services.db, name, at);
  return done({ asked });
}
