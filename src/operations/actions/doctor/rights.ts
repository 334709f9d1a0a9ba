import { migrationTable, readTables } from '../../../platform/backup/catalog.ts';
import { refusePowerfulRole } from '../../../platform/database/check-role.ts';
import { type Check, type Finding, fault, good } from './finding.ts';

/** Tables without rows of any organisation. */
const openTables = new Set(['settings', 'audit_seals', 'job_workers', 'job_runs', 'job_totals', migrationTable]);

/** Roles without too much power, row-level security forced on every table, history that cannot be changed. */
export const checkRights: Check = async ({ client, app, worker }) => {
  const findings: Finding[] = [];
  for (const [name, database] of [
    ['应用', app],
    ['后台任务', worker],
  ] as const) {
    const complaint = await refusePowerfulRole(database).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    findings.push(
      complaint === null
        ? good(`${name}角色`, '权限合适')
        : fault(`${name}角色`, complaint, '请按 docs/operations.md 重新设置数据库角色'),
    );
  }

  const tables = await readTables(client);
  const open = tables.filter((table) => !table.forced && !openTables.has(table.name)).map(({ name }) => name);
  const hiding = tables.filter((table) => table.hidesRows).map(({ name }) => name);
  const remedy = '请升级或重新安装程序，并联系开发者';
  if (open.length > 0) findings.push(fault('行级权限', `${open.length} 张表没有强制行级权限`, remedy, open));
  if (hiding.length > 0) findings.push(fault('行级权限', `${hiding.length} 张表会对备份隐藏行`, remedy, hiding));
  if (open.length + hiding.length === 0) findings.push(good('行级权限', `${tables.length} 张表均已检查`));

  const loose = await client.query<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and (
      coalesce(array_to_string(p.proconfig, ';'), '') not like '%search_path=pg_catalog, public, pg_temp%'
      or exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0))`);
  if (loose.rows.length > 0) {
    const names = loose.rows.map(({ name }) => name);
    findings.push(fault('数据库函数', `${names.length} 个函数的权限过宽`, remedy, names));
  }

  const { rows } = await client.query<{ right: string }>(`
    select r.rolname || ' ' || p.power || ' ' || t.name as right
    from (values ('audit_entries'), ('audit_values'), ('audit_seals')) t (name),
      (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) p (power), pg_roles r
    where r.rolname in ('bihuan_app', 'bihuan_worker') and has_table_privilege(r.oid, 'public.' || t.name, p.power)`);
  findings.push(
    rows.length === 0
      ? good('审计记录', '应用无权修改或删除')
      : fault(
          '审计记录',
          '应用有权修改或删除审计记录',
          '请用所有者收回这些权限（revoke）',
          rows.map(({ right }) => right),
        ),
  );
  return findings;
};
