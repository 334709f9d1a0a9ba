import { topOrganisations } from '../../people/store.ts';
import { type Clock, today } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { jobScope } from '../../platform/database/job-scope.ts';
import { readTotals } from '../../platform/jobs/job-history.ts';
import { notify } from '../../supervision/actions/notices/notify.ts';
import { holdersOf } from '../../supervision/store/happenings.ts';
import { worthTelling } from '../rules.ts';
import { readStandings } from './job-list.ts';

/** Who manages the installation, where they do so at its top. */
const managers = ['office', 'administrator', 'system_admin'];

/**
 * Tells who manages the installation of jobs in trouble: each once until the job has gone well again. As the owner of the
 * tables; gives how many people were told.
 */
export async function tellTroubles(owner: Database, clock: Clock): Promise<number> {
  const now = clock.now();
  const { alarms } = await readStandings(owner, clock);
  if (alarms.length === 0) return 0;
  const totals = await owner.read(null, readTotals);
  const news = alarms.flatMap(({ job, what, text, remedy }) => {
    const wentWell = totals.find((total) => total.job === job && total.outcome === 'good')?.latest ?? null;
    if (job === null || !worthTelling(what, wentWell, now)) return [];
    const cause = `job:${job}:${wentWell?.toISOString() ?? 'never'}`;
    return [{ cause, kind: 'system' as const, title: text, body: remedy, link: '/settings/jobs', problemId: null }];
  });
  let told = 0;
  for (const organisationId of news.length === 0 ? [] : await owner.read(null, topOrganisations))
    told += await owner.write(jobScope(organisationId), async (tx) => {
      const people = await holdersOf(tx, organisationId, managers, today(clock));
      const notices = people.flatMap((personId) => news.map((one) => ({ ...one, organisationId, personId })));
      return notify(tx, notices, now);
    });
  return told;
}
