import type { Actor } from '../../people/actor.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import { type Outcome, refuse } from '../../platform/outcome.ts';
import type { JobAsked, JobName, OperationsRefusal } from '../model.ts';
import type { OperationsServices } from '../services.ts';
import { askOnce } from './ask-once.ts';
import { mayOperate } from './backup.ts';

/** Has a job run now; a command sent twice runs it once. How it goes is read with `readJobs`. */
export async function requestJob(
  services: OperationsServices,
  actor: Actor,
  name: JobName,
): Promise<Outcome<JobAsked, PeopleRefusal | OperationsRefusal>> {
  if (!(await mayOperate(services, actor))) return refuse('not-allowed');
  return askOnce(services, actor, name, {
    action: 'job.request',
    object: { kind: 'installation', id: null },
    values: { job: name },
  });
}
