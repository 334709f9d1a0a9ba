import { lastSeal } from '../../audit/store.ts';
import { verifyChains } from '../../audit/verify.ts';
import { verifyApart } from '../../leads/verify.ts';
import type { Actor } from '../../people/actor.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import type { Database } from '../../platform/database/database.ts';
import { readJobStates } from '../../platform/jobs/job-state.ts';
import type { JobReport } from '../../platform/jobs/jobs.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { OperationsRefusal, VerificationAnswer } from '../model.ts';
import type { OperationsServices } from '../services.ts';
import { askOnce } from './ask-once.ts';

const faultsKept = 20;

/** Recomputes every chain and seal as the owner of the tables, in one snapshot. */
export async function verifyAudit(owner: Database): Promise<JobReport> {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { chains, entries, seals, faults: found } = await verifyChains(client);
    const faults = [...found, ...(await verifyApart(client))];
    await client.query('commit');
    const message =
      faults.length === 0
        ? `${chains} 条链、${entries} 条记录、${seals} 个封存全部衔接无误`
        : `有 ${faults.length} 处不对，请立即保留现场并报告上级`;
    const kept = faults.slice(0, faultsKept).join('\n');
    return { message, facts: { chains, entries, seals, faults: faults.length, first: kept } };
  } finally {
    client.release();
  }
}

const mayVerify = ({ scope }: Actor): boolean => scope.audits.includes(0);

/** How the last verification of the whole installation ended; for whoever audits it. */
export async function readVerification(
  services: OperationsServices,
  actor: Actor,
): Promise<Outcome<VerificationAnswer, PeopleRefusal>> {
  if (!mayVerify(actor)) return refuse('not-allowed');
  const state = (await readJobStates(services.db)).get('verify');
  const last = state?.last ?? null;
  const seal = await services.db.read(null, lastSeal);
  const number = (name: string): number => Number(last?.facts[name] ?? 0);
  const first = String(last?.facts['first'] ?? '');
  return done({
    at: last?.at ?? null,
    ok: last === null ? null : last.ok && number('faults') === 0,
    message: last?.message ?? '还没有核验过',
    chains: number('chains'),
    entries: number('entries'),
    seals: number('seals'),
    faultCount: number('faults'),
    faults: first === '' ? [] : first.split('\n'),
    running: (state?.runningSince ?? null) !== null,
    seal: seal === null ? null : { day: seal.line.slice(0, 10), hash: seal.hash },
  });
}

/** Has everything verified now; a command sent twice does it once. */
export async function requestVerification(
  services: OperationsServices,
  actor: Actor,
): Promise<Outcome<VerificationAnswer, PeopleRefusal | OperationsRefusal>> {
  if (!mayVerify(actor)) return refuse('not-allowed');
  const asked = await askOnce(services, actor, 'verify', {
    action: 'audit.verify',
    object: { kind: 'audit', id: null },
  });
  if (!asked.ok) return asked;
  const answer = await readVerification(services, actor);
  return answer.ok && asked.value.asked ? done({ ...answer.value, running: true }) : answer;
}
