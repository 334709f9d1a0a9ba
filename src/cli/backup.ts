import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { backUp, reportOf } from '../operations/actions/backup.ts';
import { backupServices } from '../operations/actions/start-jobs.ts';
import { explained } from '../operations/explain.ts';
import { sizeText, tableName } from '../operations/labels.ts';
import type { Progress } from '../platform/backup/subject.ts';
import { Database } from '../platform/database/database.ts';
import { ToolRefusal } from '../platform/database/open-tool.ts';
import { noteJob } from '../platform/jobs/job-state.ts';
import { complain, interruptible, ProgressLine, say } from './say.ts';
import { type Tool, withTool } from './tool.ts';

/** `bihuan backup`: makes a backup now, beside a running server or without one. */
export const run = (options: { to?: string }): Promise<number> =>
  withTool('backup', {}, async (tool) => {
    const started = Date.now();
    const line = new ProgressLine();
    const to = options.to === undefined ? {} : { to: placeOf(options.to) };
    try {
      const backup = await backUp(backupServices(tool), {
        ...to,
        progress: (now) => line.show(stepText(now)),
        signal: interruptible(),
      });
      line.end();
      const report = reportOf(backup);
      await note(tool, started, { ok: true, message: report.message, facts: report.facts ?? {} });
      say(`✓ ${report.message}（用时 ${line.seconds} 秒）`);
      say(`  ${backup.file}`);
      for (const hash of backup.manifest.files.missing) complain(`  附件不在文件库中：${hash}`);
      for (const hash of backup.manifest.files.damaged) complain(`  附件内容已损坏：${hash}`);
      return 0;
    } catch (error) {
      line.end();
      // One that was broken off by hand says nothing about the backups of this installation.
      if (!(error instanceof ToolRefusal))
        await note(tool, started, { ok: false, message: explained(error), facts: {} }).catch(() => {});
      throw error;
    }
  });

/** A folder, or the file itself where the path ends like an archive; a file that is there is never replaced. */
function placeOf(to: string): { folder: string } | { to: string } {
  const path = resolve(to);
  const folder = existsSync(path) ? statSync(path).isDirectory() : !path.endsWith('.tar.gz');
  if (folder) return { folder: path };
  if (existsSync(path)) throw new ToolRefusal(`${path} 已经存在。备份不会覆盖文件，请换一个名字或给出文件夹。`);
  return { to: path };
}

async function note(
  { database, clock }: Tool,
  started: number,
  result: { ok: boolean; message: string; facts: Record<string, string | number> },
): Promise<void> {
  const db = new Database(database.urls.app, { max: 1, name: 'bihuan backup' });
  try {
    const now = clock.now();
    await noteJob(db, 'backup', {
      last: { at: now.toISOString(), seconds: (now.getTime() - started) / 1000, ...result },
    });
  } finally {
    await db.close();
  }
}

/** What a run is doing now, and how far it is. */
export function stepText({ step, table, bytes, of }: Progress): string {
  const share = of === undefined || of === 0 ? sizeText(bytes) : `${Math.floor((100 * bytes) / of)}%`;
  switch (step) {
    case 'tables':
      return `正在备份 ${tableName(table ?? '')}，已写 ${share}`;
    case 'files':
      return `正在备份附件，已写 ${share}`;
    case 'reading-back':
      return `正在读回检查 ${share}`;
    case 'rows':
      return table ? `正在恢复 ${tableName(table)} ${share}` : `正在恢复 ${share}`;
    case 'verifying':
      return '正在建立索引、核对审计链和统计';
  }
}
