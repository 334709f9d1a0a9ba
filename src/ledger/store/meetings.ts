import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Meeting, MeetingKind } from '../model/meetings.ts';

export interface MeetingFacts {
  kind: MeetingKind;
  heldOn: string;
  title: string;
  topics: string;
}

const meetings = (where: Sql): Sql => sql`
  select t.id, t.organisation_id as "organisationId", t.inspection_id as "inspectionId", t.kind, t.held_on as "heldOn", t.title, t.topics,
    t.version,
    (select coalesce(json_agg(json_build_object('id', d.id, 'content', d.content, 'measure',
        (select json_build_object('id', m.id, 'problemId', l.problem_id) from measures m
          join measure_problems l on l.organisation_id = m.organisation_id and l.measure_id = m.id
          where m.organisation_id = d.organisation_id and m.decision_id = d.id order by l.problem_id limit 1)) order by d.position, d.id), '[]')
      from meeting_decisions d
      where d.organisation_id = t.organisation_id and d.meeting_id = t.id and d.withdrawn_at is null) as decisions
  from meetings t where ${where}`;

export const listMeetings = (tx: Transaction, inspectionId: number): Promise<Meeting[]> =>
  tx.many(sql`${meetings(sql`t.inspection_id = ${inspectionId}`)} order by t.held_on desc, t.id desc`);

export const findMeeting = (tx: Transaction, id: number): Promise<Meeting | null> =>
  tx.maybe(meetings(sql`t.id = ${id}`));

export const lockMeeting = async (tx: Transaction, id: number): Promise<Meeting | null> => {
  const locked = await tx.maybe(sql`select t.id from meetings t where t.id = ${id} for update`);
  return locked === null ? null : findMeeting(tx, id);
};

export const insertMeeting = async (
  tx: Transaction,
  facts: MeetingFacts & { organisationId: number; inspectionId: number },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(sql`insert into meetings (organisation_id, inspection_id, kind, held_on, title, topics)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.kind}, ${facts.heldOn}, ${facts.title}, ${facts.topics}) returning id`)
  ).id;

export const updateMeeting = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: MeetingFacts,
): Promise<number> =>
  tx.run(sql`update meetings set kind = ${facts.kind}, held_on = ${facts.heldOn}, title = ${facts.title}, topics = ${facts.topics},
      version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const insertDecision = (
  tx: Transaction,
  facts: { organisationId: number; meetingId: number; position: number; content: string },
): Promise<number> =>
  tx.run(sql`insert into meeting_decisions (organisation_id, meeting_id, position, content)
    values (${facts.organisationId}, ${facts.meetingId}, ${facts.position}, ${facts.content})`);

export const updateDecision = (
  tx: Transaction,
  organisationId: number,
  id: number,
  facts: { position: number; content: string },
): Promise<number> =>
  tx.run(sql`update meeting_decisions set position = ${facts.position}, content = ${facts.content}, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`);

export const withdrawDecision = (tx: Transaction, organisationId: number, id: number, at: Date): Promise<number> =>
  tx.run(sql`update meeting_decisions set withdrawn_at = ${at}, version = version + 1
    where organisation_id = ${organisationId} and id = ${id}`);

export interface DecisionFacts {
  id: number;
  organisationId: number;
  inspectionId: number;
  meetingId: number;
  measureId: number | null;
}

/** A decision that was not withdrawn, locked until the transaction ends. */
export const lockDecision = (tx: Transaction, id: number): Promise<DecisionFacts | null> =>
  tx.maybe(sql`select d.id, d.organisation_id as "organisationId", t.inspection_id as "inspectionId", d.meeting_id as "meetingId",
      (select m.id from measures m where m.organisation_id = d.organisation_id and m.decision_id = d.id) as "measureId"
    from meeting_decisions d join meetings t on t.organisation_id = d.organisation_id and t.id = d.meeting_id
    where d.id = ${id} and d.withdrawn_at is null for update of d`);
