import { createHash } from 'node:crypto';
import type { FileStore } from '../../../platform/files/file-store.ts';
import { ledgerSubject } from '../../subject.ts';
import { type Check, type Finding, fault, good, notice } from './finding.ts';

const batch = 1000;

/** Every file that the ledger refers to is in the store and is what its hash says; files that nobody refers to. */
export const checkFiles: Check = async ({ client, files, quick, progress }) => {
  const missing: string[] = [];
  const damaged: string[] = [];
  let known = 0;
  for (let last = ''; ; ) {
    const { rows } = await client.query<{ hash: string }>(
      `select hash from (${ledgerSubject.files}) f where hash > $1 order by hash limit ${batch}`,
      [last],
    );
    if (rows.length === 0) break;
    for (const { hash } of rows) {
      last = hash;
      known++;
      if (!(await files.has(hash))) missing.push(hash);
      else if (!quick && (await contentHash(files, hash)) !== hash) damaged.push(hash);
    }
    progress?.(`核对附件 ${known} 个`);
  }
  const check = '附件';
  const findings: Finding[] = [];
  const remedy = '请从最近的备份中找回（bihuan restore 到一个空的数据文件夹，再复制 files 文件夹里的同名文件）';
  if (missing.length > 0)
    findings.push(fault(check, `${known} 个附件中有 ${missing.length} 个文件不在`, remedy, missing));
  if (damaged.length > 0)
    findings.push(fault(check, `${known} 个附件中有 ${damaged.length} 个内容已变`, remedy, damaged));
  if (findings.length === 0)
    findings.push(good(check, quick ? `${known} 个都在（未核对内容）` : `${known} 个都在，内容无误`));
  const stray = await strayFiles(client, files);
  if (stray > 0) findings.push(notice(check, `文件库中有 ${stray} 个文件没有被台账引用（上传中断留下的），不影响使用`));
  return findings;
};

async function contentHash(files: FileStore, hash: string): Promise<string> {
  const sum = createHash('sm3');
  for await (const chunk of await files.get(hash)) sum.update(chunk as Buffer);
  return sum.digest('hex');
}

async function strayFiles(client: Parameters<Check>[0]['client'], files: FileStore): Promise<number> {
  let stray = 0;
  let held: string[] = [];
  const count = async (): Promise<void> => {
    const { rows } = await client.query(`select hash from (${ledgerSubject.files}) f where hash = any ($1)`, [held]);
    stray += held.length - rows.length;
    held = [];
  };
  for await (const hash of files.list()) {
    held.push(hash);
    if (held.length === batch) await count();
  }
  await count();
  return stray;
}
