import type { RefusalAnswer } from '../platform/outcome.ts';
import type { JobName, OperationsRefusal } from './model.ts';

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
  tidy: '清理过期的登录、命令记录和没有用上的文件',
};

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
