import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { OutsideWait } from '../model/status.ts';

/** That the head received an immediate item in person. */
export interface Receipt {
  accountName: string;
  role: string;
  recordedFor: string | null;
  at: string;
}

export const receiptOf = (tx: Transaction, organisationId: number, problemId: number): Promise<Receipt | null> =>
  tx.maybe(sql`select account_name as "accountName", role, recorded_for as "recordedFor", to_json(at) as at
    from receipts where organisation_id = ${organisationId} and problem_id = ${problemId}`);

/** What an item waits for from outside, or waited for. */
export interface OutsideRow {
  id: number;
  measureId: number | null;
  letterNumber: string | null;
  addressee: string;
  matter: string;
  sentOn: string;
  replyBy: string;
  repliedOn: string | null;
  reply: string | null;
}

export const insertOutsideWait = (
  tx: Transaction,
  facts: OutsideWait & { organisationId: number; problemId: number; measureId: number | null },
): Promise<number> =>
  tx.run(sql`insert into outside_waits (organisation_id, problem_id, measure_id, letter_number, addressee, matter, sent_on, reply_by)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.letterNumber}, ${facts.addressee},
      ${facts.matter}, ${facts.sentOn}, ${facts.replyBy})`);

/** Notes the reply to whatever the item still waits for. */
export const answerOutsideWaits = (
  tx: Transaction,
  item: { kind: 'problem' | 'measure'; organisationId: number; id: number },
  facts: { repliedOn: string; reply: string | null },
): Promise<number> =>
  tx.run(sql`update outside_waits set replied_on = greatest(${facts.repliedOn}::date, sent_on), reply = ${facts.reply}
    where organisation_id = ${item.organisationId} and replied_on is null
      and ${item.kind === 'measure' ? sql`measure_id = ${item.id}` : sql`problem_id = ${item.id} and measure_id is null`}`);

/** A deadline that an approved extension gave, with the one that it follows. */
export interface DeadlineRow {
  measureId: number | null;
  deadline: string;
  former: string | null;
  at: string;
}

export const insertDeadline = (
  tx: Transaction,
  facts: {
    organisationId: number;
    problemId: number;
    measureId: number | null;
    deadline: string;
    former: string | null;
    reviewId: number;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into deadlines (organisation_id, problem_id, measure_id, deadline, former, review_id, at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.deadline}, ${facts.former}, ${facts.reviewId}, ${facts.at})`);

export const setDeadlineOf = (
  tx: Transaction,
  item: { kind: 'problem' | 'measure'; organisationId: number; id: number },
  deadline: string,
): Promise<number> =>
  tx.run(
    item.kind === 'measure'
      ? sql`update measures set deadline = ${deadline}, version = version + 1 where organisation_id = ${item.organisationId} and id = ${item.id}`
      : sql`update problems set deadline = ${deadline}, version = version + 1 where organisation_id = ${item.organisationId} and id = ${item.id}`,
  );

export const insertReceipt = (
  tx: Transaction,
  facts: {
    organisationId: number;
    problemId: number;
    accountId: number;
    accountName: string;
    role: string;
    recordedFor: string | null;
    recordedEvidenceId: number | null;
    signature: 'password' | 'totp' | 'paper';
    signedHash: string;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into receipts (organisation_id, problem_id, account_id, account_name, role, recorded_for, recorded_evidence_id,
      signature, signed_hash, at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.accountId}, ${facts.accountName}, ${facts.role}, ${facts.recordedFor},
      ${facts.recordedEvidenceId}, ${facts.signature}, decode(${facts.signedHash}, 'hex'), ${facts.at})
    on conflict do nothing`);
