import { refreshFacets } from '../../src/ledger/store/facets.ts';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { appoint, createPost } from '../../src/people/actions/posts.ts';
import type { Role } from '../../src/people/model.ts';
import { raw, sql } from '../../src/platform/database/sql.ts';
import { issueLetter } from '../../src/supervision/actions/letters/issue.ts';
import { addDays } from '../../src/text/calendar-day.ts';
import type { TestDatabase } from './database.ts';
import { list, type testLedger } from './ledger.ts';
import type { TestPeople } from './people.ts';

export interface Office {
  unit: number;
  /** 责任人, 责任领导, head of the unit, 主要负责人, and 整改办. */
  people: { responsible: number; leader: number; unitHead: number; head: number; office: number };
}

const must = <T>(outcome: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

/** People of the clerk's organisation with posts for those roles that a ladder addresses. */
export async function staffed(people: TestPeople): Promise<Office> {
  const { services, clerk } = people;
  const organisationId = clerk.homeId;
  const unit = await people.place(organisationId, 'unit', '河湖科');
  const actor = await people.again(clerk);
  const person = async (name: string): Promise<number> =>
    must(await createPerson(services, actor, { organisationId, name })).id;
  const inPost = async (name: string, post: string, role: Role, unitId: number | null = null): Promise<number> => {
    const id = await person(name);
    const made = must(await createPost(services, actor, { organisationId, unitId, name: post, role, isSingle: true }));
    must(await appoint(services, actor, made.id, { personId: id, kind: 'holder', fromDay: '2025-01-01' }));
    return id;
  };
  return {
    unit,
    people: {
      responsible: await person('陈禾'),
      leader: await person('周岚'),
      unitHead: await inPost('吴桐', '河湖科科长', 'unit_head', unit),
      head: await inPost('郑衡', '党组书记', 'leading_group'),
      office: await inPost('林一', '整改办主任', 'office'),
    },
  };
}

const conditions = ['refuse_early_closure', 'refuse_unreviewed', 'only_judges', 'keep_steps'];

/** Changes a problem as the ledger's actions would, without their conditions: those are tried elsewhere. */
export const changeProblem = (
  database: TestDatabase,
  organisationId: number,
  id: number,
  to: { status?: string; deadline?: string; heartbeatOn?: string },
): Promise<void> =>
  database.owner.write(null, async (tx) => {
    for (const trigger of conditions) await tx.run(sql`alter table problems disable trigger ${raw(trigger)}`);
    await tx.run(sql`update problems set status = coalesce(${to.status ?? null}, status), deadline = coalesce(${to.deadline ?? null}::date, deadline),
        heartbeat_on = coalesce(${to.heartbeatOn ?? null}::date, heartbeat_on)
      where organisation_id = ${organisationId} and id = ${id}`);
    for (const trigger of conditions) await tx.run(sql`alter table problems enable trigger ${raw(trigger)}`);
    await refreshFacets(tx, organisationId, [id]);
  });

/** Moves a clock to every midnight (and a minute) of days, the last one included. */
export async function dayByDay(
  clock: { set(moment: string): void },
  from: string,
  to: string,
  each: (day: string) => Promise<void>,
): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    clock.set(`${day}T00:01:00+08:00`);
    await each(day);
  }
}

/** Ids of the problems of a ledger by their titles. */
export const idsByTitle = async (
  services: ReturnType<typeof testLedger>,
  people: TestPeople,
): Promise<Map<string, number>> =>
  new Map((await list(services, people.clerk, { size: 100 })).items.map(({ title, id }) => [title, id]));

/** Issues every draft of a kind, as 整改办 does. */
export const issueDrafts = (database: TestDatabase, people: TestPeople, rung: string): Promise<void> =>
  database.app.write(people.clerk.scope, async (tx) => {
    const drafts = await tx.many<{ id: number }>(
      sql`select id from letters where rung = ${rung} and state = 'draft' order by id`,
    );
    for (const { id } of drafts) must(await issueLetter(tx, people.clerk, people.clock.now(), id));
  });

/** What went out, a line each in the order of days: day, kind, what, to whom. */
export async function wentOut(database: TestDatabase): Promise<string[]> {
  const rows = await database.owner.read(null, (tx) =>
    tx.many<{ line: string }>(sql`
      select line from (
        select f.fired_on as day, 1 as part, f.id, f.fired_on || ' ' || case f.outcome when 'skipped' then '跳过' else '台阶' end || ' ' || f.name
            || ' ' || coalesce(p.title, f.milestone) || '（' || f.due || case when f.certain then '' else '，推算' end || '）'
            || coalesce(' → ' || (select string_agg(array_to_string(array(select jsonb_array_elements_text(r -> 'names')), '、') || coalesce('（' || (r ->> 'instead') || '）', ''), '；')
              from jsonb_array_elements(f.recipients) r), '') as line
        from ladder_firings f left join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
        union all
        select coalesce(l.issued_on, (l.created_at at time zone 'Asia/Shanghai')::date), 2, l.id,
          coalesce(l.issued_on, (l.created_at at time zone 'Asia/Shanghai')::date) || ' 函件 ' || l.template_name || ' '
            || coalesce(l.number_word || '〔' || l.number_year || '〕' || l.number || '号', '草稿') || ' ' || l.addressee
            || '：' || (select string_agg(p.title, '、' order by i.position) from letter_items i
              join problems p on p.organisation_id = i.organisation_id and p.id = i.problem_id where i.organisation_id = l.organisation_id and i.letter_id = l.id)
            || coalesce('，' || l.reply_by || ' 前回复', '')
        from letters l
        union all
        select (l.voided_at at time zone 'Asia/Shanghai')::date, 2, l.id,
          (l.voided_at at time zone 'Asia/Shanghai')::date || ' 撤回 ' || l.template_name || '：' || l.void_reason
        from letters l where l.voided_at is not null
        union all
        select n.day, 3, min(n.id), n.day || ' 通知 ' || string_agg(n.name, '、' order by n.name) || '：' || n.title
        from (select (n.created_at at time zone 'Asia/Shanghai')::date as day, n.id, x.name, n.title from notices n
          join persons x on x.organisation_id = n.person_organisation and x.id = n.person_id) n group by n.day, n.title) t
      order by day, part, id`),
  );
  return rows.map(({ line }) => line);
}
