import { existsSync } from 'node:fs';
import { listBackups } from '../../../platform/backup/make-backup.ts';
import { readJobStates } from '../../../platform/jobs/job-state.ts';
import { momentText } from '../../labels.ts';
import { readStandings } from '../job-list.ts';
import { type Check, type Finding, fault, good, notice } from './finding.ts';

const hour = 3_600_000;
const oldest = 48 * hour;

/** When the last good backup was made, whether it is still there, and whether the jobs come round. */
export const checkBackups: Check = async ({ config, client, app, clock, serverRuns }) => {
  const now = clock.now().getTime();
  const states = await readJobStates(app);
  return [...(await backupFindings()), ...(await jobFindings())];

  async function backupFindings(): Promise<Finding[]> {
    const check = '备份';
    const kept = await listBackups(config.backup.folder);
    const last = states.get('backup')?.last ?? null;
    const remedy = '请现在运行 bihuan backup，并把备份文件复制到另一台机器或移动硬盘';
    if (last === null) {
      const { rows } = await client.query<{ n: number }>('select count(*) as n from problems');
      if ((rows[0]?.n ?? 0) === 0) return [notice(check, '还没有做过备份（台账还是空的）')];
      return [fault(check, '还没有做过备份', remedy)];
    }
    if (!last.ok) return [fault(check, `${momentText(last.at)} 的备份失败：${last.message}`, remedy)];
    if (now - Date.parse(last.at) > oldest)
      return [fault(check, `最近一次备份是 ${momentText(last.at)}，已超过两天`, remedy)];
    const { file } = last.facts;
    if (typeof file === 'string' && !existsSync(file))
      return [notice(check, `${momentText(last.at)} 的备份文件已不在 ${file}`, '如果不是有意移走的，请再备份一次')];
    return [good(check, `${momentText(last.at)} 完成；${config.backup.folder} 中保存着 ${kept.length} 份`)];
  }

  async function jobFindings(): Promise<Finding[]> {
    if (!serverRuns) return [];
    // A backup that failed is told above.
    const alarms = (await readStandings(app, clock)).alarms.filter(
      ({ job, what }) => job !== 'backup' || what !== 'failed',
    );
    if (alarms.length === 0) return [good('后台任务', '按时运行')];
    return alarms.map(({ text, remedy }) => fault('后台任务', text.replace(/。$/, ''), remedy.replace(/。$/, '')));
  }
};
