import type { Database } from './database.ts';
import { sql } from './sql.ts';

/**
 * Throws where the role that serves requests could go round row-level security: a superuser, a role with BYPASSRLS,
 * the owner of the tables or a member of the owner.
 */
export async function refusePowerfulRole(app: Database): Promise<void> {
  const role = await app.read(null, (tx) =>
    tx.one<{ name: string; powers: string[] }>(sql`
      select current_user as name, array_remove(array[
        case when r.rolsuper then 'superuser' end,
        case when r.rolbypassrls then 'BYPASSRLS' end,
        case when exists (select 1 from pg_tables t where t.schemaname = 'public' and pg_has_role(current_user, t.tableowner, 'member'))
             then 'owner' end,
        case when exists (select 1 from pg_roles d where d.rolname = 'bihuan_definer' and pg_has_role(current_user, d.oid, 'member'))
             then 'bihuan_definer' end], null) as powers
      from pg_roles r where r.rolname = current_user`),
  );
  if (role.powers.length === 0) return;
  throw new Error(
    `应用的数据库角色 ${role.name} 权限过大（${role.powers.join('、')}），行级权限对它不起作用，因此不启动。` +
      `请让 DATABASE_APP_URL 使用一个普通角色，并把 bihuan_app 授予它（见 docs/operations.md）。`,
  );
}
