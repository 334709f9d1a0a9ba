import { statfs } from 'node:fs/promises';
import { migrationTable } from '../../../platform/backup/catalog.ts';
import { readMigrations } from '../../../platform/database/migrate.ts';
import { sizeText } from '../../labels.ts';
import { type Check, type Finding, fault, good, notice } from './finding.ts';

const nodeMajor = 24;
const oldestPostgres = 15;
const newestPostgres = 18;

/** Node, PostgreSQL, schema against program, room on the disk. */
export const checkVersions: Check = async (patient) => {
  const { client } = patient;
  const findings: Finding[] = [];
  const node = Number(process.versions.node.split('.')[0]);
  findings.push(
    node === nodeMajor
      ? good('Node', process.versions.node)
      : fault(
          'Node',
          `是 ${process.versions.node}，应为 ${nodeMajor}`,
          '请用 bin/bihuan 或 npm start 运行，不要直接用系统的 node',
        ),
  );
  const version = await client.query<{ server_version: string }>('show server_version');
  const postgres = version.rows[0]?.server_version ?? '';
  const major = Number.parseInt(postgres, 10);
  findings.push(
    major >= oldestPostgres && major <= newestPostgres
      ? good('PostgreSQL', postgres)
      : fault('PostgreSQL', `是 ${postgres}`, `支持 ${oldestPostgres} 到 ${newestPostgres}，请换用其中之一`),
  );
  findings.push(await schemaFinding(patient));
  findings.push(await roomFinding(patient.config.dataFolder));
  return findings;
};

const schemaFinding = async ({ client }: Parameters<Check>[0]): Promise<Finding> => {
  const check = '数据结构';
  const known = await readMigrations();
  const newest = known.at(-1)?.number ?? 0;
  const { rows } = await client.query<{ number: number; hash: string }>(
    `select number, hash from ${migrationTable} order by number`,
  );
  const applied = rows.at(-1)?.number ?? 0;
  if (applied > newest)
    return fault(check, `数据库是第 ${applied} 号，程序只到第 ${newest} 号`, '程序比数据旧，请使用更新版本的闭环');
  const edited = rows.filter((row) => known.find(({ number }) => number === row.number)?.hash !== row.hash);
  if (edited.length > 0) {
    const numbers = edited.map(({ number }) => number).join('、');
    return fault(
      check,
      `第 ${numbers} 号结构文件与数据库建立时不同`,
      '请恢复程序文件夹 migrations/ 的原样，或重新安装程序',
    );
  }
  if (applied < newest)
    return notice(
      check,
      `数据库是第 ${applied} 号，程序是第 ${newest} 号`,
      '下次启动服务器时会自动升级；升级前请先备份',
    );
  return good(check, `第 ${applied} 号，与程序一致`);
};

const leastRoom = 1024 * 1024 * 1024;

async function roomFinding(folder: string): Promise<Finding> {
  const check = '磁盘空间';
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return free < leastRoom
    ? fault(check, `数据文件夹所在的磁盘只剩 ${sizeText(free)}`, '请清理磁盘，或把旧备份移到别处')
    : good(check, `剩余 ${sizeText(free)}`);
}
