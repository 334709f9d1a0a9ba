import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { ChangeSettings, NoticeChoices } from '../model/delivery.ts';

/** Settings of a person as they are kept; all null where there are none. */
export interface SettingsRow {
  mail: string | null;
  gatewayId: string | null;
  byMail: NoticeChoices['byMail'] | null;
  byWebhook: NoticeChoices['byWebhook'] | null;
  digest: NoticeChoices['digest'] | null;
  digestAt: number | null;
  quietFrom: number | null;
  quietTo: number | null;
}

/** Columns of settings s for a SettingsRow. */
export const choicesColumns = sql`s.mail, s.gateway_id as "gatewayId", s.by_mail as "byMail", s.by_webhook as "byWebhook",
  s.digest, s.digest_at as "digestAt", s.quiet_from as "quietFrom", s.quiet_to as "quietTo"`;

export const choicesOf = ({ quietFrom, quietTo, ...row }: SettingsRow): NoticeChoices => ({
  ...row,
  byMail: row.byMail ?? [],
  byWebhook: row.byWebhook ?? [],
  digest: row.digest ?? 'workdays',
  digestAt: row.digestAt ?? 0,
  quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
});

/** What a person has chosen; null where nothing was. */
export async function findSettings(
  tx: Transaction,
  personId: number,
): Promise<{ choices: NoticeChoices; version: number } | null> {
  const row = await tx.maybe<SettingsRow & { version: number }>(
    sql`select ${choicesColumns}, s.version from notice_settings s where s.person_id = ${personId}`,
  );
  if (row === null) return null;
  const { version, ...rest } = row;
  return { choices: choicesOf(rest), version };
}

/** Writes what a person has chosen; 0 where it was changed meanwhile (`version` 0: where there is something already). */
export const writeSettings = (
  tx: Transaction,
  person: { organisationId: number; personId: number },
  wanted: ChangeSettings,
  at: Date,
): Promise<number> => {
  const { mail, gatewayId, byMail, byWebhook, digest, digestAt, quiet, version } = wanted;
  return version === 0
    ? tx.run(sql`insert into notice_settings (organisation_id, person_id, mail, gateway_id, by_mail, by_webhook, digest, digest_at,
          quiet_from, quiet_to, changed_at)
        values (${person.organisationId}, ${person.personId}, ${mail}, ${gatewayId}, ${byMail}::text[], ${byWebhook}::text[], ${digest},
          ${digestAt}, ${quiet?.from ?? null}, ${quiet?.to ?? null}, ${at}) on conflict do nothing`)
    : tx.run(sql`update notice_settings set mail = ${mail}, gateway_id = ${gatewayId}, by_mail = ${byMail}::text[],
          by_webhook = ${byWebhook}::text[], digest = ${digest}, digest_at = ${digestAt}, quiet_from = ${quiet?.from ?? null},
          quiet_to = ${quiet?.to ?? null}, version = version + 1, changed_at = ${at}
        where person_id = ${person.personId} and version = ${version}`);
};
