import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { NewLetter } from '../model/letters.ts';

// A midnight writes hundreds of letters: each step is one statement for all of them, however many there are.

/** What the ledger says of the items of letters; what the scope does not see is missing. */
export interface ItemFacts {
  /** Which of the letters asked for, and which of its items. */
  letter: number;
  place: number;
  number: string | null;
  words: string;
  persons: string[];
}

/** In the order of the letters, and of the items in each. */
export const itemFacts = (tx: Transaction, letters: readonly NewLetter[]): Promise<ItemFacts[]> => {
  const items = letters.flatMap(({ organisationId, items }, letter) =>
    items.map((item, place) => ({ ...item, organisationId, letter, place })),
  );
  return tx.many(sql`select i.letter, i.place, p.number, coalesce(m.content, p.title) as words,
      array(select x.name from persons x where x.organisation_id = i."organisationId" and x.id in (
          select r.person_id from measure_persons r where i."measureId" is not null and r.organisation_id = i."organisationId"
            and r.measure_id = i."measureId" and r.role = 'responsible'
          union all select r.person_id from problem_persons r where i."measureId" is null and r.organisation_id = i."organisationId"
            and r.problem_id = i."problemId" and r.role = 'responsible') order by x.id) as persons
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      i (letter int, place int, "organisationId" bigint, "problemId" bigint, "measureId" bigint)
    join problems p on p.organisation_id = i."organisationId" and p.id = i."problemId"
    left join measures m on m.organisation_id = i."organisationId" and m.id = i."measureId" order by i.letter, i.place`);
};

/** Names of inspections and of the organisations that they are of, by the inspection's id. */
export const inspectionNames = async (
  tx: Transaction,
  inspectionIds: readonly number[],
): Promise<ReadonlyMap<number, { organisation: string; inspection: string }>> =>
  new Map(
    (
      await tx.many<{ id: number; organisation: string; inspection: string }>(sql`
        select i.id, o.name as organisation, i.title as inspection from inspections i join organisations o on o.id = i.organisation_id
        where i.id = any (${[...new Set(inspectionIds)]}::bigint[])`)
    ).map(({ id, ...names }) => [id, names]),
  );

/** A letter with its text, as it is written. */
export interface WrittenLetter {
  letter: NewLetter;
  issuer: string;
  title: string;
  body: string;
  dueFrom: string | null;
  dueTo: string | null;
  replyBy: string | null;
  /** The line of each of its items. */
  words: readonly string[];
}

/**
 * Writes drafts with their items and people; gives the id of each in their order, and whether it was made now: of one
 * cause there is one letter.
 */
export async function insertLetters(
  tx: Transaction,
  by: { accountId: number | null; name: string },
  at: Date,
  written: readonly WrittenLetter[],
): Promise<{ id: number; isNew: boolean }[]> {
  const rows = written.map(({ letter, words: _, ...text }, place) => {
    const { template, persons: __, items: ___, ...facts } = letter;
    return {
      place,
      ...facts,
      ...text,
      template: template.key,
      templateName: template.name,
      numberWord: template.numberWord,
    };
  });
  const made = await tx.many<{ id: number; organisationId: number; cause: string }>(sql`
    insert into letters (organisation_id, inspection_id, unit_id, cause, act, rung, template, template_name, number_word, issuer, addressee,
      copies, title, body, due_from, due_to, reply_within, reply_by, created_by, created_name, created_at, changed_at)
    select t."organisationId", t."inspectionId", t."unitId", t.cause, t.act, t.rung, t.template, t."templateName", t."numberWord", t.issuer,
      t.addressee, t.copies, t.title, t.body, t."dueFrom", t."dueTo", t."replyWithin", t."replyBy", ${by.accountId}::bigint, ${by.name},
      ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) t (place int, "organisationId" bigint, "inspectionId" bigint, "unitId" bigint,
      cause text, act text, rung text, template text, "templateName" text, "numberWord" text, issuer text, addressee text, copies text[],
      title text, body text, "dueFrom" date, "dueTo" date, "replyWithin" jsonb, "replyBy" date)
    order by t.place
    on conflict on constraint letter_cause do nothing returning id, organisation_id as "organisationId", cause`);
  const keyOf = (one: { organisationId: number; cause: string }): string => `${one.organisationId} ${one.cause}`;
  const ids = new Map(made.map((one) => [keyOf(one), one.id]));
  const isFirst = new Set(ids.keys());
  const fresh = written.map(({ letter }) => isFirst.delete(keyOf(letter)));
  const madeNow = written.flatMap((one, place) => {
    const id = ids.get(keyOf(one.letter));
    return fresh[place] && id !== undefined ? [{ id, ...one }] : [];
  });
  if (madeNow.length > 0) await insertParts(tx, madeNow);
  for (const { id, ...one } of await lettersOfCauses(
    tx,
    written.filter((_, place) => !fresh[place]).map(({ letter }) => letter),
  ))
    ids.set(keyOf(one), id);
  return written.map(({ letter }, place) => {
    const id = ids.get(keyOf(letter));
    if (id === undefined) throw new Error(`no letter of ${letter.cause}`);
    return { id, isNew: fresh[place] === true };
  });
}

