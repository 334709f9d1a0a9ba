import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Span } from '../../rulepack/model/times.ts';
import type { Letter, LetterEdit, LetterState, NewLetter } from '../model/letters.ts';

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

export interface LetterText {
  issuer: string;
  title: string;
  body: string;
  dueFrom: string | null;
  dueTo: string | null;
  replyBy: string | null;
  items: readonly { problemId: number; measureId: number | null; words: string; due: string | null }[];
  by: { accountId: number | null; name: string };
  at: Date;
}

/** Writes a draft with its items and people; null where there is a letter of this cause already. */
export async function insertLetter(
  tx: Transaction,
  letter: NewLetter,
  text: LetterText,
): Promise<{ id: number } | null> {
  const { organisationId } = letter;
  const made = await tx.maybe<{
    id: number;
  }>(sql`insert into letters (organisation_id, inspection_id, unit_id, cause, act, rung, template,
      template_name, number_word, issuer, addressee, copies, title, body, due_from, due_to, reply_within, reply_by, created_by, created_name,
      created_at, changed_at)
    values (${organisationId}, ${letter.inspectionId}, ${letter.unitId}, ${letter.cause}, ${letter.act}, ${letter.rung}, ${letter.template.key},
      ${letter.template.name}, ${letter.template.numberWord}, ${text.issuer}, ${letter.addressee}, ${[...letter.copies]}::text[], ${text.title},
      ${text.body}, ${text.dueFrom}, ${text.dueTo}, ${letter.replyWithin === null ? null : JSON.stringify(letter.replyWithin)}, ${text.replyBy},
      ${text.by.accountId}, ${text.by.name}, ${text.at}, ${text.at})
    on conflict on constraint letter_cause do nothing returning id`);
  if (made === null) return null;
  const items = text.items.map((item, at) => ({ ...item, position: at + 1 }));
  await tx.run(sql`insert into letter_items (organisation_id, letter_id, position, problem_id, measure_id, words, due)
    select ${organisationId}, ${made.id}, i.position, i."problemId", i."measureId", i.words, i.due
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      i (position int, "problemId" bigint, "measureId" bigint, words text, due date)`);
  if (letter.persons.length > 0)
    await tx.run(sql`insert into letter_persons (organisation_id, letter_id, person_id, is_copy)
      select ${organisationId}::bigint, ${made.id}::bigint, p."personId", bool_and(p."isCopy")
      from jsonb_to_recordset(${JSON.stringify(letter.persons)}::jsonb) p ("personId" bigint, "isCopy" boolean) group by p."personId"`);
  return made;
}

export const letterOfCause = (tx: Transaction, organisationId: number, cause: string): Promise<{ id: number }> =>
  tx.one(sql`select id from letters where organisation_id = ${organisationId} and cause = ${cause}`);

/** What the ledger says of the items of a letter, in the order asked for; what the scope does not see is missing. */
export interface ItemFacts {
  place: number;
  problemId: number;
  number: string | null;
  words: string;
  persons: string[];
}

export const itemFacts = (tx: Transaction, organisationId: number, items: NewLetter['items']): Promise<ItemFacts[]> =>
  tx.many(sql`select i.place, i."problemId", p.number, coalesce(m.content, p.title) as words,
      array(select x.name from persons x where x.organisation_id = ${organisationId} and x.id in (
          select r.person_id from measure_persons r where i."measureId" is not null and r.organisation_id = ${organisationId}
            and r.measure_id = i."measureId" and r.role = 'responsible'
          union all select r.person_id from problem_persons r where i."measureId" is null and r.organisation_id = ${organisationId}
            and r.problem_id = i."problemId" and r.role = 'responsible') order by x.id) as persons
    from jsonb_to_recordset(${JSON.stringify(items.map((item, place) => ({ ...item, place })))}::jsonb)
      i (place int, "problemId" bigint, "measureId" bigint)
    join problems p on p.organisation_id = ${organisationId} and p.id = i."problemId"
    left join measures m on m.organisation_id = ${organisationId} and m.id = i."measureId" order by i.place`);

export const namesOf = (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
): Promise<{ organisation: string; inspection: string }> =>
  tx.one(sql`select o.name as organisation, i.title as inspection from inspections i join organisations o on o.id = i.organisation_id
    where i.organisation_id = ${organisationId} and i.id = ${inspectionId}`);

/** Takes the next number of a sequence; whoever else issues waits until this transaction ends, so that no number is lost. */
export const takeNumber = async (
  tx: Transaction,
  organisationId: number,
  word: string,
  year: number,
): Promise<number> =>
  (
    await tx.one<{ last: number }>(sql`insert into letter_numbers as n (organisation_id, word, year, last)
      values (${organisationId}, ${word}, ${year}, 1)
      on conflict (organisation_id, word, year) do update set last = n.last + 1 returning last`)
  ).last;

export const setIssued = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: {
    year: number;
    number: number;
    title: string;
    body: string;
    replyBy: string | null;
    day: string;
    at: Date;
    by: { accountId: number | null; name: string };
    textHash: string;
  },
): Promise<number> =>
  tx.run(sql`update letters set state = 'issued', number_year = ${facts.year}, number = ${facts.number}, title = ${facts.title},
      body = ${facts.body}, reply_by = ${facts.replyBy}, issued_on = ${facts.day}, issued_at = ${facts.at}, issued_by = ${facts.by.accountId},
      issued_name = ${facts.by.name}, text_hash = decode(${facts.textHash}, 'hex'), changed_at = ${facts.at}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version} and state = 'draft'`);

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
