import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { LetterFilters, LetterList, LetterSummary } from '../model/letters.ts';
import { numberWords } from '../rules/letters.ts';

type Row = Omit<LetterSummary, 'number'> & { numberWord: string; numberYear: number | null; number: number | null };

const columns = (today: string): Sql => sql`l.id, l.organisation_id as "organisationId", o.name as "organisationName",
  l.inspection_id as "inspectionId", n.title as inspection, l.unit_id as "unitId", u.name as "unitName", l.act, l.rung,
  l.template_name as "templateName", l.state, l.number_word as "numberWord", l.number_year as "numberYear", l.number, l.title, l.addressee,
  (select count(*) from letter_items i where i.organisation_id = l.organisation_id and i.letter_id = l.id) as "itemCount",
  l.issued_on as "issuedOn", l.reply_by as "replyBy", l.state = 'issued' and coalesce(l.reply_by < ${today}::date, false) as overdue,
  to_json(l.created_at) as "createdAt", l.version`;
const joined = sql`letters l join organisations o on o.id = l.organisation_id
  join inspections n on n.organisation_id = l.organisation_id and n.id = l.inspection_id
  left join organisations u on u.id = l.unit_id`;

function conditions(query: LetterFilters, today: string): Sql {
  const where: Sql[] = [sql`true`];
  if (query.organisation !== undefined) where.push(sql`l.organisation_id = ${query.organisation}`);
  if (query.inspection !== undefined) where.push(sql`l.inspection_id = ${query.inspection}`);
  if (query.unit !== undefined) where.push(query.unit === 0 ? sql`l.unit_id is null` : sql`l.unit_id = ${query.unit}`);
  if (query.person !== undefined)
    where.push(sql`(l.organisation_id, l.id) in (select r.organisation_id, r.letter_id from letter_persons r
      where r.person_id = ${query.person} and not r.is_copy)`);
  if (query.problem !== undefined)
    where.push(sql`(l.organisation_id, l.id) in (select i.organisation_id, i.letter_id from letter_items i
      join problems p on p.organisation_id = i.organisation_id and p.id = i.problem_id where p.id = ${query.problem})`);
  if (query.state) where.push(sql`l.state = any (${[...query.state]}::text[])`);
  if (query.act) where.push(sql`l.act = any (${[...query.act]}::text[])`);
  if (query.reply !== undefined) where.push(sql`l.state = 'issued' and l.reply_by is not null`);
  if (query.reply === 'overdue') where.push(sql`l.reply_by < ${today}::date`);
  return join(where, ' and ');
}

const shown = ({ numberWord, numberYear, number, ...row }: Row): LetterSummary => ({
  ...row,
  number: number === null || numberYear === null ? null : numberWords(numberWord, numberYear, number),
});

/** Letters that match and the scope sees, the latest first, so many after the first `skip`; and how many there are. */
export async function listLetters(
  tx: Transaction,
  query: LetterFilters,
  today: string,
  page: { size: number; skip: number },
): Promise<LetterList> {
  const where = conditions(query, today);
  const [{ total }, rows] = await Promise.all([
    tx.one<{ total: number }>(sql`select count(*) as total from letters l where ${where}`),
    tx.many<Row>(sql`select ${columns(today)} from ${joined} where ${where}
      order by l.id desc limit ${page.size} offset ${page.skip}`),
  ]);
  return { total, items: rows.map(shown) };
}

export const summaryOf = async (tx: Transaction, id: number, today: string): Promise<LetterSummary | null> => {
  const row = await tx.maybe<Row>(sql`select ${columns(today)} from ${joined} where l.id = ${id}`);
  return row === null ? null : shown(row);
};

/** Drafts to be issued and replies to be judged in these organisations. */
export const countToDo = (
  tx: Transaction,
  organisations: readonly number[],
): Promise<{ toIssue: number; toJudge: number }> =>
  tx.one(sql`select count(*) filter (where l.state = 'draft') as "toIssue", count(*) filter (where l.state = 'replied') as "toJudge"
    from letters l where l.organisation_id = any (${[...organisations]}::bigint[]) and l.state in ('draft', 'replied')`);

/** A letter that waits for an answer, as calendars name it. */
export interface LetterToAnswer {
  id: number;
  number: string;
  templateName: string;
  organisationName: string;
  replyBy: string;
  version: number;
  changedAt: Date;
}

/** Letters to be answered within these days by these units, or by a person who is addressed by name; the nearest first. */
export async function lettersToAnswerWithin(
  tx: Transaction,
  units: readonly number[],
  person: { organisationId: number | null; id: number | null },
  days: { from: string; to: string },
  most: number,
): Promise<LetterToAnswer[]> {
  const open = sql`l.state = 'issued' and l.reply_by between ${days.from}::date and ${days.to}::date`;
  const rows = await tx.many<
    Omit<LetterToAnswer, 'number'> & { numberWord: string; numberYear: number; number: number }
  >(sql`
    select l.id, l.number_word as "numberWord", l.number_year as "numberYear", l.number, l.template_name as "templateName",
      coalesce(o.short_name, o.name) as "organisationName", l.reply_by as "replyBy", l.version, l.changed_at as "changedAt"
    from (
      select l.organisation_id, l.id from letters l where l.unit_id = any (${[...units]}::bigint[]) and ${open}
      union
      select l.organisation_id, l.id from letters l
      join letter_persons p on p.organisation_id = l.organisation_id and p.letter_id = l.id and not p.is_copy
      where l.organisation_id = ${person.organisationId}::bigint and p.person_id = ${person.id}::bigint and ${open}) wanted
    join letters l on l.organisation_id = wanted.organisation_id and l.id = wanted.id
    join organisations o on o.id = l.organisation_id
    order by l.reply_by, l.id limit ${most}`);
  return rows.map(({ numberWord, numberYear, number, ...row }) => ({
    ...row,
    number: numberWords(numberWord, numberYear, number),
  }));
}

/** So many letters of a rung wait for an answer by a day. */
export interface AwaitedReplies {
  inspectionId: number;
  rung: string;
  due: string;
  n: number;
}

/** Letters of ladders in these inspections that wait for an answer, by the day that stands on them. */
export const repliesAwaited = (tx: Transaction, inspectionIds: readonly number[]): Promise<AwaitedReplies[]> =>
  tx.many(sql`select l.inspection_id as "inspectionId", l.rung, l.reply_by as due, count(*)::int as n from letters l
    where l.state = 'issued' and l.reply_by is not null and l.rung is not null
      and l.inspection_id = any (${[...inspectionIds]}::bigint[])
    group by 1, 2, 3`);

/** Letters that these units have to answer, the nearest day first. */
export async function lettersToAnswer(
  tx: Transaction,
  units: readonly number[],
  today: string,
  most: number,
): Promise<LetterList> {
  const where = sql`l.unit_id = any (${[...units]}::bigint[]) and l.state = 'issued' and l.reply_by is not null`;
  const rows = await tx.many<Row & { total: number }>(sql`select ${columns(today)}, count(*) over () as total
    from ${joined} where ${where} order by l.reply_by, l.id limit ${most}`);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...row }) => shown(row)) };
}
