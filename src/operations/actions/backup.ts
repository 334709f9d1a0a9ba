import { basename } from 'node:path';
import { managesTop } from '../../people/actions/top.ts';
import type { Actor } from '../../people/actor.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import { type Backup, makeBackup, removeOldBackups } from '../../platform/backup/make-backup.ts';
import type { Progress } from '../../platform/backup/subject.ts';
import { readJobStates } from '../../platform/jobs/job-state.ts';
import type { JobReport } from '../../platform/jobs/jobs.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { sizeText } from '../labels.ts';
import type { BackupAnswer, OperationsRefusal } from '../model.ts';
import type { BackupServices, OperationsServices } from '../services.ts';
import { ledgerSubject } from '../subject.ts';
import { askOnce } from './ask-once.ts';

/** Makes a backup in its usual folder, or where `to` says, and removes those that are too many there. */
export async function backUp(
  services: BackupServices,
  options: { to?: { folder: string } | { to: string }; progress?: (now: Progress) => void; signal?: AbortSignal } = {},
): Promise<Backup> {
  const { ownerUrl, files, product, folder, keep } = services;
  const backup = await makeBackup(options.to ?? { folder }, {
    ownerUrl,
    files,
    product,
    subject: ledgerSubject,
    now: services.clock.now(),
    ...(options.progress === undefined ? {} : { progress: options.progress }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (options.to === undefined) await removeOldBackups(folder, keep);
  return backup;
}

/** What a backup holds, in one line, and what somebody has to look after. */
export function reportOf({ file, bytes, manifest }: Backup): JobReport {
  const { rows, files } = manifest;
  const holds = `${rows['problems'] ?? 0} 个问题、${rows['progress'] ?? 0} 条进展、${files.count} 个附件，共 ${sizeText(bytes)}`;
  const lost = files.missing.length + files.damaged.length;
  const warning = lost === 0 ? '' : `。注意：有 ${lost} 个附件在文件库中缺失或损坏，请运行 bihuan doctor 查看`;
  return {
    message: `已备份到 ${basename(file)}：${holds}${warning}`,
    facts: { file, bytes, missing: files.missing.length, damaged: files.damaged.length },
  };
}

/** The last backup's result and the next one's moment, for who manages the installation. */
export async function readBackup(
  services: OperationsServices,
  actor: Actor,
): Promise<Outcome<BackupAnswer, PeopleRefusal>> {
  if (!(await mayOperate(services, actor))) return refuse('not-allowed');
  const state = (await readJobStates(services.db)).get('backup');
  const last = state?.last ?? null;
  const { file, bytes } = last?.facts ?? {};
  return done({
    at: last?.at ?? null,
    ok: last?.ok ?? null,
    file: typeof file === 'string' ? file : null,
    bytes: typeof bytes === 'number' ? bytes : null,
    message: last?.message ?? '还没有做过备份',
    running: (state?.runningSince ?? null) !== null,
    next: state?.next ?? null,
  });
}

/** Has a backup made now; a command sent twice makes one. The result is read with `readBackup`. */
export async function requestBackup(
  services: OperationsServices,
  actor: Actor,
): Promise<Outcome<BackupAnswer, PeopleRefusal | OperationsRefusal>> {
  if (!(await mayOperate(services, actor))) return refuse('not-allowed');
  const asked = await askOnce(services, actor, 'backup', {
    action: 'backup.request',
    object: { kind: 'installation', id: null },
  });
  if (!asked.ok) return asked;
  const answer = await readBackup(services, actor);
  return answer.ok && asked.value.asked ? done({ ...answer.value, running: true }) : answer;
}

/** Backups and jobs are about the whole installation, and so is what they tell. */
export const mayOperate = (services: OperationsServices, actor: Actor): Promise<boolean> =>
  managesTop(services.db, actor.scope);
