import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { record } from '../audit/store.ts';
import { explained } from '../operations/explain.ts';
import { momentText, tableName } from '../operations/labels.ts';
import { ledgerSubject } from '../operations/subject.ts';
import type { Header, Manifest } from '../platform/backup/format.ts';
import { checkArchive, readHeader } from '../platform/backup/read-archive.ts';
import { refuseNewerSchema, restoreArchive } from '../platform/backup/restore.ts';
import { Database } from '../platform/database/database.ts';
import { stepText } from './backup.ts';
import { complain, interruptible, ProgressLine, say } from './say.ts';
import { type Tool, withTool } from './tool.ts';

/** `bihuan restore FILE`: takes a backup into an empty installation; with `check` only looks whether it is whole. */
export async function run(file: string, options: { check?: boolean }): Promise<number> {
  const path = resolve(file);
  const line = new ProgressLine();
  try {
    const header = await readHeader(path);
    if (options.check) {
      const manifest = await checkArchive(path, {
        progress: (bytes, of) => line.show(stepText({ step: 'reading-back', bytes, of })),
      });
      line.end();
      say(`✓ 备份完好：${described(header, manifest)}`);
      return 0;
    }
    await refuseNewerSchema(header);
    return await withTool('restore', { alone: true, fresh: true }, (tool) => restore(tool, path, line));
  } catch (error) {
    line.end();
    complain(`bihuan restore：${explained(error)}`);
    return 1;
  }
}

async function restore(tool: Tool, path: string, line: ProgressLine): Promise<number> {
  const { header, manifest } = await restoreArchive(path, {
    ownerUrl: tool.database.urls.owner,
    files: tool.files,
    subject: ledgerSubject,
    nameOf: tableName,
    progress: (now) => line.show(stepText(now)),
    signal: interruptible(),
  });
  line.end();
  await leaveTrace(tool, header);
  say(`✓ 已恢复到 ${tool.config.dataFolder}（用时 ${line.seconds} 秒）：${described(header, manifest)}`);
  say(`  ${Object.keys(manifest.proof).length} 条审计链、列表和统计数字核对无误。`);
  for (const hash of manifest.files.missing) complain(`  备份时就缺少的附件：${hash}`);
  for (const hash of manifest.files.damaged) complain(`  备份时就已损坏的附件：${hash}`);
  say('  登录状态没有恢复，请大家重新登录。现在可以运行 npm start。');
  return 0;
}

const described = (header: Header, { rows, files }: Manifest): string =>
  `${momentText(header.created)} 的备份，${rows['problems'] ?? 0} 个问题、${rows['progress'] ?? 0} 条进展、${rows['accounts'] ?? 0} 个账号、${files.count} 个附件`;

// The history itself says that it went on from a backup.
async function leaveTrace({ database, clock, product }: Tool, header: Header): Promise<void> {
  const db = new Database(database.urls.worker, { max: 1, name: 'bihuan restore' });
  try {
    await db.write(null, (tx) =>
      record(tx, clock.now(), [
        {
          chain: 0,
          actor: { accountId: null, name: 'bihuan restore', origin: 'cli' },
          action: 'installation.restore',
          object: { kind: 'installation', id: null },
          values: { backup: header.created, schema: header.schema, product, run: randomUUID() },
        },
      ]),
    );
  } finally {
    await db.close();
  }
}
