import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Span } from '../../rulepack/model/times.ts';
import type { Letter, LetterEdit, LetterState } from '../model/letters.ts';

/** A letter's own row, as actions need it. */
export interface LetterRow {
  id: number;
  organisationId: number;
  inspectionId: number;
  unitId: number | null;
  act: Letter['act'];
  rung: string | null;
  templateName: string;
  state: LetterState;
  numberWord: string;
  numberYear: number | null;
  number: number | null;
  issuer: string;
  addressee: string;
  copies: string[];
  title: string;
  body: string;
  dueFrom: string | null;
  dueTo: string | null;
  replyWithin: Span | null;
  replyBy: string | null;
  issuedOn: string | null;
  issuedName: string | null;
  createdName: string;
  createdAt: string;
  voided: Letter['voided'];
  /** Whether a unit of the transaction's scope is the one that it was written to. */
  toOwnUnit: boolean;
  version: number;
}

const columns = sql`l.id, l.organisation_id as "organisationId", l.inspection_id as "inspectionId", l.unit_id as "unitId", l.act, l.rung,
  l.template_name as "templateName", l.state, l.number_word as "numberWord", l.number_year as "numberYear", l.number, l.issuer, l.addressee,
  l.copies, l.title, l.body, l.due_from as "dueFrom", l.due_to as "dueTo", l.reply_within as "replyWithin", l.reply_by as "replyBy",
  l.issued_on as "issuedOn", l.issued_name as "issuedName", l.created_name as "createdName", l.created_at as "createdAt",
  case when l.voided_at is not null then json_build_object('name', l.voided_name, 'at', l.voided_at, 'reason', l.void_reason) end as voided,
  coalesce(l.unit_id = any ((select scope_ids('units'))::bigint[]), false) as "toOwnUnit", l.version`;

export const findLetter = (tx: Transaction, id: number): Promise<LetterRow | null> =>
  tx.maybe(sql`select ${columns} from letters l where l.id = ${id}`);

/** The same, locked until the transaction ends; null too where the scope may not write it. */
export const lockLetter = (tx: Transaction, id: number): Promise<LetterRow | null> =>
  tx.maybe(sql`select ${columns} from letters l where l.id = ${id} for update`);

export const findLetters = (tx: Transaction, ids: readonly number[]): Promise<LetterRow[]> =>
  tx.many(sql`select ${columns} from letters l where l.id = any (${[...ids]}::bigint[])`);

/** The same, locked in the order of their ids, so that two who want the same ones wait in one direction. */
export const lockLetters = (tx: Transaction, ids: readonly number[]): Promise<LetterRow[]> =>
  tx.many(sql`select ${columns} from letters l where l.id = any (${[...ids]}::bigint[]) order by l.id for update`);

/** The last numbers given of the sequences of a year. */
export const lastNumbers = (
  tx: Transaction,
  organisations: readonly number[],
  year: number,
): Promise<{ organisationId: number; word: string; last: number }[]> =>
  tx.many(sql`select organisation_id as "organisationId", word, last from letter_numbers
    where organisation_id = any (${[...organisations]}::bigint[]) and year = ${year}`);

export const updateDraft = (
  tx: Transaction,
  key: { organisationId: number; id: number },
  edit: LetterEdit,
  at: Date,
): Promise<number> =>
  tx.run(sql`update letters set number_word = ${edit.numberWord}, issuer = ${edit.issuer}, addressee = ${edit.addressee},
      copies = ${[...edit.copies]}::text[], title = ${edit.title}, body = ${edit.body}, reply_by = ${edit.replyBy},
      reply_within = case when ${edit.replyBy}::date is null then reply_within end, changed_at = ${at}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${edit.version} and state = 'draft'`);

export const voidLetter = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: { reason: string; at: Date; by: { accountId: number; name: string } },
): Promise<number> =>
  tx.run(sql`update letters set state = 'voided', voided_at = ${facts.at}, voided_by = ${facts.by.accountId}, voided_name = ${facts.by.name},
      void_reason = ${facts.reason}, changed_at = ${facts.at}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version} and state <> 'voided'`);

/** Accounts' people who get word of a letter. */
export const personsOf = (
  tx: Transaction,
  organisationId: number,
  letterId: number,
): Promise<{ personId: number; name: string; isCopy: boolean }[]> =>
  tx.many(sql`select p.person_id as "personId", x.name, p.is_copy as "isCopy" from letter_persons p
    join persons x on x.organisation_id = p.organisation_id and x.id = p.person_id
    where p.organisation_id = ${organisationId} and p.letter_id = ${letterId} order by p.is_copy, x.name`);

export const itemsOf = (tx: Transaction, organisationId: number, letterId: number): Promise<Letter['items']> =>
  tx.many(sql`select problem_id as "problemId", measure_id as "measureId", words, due from letter_items
    where organisation_id = ${organisationId} and letter_id = ${letterId} order by position`);
