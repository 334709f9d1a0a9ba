import { packNamed } from '../../ledger/store/dictionaries.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { RulePack } from '../../rulepack/model.ts';
import type { Calendar } from '../../rulepack/rules.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { MilestoneAct, MilestoneEntry, MilestoneState } from '../model/milestones.ts';
import { type MilestoneFacts, milestoneStates } from '../rules/milestones.ts';

/** What is known of one inspection for its clocks. */
export interface InspectionClocks {
  organisationId: number;
  organisation: string;
  inspectionId: number;
  title: string;
  pack: { pack: string; version: number };
  /** Version of the inspection's own row. */
  row: number;
  facts: MilestoneFacts;
  entries: ReadonlyMap<string, readonly MilestoneEntry[]>;
}

interface ClockRow {
  organisationId: number;
  organisation: string;
  inspectionId: number;
  title: string;
  pack: string;
  version: number;
  row: number;
  periodTo: string | null;
  feedbackDate: string | null;
  publishDate: string | null;
  planApproved: string | null;
  textApproved: string | null;
  topicMeeting: string | null;
  democraticLife: string | null;
  enteredAt: Date;
}

/**
 * What starts and stops the clocks of inspections that this transaction's scope sees: of these, or (null) of all; three
 * questions to the database, however many there are.
 */
export async function readClocks(
  tx: Transaction,
  inspectionIds: readonly number[] | null,
): Promise<InspectionClocks[]> {
  const wanted = inspectionIds === null ? null : [...inspectionIds];
  const [rows, entries] = await Promise.all([
    tx.many<ClockRow>(sql`
      select i.organisation_id as "organisationId", o.name as organisation, i.id as "inspectionId", i.title, i.rule_pack as pack,
        i.rule_pack_version as version, i.version as row, i.period_to as "periodTo", i.feedback_date as "feedbackDate", i.publish_date as "publishDate",
        f.plan_approved as "planApproved", f.text_approved as "textApproved", f.topic_meeting as "topicMeeting",
        f.democratic_life as "democraticLife", i.created_at as "enteredAt"
      from milestone_facts(${wanted}::bigint[]) f
      join inspections i on i.organisation_id = f.organisation_id and i.id = f.inspection_id
      join organisations o on o.id = i.organisation_id
      order by i.organisation_id, i.id`),
    readEntries(tx, wanted),
  ]);
  return rows.map(({ organisationId, organisation, inspectionId, title, pack, version, row, enteredAt, ...days }) => ({
    organisationId,
    organisation,
    inspectionId,
    title,
    pack: { pack, version },
    row,
    facts: { ...days, enteredOn: shanghaiDay(enteredAt) },
    entries: entries.get(inspectionId) ?? new Map(),
  }));
}

/** Where the milestones of one inspection stand today; none where this installation lacks its pack. */
export const statesOf = (
  { facts, entries, pack }: InspectionClocks,
  calendar: Calendar,
  today: CalendarDay,
  by: Pick<RulePack, 'milestones' | 'lights'> | null = packNamed(pack),
): MilestoneState[] => (by === null ? [] : milestoneStates(by, facts, entries, calendar, today));

/** One milestone of one inspection with its due day and the day on which it was reached. */
export interface InspectionMilestone extends MilestoneState {
  organisationId: number;
  inspectionId: number;
}

/** Milestones of the inspections that this scope sees (of these, or of all), each inspection's in its pack's order. */
export async function milestonesOf(
  tx: Transaction,
  inspectionIds: readonly number[] | null,
  calendar: Calendar,
  today: CalendarDay,
): Promise<InspectionMilestone[]> {
  return (await readClocks(tx, inspectionIds)).flatMap((clocks) =>
    statesOf(clocks, calendar, today).map((state) => ({
      ...state,
      organisationId: clocks.organisationId,
      inspectionId: clocks.inspectionId,
    })),
  );
}

async function readEntries(
  tx: Transaction,
  wanted: readonly number[] | null,
): Promise<ReadonlyMap<number, ReadonlyMap<string, readonly MilestoneEntry[]>>> {
  const rows = await tx.many<{ inspectionId: number; milestone: string; entry: MilestoneEntry }>(sql`
    select e.inspection_id as "inspectionId", e.milestone,
      json_build_object('id', e.id, 'act', e.kind, 'day', e.day, 'note', e.note, 'authorName', e.author_name,
        'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as entry
    from milestone_entries e
    where ${wanted === null ? sql`true` : sql`e.inspection_id = any (${[...wanted]}::bigint[])`} order by e.id`);
  const found = new Map<number, Map<string, MilestoneEntry[]>>();
  for (const { inspectionId, milestone, entry } of rows) {
    const of = found.get(inspectionId) ?? new Map<string, MilestoneEntry[]>();
    of.set(milestone, [...(of.get(milestone) ?? []), entry]);
    found.set(inspectionId, of);
  }
  return found;
}

/** Holds an inspection until the transaction ends, so that two entries at one milestone come one after the other. */
export const holdInspection = (tx: Transaction, inspectionId: number): Promise<{ id: number } | null> =>
  tx.maybe(sql`select id from inspections where id = ${inspectionId} for no key update`);

export const insertEntry = (
  tx: Transaction,
  facts: {
    organisationId: number;
    inspectionId: number;
    milestone: string;
    act: MilestoneAct;
    day: CalendarDay | null;
    note: string;
    accountId: number;
    authorName: string;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into milestone_entries (organisation_id, inspection_id, milestone, kind, day, note, account_id, author_name, at)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.milestone}, ${facts.act}, ${facts.day}, ${facts.note},
      ${facts.accountId}, ${facts.authorName}, ${facts.at})`);
