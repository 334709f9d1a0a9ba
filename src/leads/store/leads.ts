import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { type Lead, type LeadFile, type LeadHandler, type LeadQuery, leadPageSize } from '../model.ts';

export type StoredLead = Omit<Lead, 'handlerName' | 'light'>;

const columns = sql`l.id, l.organisation_id as "organisationId",
  (select o.name from organisations o where o.id = l.organisation_id) as "organisationName", l.inspection_id as "inspectionId",
  l.problem_id as "problemId", l.source, l.person_name as "personName", l.person_position as "personPosition",
  l.person_number as "personNumber", l.received_on as "receivedOn", l.recipient, l.summary, l.deadline, l.handler_id as "handlerId", l.state,
  l.referred_on as "referredOn", l.closed_on as "closedOn", l.feedback, l.version`;

const matching = ({ q, state }: LeadQuery): Sql =>
  join(
    [
      sql`true`,
      ...(state === undefined ? [] : [sql`l.state = ${state}`]),
      // Few enough to be read one by one; no index of words tells anybody that there are any.
      ...q
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(
          (
            word,
          ) => sql`strpos(lower(concat_ws(' ', l.person_name, l.person_position, l.person_number, l.recipient, l.source, l.summary,
            l.feedback)), ${word}) > 0`,
        ),
    ],
    ' and ',
  );

/** One page, the open ones first and among them the most urgent. */
export const listLeads = (tx: Transaction, query: LeadQuery): Promise<StoredLead[]> =>
  tx.many(sql`select ${columns} from leads.leads l where ${matching(query)}
    order by l.state = 'closed', l.deadline, l.id limit ${leadPageSize} offset ${(query.page - 1) * leadPageSize}`);

export const countLeads = async (tx: Transaction, query: LeadQuery): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select count(*) as n from leads.leads l where ${matching(query)}`)).n;

export const findLead = (tx: Transaction, id: number): Promise<StoredLead | null> =>
  tx.maybe(sql`select ${columns} from leads.leads l where l.id = ${id}`);

/** Locked until the transaction ends. */
export const lockLead = async (tx: Transaction, id: number): Promise<StoredLead | null> => {
  const locked = await tx.maybe(sql`select l.id from leads.leads l where l.id = ${id} for update`);
  return locked === null ? null : findLead(tx, id);
};

export const listHandlers = (tx: Transaction, day: string): Promise<LeadHandler[]> =>
  tx.many(sql`select id, name, home from leads.handlers(${day})`);

export const insertLead = (
  tx: Transaction,
  lead: Omit<StoredLead, 'organisationName' | 'state' | 'version' | 'referredOn' | 'closedOn' | 'feedback'> & {
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into leads.leads (organisation_id, id, inspection_id, problem_id, source, person_name, person_position,
      person_number, received_on, recipient, summary, deadline, handler_id, created_at)
    values (${lead.organisationId}, ${lead.id}, ${lead.inspectionId}, ${lead.problemId}, ${lead.source}, ${lead.personName},
      ${lead.personPosition}, ${lead.personNumber}, ${lead.receivedOn}, ${lead.recipient}, ${lead.summary}, ${lead.deadline},
      ${lead.handlerId}, ${lead.at})`);

export const updateLead = (tx: Transaction, lead: StoredLead): Promise<number> =>
  tx.run(sql`update leads.leads set person_name = ${lead.personName}, person_position = ${lead.personPosition},
      person_number = ${lead.personNumber}, received_on = ${lead.receivedOn}, recipient = ${lead.recipient}, summary = ${lead.summary},
      deadline = ${lead.deadline}, handler_id = ${lead.handlerId}, state = ${lead.state}, referred_on = ${lead.referredOn},
      closed_on = ${lead.closedOn}, feedback = ${lead.feedback}, version = version + 1
    where organisation_id = ${lead.organisationId} and id = ${lead.id} and version = ${lead.version}`);

export const listFiles = async (tx: Transaction, lead: StoredLead): Promise<LeadFile[]> => {
  const rows = await tx.many<Omit<LeadFile, 'at'> & { at: Date }>(sql`
    select id, name, octet_length(content) as size, author_name as "authorName", at from leads.files
    where organisation_id = ${lead.organisationId} and lead_id = ${lead.id} order by at, id`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
};

export const insertFile = (
  tx: Transaction,
  lead: StoredLead,
  file: { id: number; name: string; mediaType: string; hash: string; content: Buffer; authorName: string; at: Date },
): Promise<number> =>
  tx.run(sql`insert into leads.files (organisation_id, id, lead_id, name, media_type, hash, content, author_name, at)
    values (${lead.organisationId}, ${file.id}, ${lead.id}, ${file.name}, ${file.mediaType}, ${file.hash}, ${file.content},
      ${file.authorName}, ${file.at})`);

export const findFile = (
  tx: Transaction,
  leadId: number,
  id: number,
): Promise<{ name: string; mediaType: string; hash: string; content: Buffer } | null> =>
  tx.maybe(
    sql`select name, media_type as "mediaType", hash, content from leads.files where id = ${id} and lead_id = ${leadId}`,
  );
