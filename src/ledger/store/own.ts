import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { OwnValues } from '../model/own.ts';

/** What stands in the own fields of a problem. */
export const ownOf = async (tx: Transaction, organisationId: number, id: number): Promise<OwnValues> =>
  (
    await tx.one<{ own: OwnValues }>(
      sql`select p.own from problems p where p.organisation_id = ${organisationId} and p.id = ${id}`,
    )
  ).own;

/** Sets the values where the version is still `version`; gives 0 where somebody was quicker. */
export const setOwn = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  values: OwnValues,
): Promise<number> =>
  tx.run(sql`update problems set own = ${JSON.stringify(values)}::jsonb, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);
