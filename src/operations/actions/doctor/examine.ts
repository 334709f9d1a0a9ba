import { schemaNumber } from '../../../platform/backup/catalog.ts';
import { ownerClient } from '../../../platform/backup/session.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Config } from '../../../platform/config.ts';
import { Database } from '../../../platform/database/database.ts';
import type { ToolDatabase } from '../../../platform/database/open-tool.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import { checkBackups } from './backups.ts';
import { checkFiles } from './files.ts';
import { type Check, type Finding, fault } from './finding.ts';
import { checkRecords } from './records.ts';
import { checkRights } from './rights.ts';
import { checkVersions } from './versions.ts';

const checks: readonly [name: string, check: Check][] = [
  ['版本', checkVersions],
  ['权限', checkRights],
  ['审计与台账', checkRecords],
  ['附件', checkFiles],
  ['备份', checkBackups],
];

export interface Examination {
  config: Config;
  database: Pick<ToolDatabase, 'urls' | 'server'>;
  files: FileStore;
  clock: Clock;
  quick: boolean;
  progress?: (line: string) => void;
}

/** Looks at a whole installation and changes nothing; a check that breaks is a fault like any other. */
export async function examine({ database, ...rest }: Examination): Promise<Finding[]> {
  const client = await ownerClient(database.urls.owner, 'bihuan doctor');
  const app = new Database(database.urls.app, { max: 2, name: 'bihuan doctor' });
  const worker = new Database(database.urls.worker, { max: 1, name: 'bihuan doctor' });
  try {
    if ((await schemaNumber(client)) === 0) {
      return [
        fault(
          '数据结构',
          '数据库是空的，还没有闭环的数据',
          '第一次使用请运行 npm start；要恢复备份请运行 bihuan restore',
        ),
      ];
    }
    const findings: Finding[] = [];
    for (const [name, check] of checks) {
      const patient = {
        ...rest,
        client,
        app,
        worker,
        serverRuns: database.server !== null || rest.config.database.kind === 'external',
      };
      findings.push(...(await check(patient).catch((error: unknown) => [brokenCheck(name, error)])));
    }
    return findings;
  } finally {
    await Promise.all([client.end(), app.close(), worker.close()]);
  }
}

const brokenCheck = (name: string, error: unknown): Finding =>
  fault(
    name,
    `检查没有完成：${error instanceof Error ? error.message : String(error)}`,
    '请先处理上面的问题再检查一次；仍不行请把这段话发给开发者',
  );
