import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { gatewaysAnswer } from '../model/delivery.ts';

const { mail, webhook } = gatewaysAnswer.shape;
/** Gateways as they are kept: secrets sealed, in base64. */
const keptGateways = z.object({
  version: z.number(),
  mail: mail.unwrap().omit({ hasPassword: true }).extend({ password: z.string().nullable() }).nullable(),
  webhook: webhook.unwrap().omit({ hasSecret: true }).extend({ secret: z.string() }).nullable(),
  changed: gatewaysAnswer.shape.changed,
});
export type KeptGateways = z.infer<typeof keptGateways>;

const name = 'notice-gateways';

/** The gateways of this installation; with `lock` nobody else changes them before this transaction ends. */
export async function readGateways(tx: Transaction, { lock } = { lock: false }): Promise<KeptGateways> {
  const row = lock
    ? await tx.maybe<{ value: unknown }>(sql`select value from settings where name = ${name} for update`)
    : await tx.maybe<{ value: unknown }>(sql`select value from settings where name = ${name}`);
  return row === null ? { version: 0, mail: null, webhook: null, changed: null } : keptGateways.parse(row.value);
}

/** Writes the gateways; false where somebody else wrote the first ones meanwhile. */
export const writeGateways = async (tx: Transaction, gateways: KeptGateways): Promise<boolean> =>
  (await tx.run(
    gateways.version === 1
      ? sql`insert into settings (name, value) values (${name}, ${JSON.stringify(gateways)}) on conflict do nothing`
      : sql`update settings set value = ${JSON.stringify(gateways)}, changed_at = now() where name = ${name}`,
  )) === 1;