async function insertParts(tx: Transaction, letters: readonly (WrittenLetter & { id: number })[]): Promise<void> {
  const items = letters.flatMap(({ id, letter: { organisationId, items }, words }) =>
    items.map((item, at) => ({ ...item, organisationId, id, position: at + 1, words: words[at] })),
  );
  const persons = letters.flatMap(({ id, letter: { organisationId, persons } }) =>
    persons.map((person) => ({ ...person, organisationId, id })),
  );
  await Promise.all([
    tx.run(sql`insert into letter_items (organisation_id, letter_id, position, problem_id, measure_id, words, due)
      select i."organisationId", i.id, i.position, i."problemId", i."measureId", i.words, i.due
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        i ("organisationId" bigint, id bigint, position int, "problemId" bigint, "measureId" bigint, words text, due date)`),
    tx.run(sql`insert into letter_persons (organisation_id, letter_id, person_id, is_copy)
      select p."organisationId", p.id, p."personId", bool_and(p."isCopy")
      from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb)
        p ("organisationId" bigint, id bigint, "personId" bigint, "isCopy" boolean) group by 1, 2, 3`),
  ]);
}

const lettersOfCauses = (
  tx: Transaction,
  letters: readonly NewLetter[],
): Promise<{ id: number; organisationId: number; cause: string }[]> =>
  letters.length === 0
    ? Promise.resolve([])
    : tx.many(sql`select l.id, l.organisation_id as "organisationId", l.cause
        from unnest(${letters.map(({ organisationId }) => organisationId)}::bigint[], ${letters.map(({ cause }) => cause)}::text[])
          as c (organisation_id, cause)
        join letters l on l.organisation_id = c.organisation_id and l.cause = c.cause`);

/** A sequence of numbers: 整改督〔2026〕. */
export interface Sequence {
  organisationId: number;
  word: string;
  year: number;
}

/**
 * Takes the next numbers of sequences, so many of each; gives the last one taken. Whoever else issues waits until this
 * transaction ends, so that no number is lost; a number without its letter fails at the commit.
 */
export const takeNumbers = (
  tx: Transaction,
  wanted: readonly (Sequence & { count: number })[],
): Promise<(Sequence & { last: number })[]> =>
  // In one order, so that two who take of the same sequences wait for each other in one direction.
  tx.many(sql`insert into letter_numbers as n (organisation_id, word, year, last)
    select w."organisationId", w.word, w.year, w.count
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) w ("organisationId" bigint, word text, year int, count int)
    order by 1, 2, 3
    on conflict (organisation_id, word, year) do update set last = n.last + excluded.last
    returning organisation_id as "organisationId", word, year, last`);

/** What a draft becomes when it is issued. */
export interface Issue {
  organisationId: number;
  id: number;
  year: number;
  number: number;
  title: string;
  body: string;
  replyBy: string | null;
  /** Hex. */
  textHash: string;
  by: { accountId: number | null; name: string };
}

/** Issues drafts; gives how many still were drafts. */
export const setIssued = (
  tx: Transaction,
  { day, at }: { day: string; at: Date },
  issues: readonly Issue[],
): Promise<number> => {
  const rows = issues.map(({ by, ...issue }) => ({ ...issue, accountId: by.accountId, name: by.name }));
  return tx.run(sql`update letters l set state = 'issued', number_year = i.year, number = i.number, title = i.title, body = i.body,
      reply_by = i."replyBy", issued_on = ${day}, issued_at = ${at}, issued_by = i."accountId", issued_name = i.name,
      text_hash = decode(i."textHash", 'hex'), changed_at = ${at}, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      i ("organisationId" bigint, id bigint, year int, number int, title text, body text, "replyBy" date, "textHash" text,
        "accountId" bigint, name text)
    where l.organisation_id = i."organisationId" and l.id = i.id and l.state = 'draft'`);
};

/** People who get word of letters. */
export const personsOfLetters = (
  tx: Transaction,
  ids: readonly number[],
): Promise<{ letterId: number; personId: number; isCopy: boolean }[]> =>
  tx.many(sql`select p.letter_id as "letterId", p.person_id as "personId", p.is_copy as "isCopy"
    from letters l join letter_persons p on p.organisation_id = l.organisation_id and p.letter_id = l.id
    join persons x on x.organisation_id = p.organisation_id and x.id = p.person_id
    where l.id = any (${[...ids]}::bigint[]) order by l.id, p.is_copy, x.name`);
