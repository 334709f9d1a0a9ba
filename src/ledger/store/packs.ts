import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { PackRef } from '../../rulepack/model.ts';

/** The pack that an inspection follows. */
export const packRefOf = (
  tx: Transaction,
  inspectionId: number,
): Promise<{ organisationId: number; pack: string; version: number; title: string } | null> =>
  tx.maybe(sql`select organisation_id as "organisationId", rule_pack as pack, rule_pack_version as version, title
    from inspections where id = ${inspectionId}`);

export const setPack = (
  tx: Transaction,
  inspectionId: number,
  ref: { pack: string; version: number },
): Promise<number> =>
  tx.run(sql`update inspections set rule_pack = ${ref.pack}, rule_pack_version = ${ref.version}, version = version + 1
    where id = ${inspectionId}`);

/** The pack that each of these inspections follows. */
export const packsOf = async (
  tx: Transaction,
  inspectionIds: readonly number[],
): Promise<ReadonlyMap<number, PackRef>> => {
  const rows = await tx.many<PackRef & { id: number }>(sql`
    select id, rule_pack as pack, rule_pack_version as version from inspections
    where id = any (${[...new Set(inspectionIds)]}::bigint[]) order by 2, 3, 1`);
  return new Map(rows.map(({ id, ...ref }) => [id, ref]));
};

/** Whether anything of an inspection was ever submitted to a chain of its pack; asked of the floor above by its function. */
export const wasReviewed = async (tx: Transaction, organisationId: number, inspectionId: number): Promise<boolean> =>
  (await tx.one<{ was: boolean }>(sql`select was_reviewed(${organisationId}, ${inspectionId}) as was`)).was;
