import { ArchiveRefusal } from '../platform/backup/format.ts';
import { ToolRefusal } from '../platform/database/open-tool.ts';

/** Why something failed, in a sentence that a person in an office can use. */
export function explained(error: unknown): string {
  const known = knownReason(error);
  if (known !== null) return known;
  if (!(error instanceof Error)) return String(error);
  // What this program says itself is a whole sentence already; anything else comes from below.
  return error.message.endsWith('。') ? error.message : `${error.message}。请把这段话发给管理员。`;
}

/**
 * Why a run of a job failed, for the page that everybody sees who manages the installation: what a library or the
 * database says stays in the log, under `number`, as it may quote the ledger.
 */
export const explainedRun = (error: unknown, number: string): string =>
  knownReason(error) ?? `程序出错，详情在服务器日志里（编号 ${number}）。若一再失败，请把编号和这段日志发给开发者。`;

function knownReason(error: unknown): string | null {
  if (error instanceof ArchiveRefusal || error instanceof ToolRefusal) return error.message;
  if (!(error instanceof Error)) return null;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `找不到 ${path ?? '文件'}。请检查路径。`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${path ?? '路径'} 中有一段是文件而不是文件夹。请检查路径。`;
  if (code === 'EISDIR') return `${path ?? '这'} 是文件夹，不是文件。请给出文件的路径。`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `没有权限读写 ${path ?? '文件'}。请换一个位置，或用启动服务器的用户运行。`;
  if (code === 'EFBIG') return '文件超过了系统允许的大小。请把备份放到别的磁盘（--to）。';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return '磁盘空间不足。请清理磁盘，或把备份放到别的磁盘（--to）。';
  if (
    code?.startsWith('57P') ||
    code?.startsWith('08') ||
    code === 'ECONNRESET' ||
    /connection (error|terminated)/i.test(error.message)
  )
    return '与数据库的连接断了。请再试一次；仍不行请查看数据文件夹里的 database/postgresql.log。';
  if (code === 'ECONNREFUSED' || code === '28P01' || code === '3D000')
    return `连不上数据库（${error.message}）。请检查 DATABASE_URL，以及 PostgreSQL 是否在运行。`;
  if (code === '42501')
    return '数据库角色缺少权限。请检查 DATABASE_WORKER_URL 和 DATABASE_APP_URL 的角色是否与操作手册一致。';
  if (code === '53300') return '数据库的连接数用完了。请关掉不用的程序，或在 PostgreSQL 里调大 max_connections。';
  return null;
}
