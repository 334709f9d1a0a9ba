import type { RefusalAnswer } from '../platform/outcome.ts';
import type { JobAlarm, JobLine, JobName, OperationsRefusal, RunOutcome } from './model.ts';

export const operationsRefusals: Record<OperationsRefusal, RefusalAnswer> = {
  'jobs-not-running': {
    status: 409,
    title: '后台任务没有运行，现在做不了。',
    remedy: '请系统管理员用 bihuan doctor 查看原因；急用时可在服务器上运行 bihuan backup 备份。',
  },
};

export const jobTitles: Record<JobName, string> = {
  backup: '备份',
  seal: '封存审计链',
  verify: '核验审计链',
  handover: '让到期的责任交接生效',
  lights: '按新的规则包、工作日历更新红黄绿灯',
  ladder: '到期提醒、催办、督办',
  sum: '汇总统计数字',
  deliver: '发送通知',
  words: '把佐证材料里的文字编入搜索',
  doubts: '核对报告里的说法，提示疑点、登记承诺',
  kin: '为新问题找同类（共性问题、屡改屡犯）',
  tidy: '清理过期的登录、命令记录和没有用上的文件',
};

export const runOutcomeNames: Record<RunOutcome, string> = { good: '成功', failed: '失败', broken: '中断' };

/** What a run that was broken off says: it could not say anything itself. */
export const brokenOff = '运行它的进程停了，这次没有做完；做到一半的不会留下，任务会自动再做。';

/** What it means while a job does not get done, and what to do. */
const jobRemedies: Record<JobName, string> = {
  backup: '新的备份没有做成。排除原因后点“立即运行”；急用时在服务器上运行 bihuan backup。',
  seal: '当日的审计链还没有封存。排除原因后点“立即运行”，当天之内补上即可。',
  verify: '审计链没有核验成。排除原因后点“立即运行”，或在服务器上运行 bihuan doctor。',
  handover: '到期的责任交接没有生效，原责任人仍然负责。排除原因后点“立即运行”。',
  lights: '改过规则包或工作日历后，灯可能还是旧的；平日的灯按日期显示，不受影响。下一分钟会自动再做。',
  ladder: '到期的提醒、催办没有发出。最多五分钟后会自动再做，不漏也不重。',
  sum: '统计数字仍然准确，只是打开会慢一些。下一分钟会自动再做。',
  deliver: '邮件和网关消息没有发出，应用内的通知不受影响。下一分钟会自动再发，不会重复。',
  words: '新上传的佐证材料暂时搜不到文字。下一分钟会自动再做。',
  doubts: '列表上的疑点数可能不是最新的；打开问题页和审核时会当场核对，不受影响。下一分钟会自动再做。',
  kin: '新进台账的问题暂时没有归入共性问题。下一分钟会自动再做。',
  tidy: '过期的记录没有清理，不影响使用。第二天凌晨会自动再做。',
};

/** What is wrong with the jobs, and what to do. */
export function alarmText(
  what: JobAlarm['what'],
  job: JobName | null,
  line: Pick<JobLine, 'last' | 'next'> | null,
): { text: string; remedy: string } {
  const title = job === null ? '' : jobTitles[job];
  const remedy = job === null ? '' : jobRemedies[job];
  switch (what) {
    case 'no-worker':
      return {
        text: '没有进程在运行后台任务：备份、提醒、通知都停着。',
        remedy:
          '请重新启动服务器；使用外部数据库的，请在服务器上启动 worker（script/worker）。停着的时候该做的，启动后会补上。',
      };
    case 'failed':
      return { text: `“${title}”上一次失败：${line?.last?.message ?? ''}`, remedy };
    case 'broken':
      return { text: `“${title}”上一次中断，还没有重做。`, remedy };
    case 'missed':
      return {
        text: `“${title}”没有按时运行：应在 ${line?.next == null ? '' : momentText(line.next)}。`,
        remedy: `请重新启动服务器（使用外部数据库的，重新启动 worker）。${remedy}`,
      };
  }
}

const tableNames: Record<string, string> = {
  organisations: '单位和科室',
  persons: '人员',
  accounts: '账号',
  account_roles: '角色',
  sessions: '登录',
  inspections: '巡察',
  aspects: '方面',
  problems: '问题',
  measures: '措施',
  progress: '进展',
  evidence: '佐证材料',
  files: '附件',
  source_documents: '原始文档',
  drafts: '导入草稿',
  audit_entries: '审计记录',
  commands: '命令记录',
};

/** What a person calls a table; its own name where nobody has to do with it. */
export const tableName = (table: string): string =>
  // What stands in a schema of its own is not named.
  table.includes('.') ? '其他数据' : (tableNames[table] ?? table);

/** 1.5 MB, 820 KB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(2)} GB`;
}

/** A moment as people in China read it: 2026-03-02 09:00. */
export const momentText = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
