import { sealChains } from '../../audit/actions.ts';
import { readEvidenceTexts } from '../../ledger/actions/evidence-texts.ts';
import { followTurns } from '../../ledger/actions/follow-turns.ts';
import { sumCounts } from '../../ledger/actions/sum-counts.ts';
import { forgetViews } from '../../ledger/store/evidence.ts';
import { removeEndedSessions } from '../../people/actions/tidy.ts';
import { shanghaiDay, today } from '../../platform/clock.ts';
import { forgetChanges } from '../../platform/database/changes.ts';
import { forgetCommands } from '../../platform/database/once.ts';
import { forgetRuns } from '../../platform/jobs/job-runs.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { fillTurns } from '../../rulepack/store/lights.ts';
import { takeDueHandovers } from '../../supervision/actions/handovers.ts';
import { climbLadders } from '../../supervision/actions/ladder/climb.ts';
import { deliverNotices } from '../../supervision/actions/notices/deliver.ts';
import { askChanged } from '../../verification/actions/ask-changed.ts';
import { type JobName, jobNames } from '../model.ts';
import type { JobWork } from '../services.ts';
import { backUp, reportOf } from './backup.ts';
import { removeStrayFiles } from './stray-files.ts';
import { tellTroubles } from './tell-troubles.ts';
import { verifyAudit } from './verify.ts';

const day = 86_400_000;
const commandDays = 30;
/** Of each job, good runs and others each. */
const runsKept = 300;

/** Everything that comes round by itself. */
export function productJobs(work: JobWork): Job[] {
  const jobs: Record<JobName, Omit<Job, 'name'>> = {
    // An office PC is off at night: what was missed is made up for in the morning.
    backup: {
      cron: work.backupCron,
      catchUp: true,
      run: async (signal) => reportOf(await backUp(work, { signal })),
    },
    seal: {
      cron: '5 0 * * *',
      catchUp: true,
      run: async () => ({
        message: (await sealChains(work.worker, work.clock)) === null ? '当日已经封存' : '已封存前一日的全部审计链',
      }),
    },
    // Every week by itself, and whenever an auditor asks.
    verify: {
      cron: '45 3 * * 0',
      catchUp: true,
      run: () => verifyAudit(work.owner),
    },
    // Just after midnight: who left yesterday answers for nothing today.
    handover: {
      cron: '10 0 * * *',
      catchUp: true,
      run: async () => ({ message: `${await takeDueHandovers(work.worker, work.clock)} 份责任交接到期生效` }),
    },
    // Looks whether packs or calendar have changed; nearly always nothing has.
    lights: {
      cron: '* * * * *',
      catchUp: false,
      run: async (signal) => {
        await fillTurns(work.worker, work.packs, today(work.clock));
        const { changed, left } = await followTurns(work.worker, signal);
        return { message: `更新了 ${changed} 个问题的灯${left === 0 ? '' : `，还有 ${left} 批巡察没有更新`}` };
      },
    },
    // At midnight, and soon after whatever changes a deadline.
    ladder: {
      cron: '*/5 * * * *',
      catchUp: true,
      run: async (signal) => {
        const { fired, letters, notices } = await climbLadders(work, signal);
        return { message: `${fired} 个台阶到期，拟制函件 ${letters} 份，发出通知 ${notices} 条` };
      },
    },
    sum: {
      cron: '* * * * *',
      catchUp: false,
      run: async () => {
        await forgetChanges(work.worker);
        return { message: `汇总了 ${await sumCounts(work.worker)} 个单位的统计数字` };
      },
    },
    // Made up for by the next minute: what is due waits in the database.
    deliver: {
      cron: '* * * * *',
      catchUp: false,
      run: async (signal) => {
        const troubles = await tellTroubles(work.owner, work.clock);
        const { told, sent, failed } = await deliverNotices(work, signal);
        return { message: `新生成 ${told + troubles} 条通知，发出 ${sent} 份，未发出 ${failed} 份` };
      },
    },
    words: {
      cron: '* * * * *',
      catchUp: false,
      run: async (signal) => {
        const { read, indexed } = await readEvidenceTexts(work.owner, work.files, signal);
        return { message: `看了 ${read} 份新的佐证材料，其中 ${indexed} 份的文字编入了搜索` };
      },
    },
    doubts: {
      cron: '* * * * *',
      catchUp: false,
      run: async (signal) => {
        const { asked, left } = await askChanged(work, signal);
        return { message: `核对了 ${asked} 个问题的说法${left ? '，还没有核对完' : ''}` };
      },
    },
    // Soon after the ledger changes; what a run does not finish the next one goes on with.
    kin: {
      cron: '* * * * *',
      catchUp: false,
      run: async (signal) => {
        const { placed, left } = await work.followKin(work, signal);
        return { message: `为 ${placed} 个问题找了同类${left ? '，还有一些留待下一分钟' : ''}` };
      },
    },
    tidy: {
      cron: '15 3 * * *',
      catchUp: true,
      run: async () => {
        const commands = await forgetCommands(work.owner, new Date(work.clock.now().getTime() - commandDays * day));
        const sessions = await removeEndedSessions(work.owner, work.clock, work);
        const yesterday = shanghaiDay(new Date(work.clock.now().getTime() - day));
        await work.owner.write(null, (tx) => forgetViews(tx, yesterday));
        await forgetRuns(work.owner, runsKept);
        const files = await removeStrayFiles(work.owner, work.files, work.clock);
        return { message: `清理了 ${commands} 条命令记录、${sessions} 个过期登录、${files} 个没有用上的文件` };
      },
    },
  };
  return jobNames.map((name) => ({ name, ...jobs[name] }));
}
