import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { changeProblem, dayByDay, idsByTitle, issueDrafts, staffed, wentOut } from '../../test/support/ladder.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { climbLadders } from './actions/ladder/climb.ts';
import { holdRungs } from './actions/ladder/hold.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const work = { worker: database.worker, clock: people.clock };

const hold = async (problemId: number, rung: string, until: string): Promise<void> => {
  const actor = await people.again(people.clerk);
  const held = await holdRungs({ ...people.services, ...ledger }, actor, {
    problemId,
    rung,
    until,
    reason: '雨季抢险',
  });
  if (!held.ok) throw new Error(held.code);
};

const reached = (milestone: string, day: string): Promise<number> =>
  database.owner.write(null, (tx) =>
    tx.run(sql`insert into milestone_entries (organisation_id, inspection_id, milestone, kind, day, account_id, author_name, at)
      select organisation_id, id, ${milestone}, 'done', ${day}, ${people.clerk.accountId}, '林一', ${people.clock.now()} from inspections`),
  );

/** The notice of 2027 is entered when the year has begun: New Year's Day is no working day. */
const holidaysOf2027 = (): Promise<number> =>
  database.owner.write(null, async (tx) => {
    const { id } = await tx.one<{ id: number }>(
      sql`insert into calendar_notices (year, source, entered_name) values (2027, '放假安排的通知', '林一') returning id`,
    );
    return tx.run(
      sql`insert into calendar_days (notice_id, day, works, name) values (${id}, '2027-01-01', false, '元旦')`,
    );
  });

/**
 * What goes out, day by day: 台阶 a rung with its thing (due day) and to whom; 函件 a letter as it stands at the end, on the
 * day of its issue; 通知 to whom and what.
 */
const expected = `
2026-01-15 台阶 节点到期提醒 topic_meeting（2026-01-15） → 林一；郑衡
2026-01-15 通知 林一、郑衡：节点到期提醒：研究整改专题会（今天到期）
2026-02-08 台阶 节点到期提醒 plan（2026-02-15） → 林一；郑衡
2026-02-08 台阶 节点到期提醒 democratic_life（2026-02-15） → 林一；郑衡
2026-02-08 通知 林一、郑衡：节点到期提醒：整改方案审定（还有 7 天到期）
2026-02-08 通知 林一、郑衡：节点到期提醒：专题民主生活会（还有 7 天到期）
2026-02-16 台阶 节点逾期提醒 democratic_life（2026-02-15） → 林一；郑衡
2026-02-16 通知 林一、郑衡：节点逾期提醒：专题民主生活会（已逾期 1 天）
2026-03-10 台阶 到期提醒 采砂（2026-03-20） → 陈禾；吴桐
2026-03-10 台阶 到期提醒 巡河（2026-03-20） → 陈禾；吴桐
2026-03-10 通知 吴桐、陈禾：到期提醒：采砂（还有 10 天到期）
2026-03-10 通知 吴桐、陈禾：到期提醒：巡河（还有 10 天到期）
2026-03-21 台阶 催办 采砂（2026-03-20） → 吴桐；陈禾；周岚
2026-03-21 台阶 催办 巡河（2026-03-20） → 吴桐；陈禾；周岚
2026-03-21 函件 催办函 整改催〔2026〕1号 河湖科：采砂、巡河，2026-03-25 前回复
2026-03-21 通知 吴桐：收到催办函 整改催〔2026〕1号，请于 2026-03-25 前回复
2026-03-21 通知 周岚、陈禾：抄送催办函 整改催〔2026〕1号
2026-04-03 台阶 督办 采砂（2026-03-20） → 吴桐；周岚
2026-04-03 通知 林一：1 份督办函件待签发
2026-04-07 函件 督办通知书 整改督〔2026〕1号 河湖科：采砂，2026-04-14 前回复
2026-04-07 通知 吴桐：收到督办通知书 整改督〔2026〕1号，请于 2026-04-14 前回复
2026-04-07 通知 周岚：抄送督办通知书 整改督〔2026〕1号
2026-04-08 台阶 节点到期提醒 phase_one（2026-04-15） → 林一；郑衡
2026-04-08 台阶 节点到期提醒 progress_report（2026-04-15） → 林一；郑衡
2026-04-08 台阶 节点到期提醒 head_report（2026-04-15） → 林一；郑衡
2026-04-08 通知 林一、郑衡：节点到期提醒：第一阶段（学习立改）结束（还有 7 天到期）
2026-04-08 通知 林一、郑衡：节点到期提醒：整改进展情况报告（还有 7 天到期）
2026-04-08 通知 林一、郑衡：节点到期提醒：主要负责人组织落实情况报告（还有 7 天到期）
2026-04-15 台阶 督办未复催报 采砂（2026-03-20） → 周岚；吴桐
2026-04-15 函件 催报函 草稿 周岚同志、河湖科：采砂
2026-04-15 通知 林一：1 份督办函件待签发
2026-04-16 台阶 节点逾期提醒 progress_report（2026-04-15） → 林一；郑衡
2026-04-16 台阶 节点逾期提醒 head_report（2026-04-15） → 林一；郑衡
2026-04-16 通知 林一、郑衡：节点逾期提醒：整改进展情况报告（已逾期 1 天）
2026-04-16 通知 林一、郑衡：节点逾期提醒：主要负责人组织落实情况报告（已逾期 1 天）
2026-04-20 台阶 约谈 采砂（2026-03-20） → 吴桐；周岚；郑衡
2026-04-20 台阶 到期提醒 水库（2026-04-30） → 陈禾；吴桐
2026-04-20 函件 约谈通知 草稿 河湖科：采砂
2026-04-20 通知 吴桐、陈禾：到期提醒：水库（还有 10 天到期）
2026-04-20 通知 林一：1 份督办函件待签发
2026-04-23 台阶 节点到期提醒 public_disclosure（2026-04-30） → 林一；郑衡
2026-04-23 台阶 节点到期提醒 internal_disclosure（2026-04-30） → 林一；郑衡
2026-04-23 通知 林一、郑衡：节点到期提醒：向社会公开（还有 7 天到期）
2026-04-23 通知 林一、郑衡：节点到期提醒：党内通报（还有 7 天到期）
2026-05-01 台阶 节点逾期提醒 public_disclosure（2026-04-30） → 林一；郑衡
2026-05-01 台阶 节点逾期提醒 internal_disclosure（2026-04-30） → 林一；郑衡
2026-05-01 通知 林一、郑衡：节点逾期提醒：向社会公开（已逾期 1 天）
2026-05-01 通知 林一、郑衡：节点逾期提醒：党内通报（已逾期 1 天）
2026-05-12 撤回 催报函：已办结，不必发出
2026-05-12 撤回 约谈通知：已办结，不必发出
2026-05-21 台阶 到期提醒 资金（2026-05-31） → 陈禾；吴桐
2026-05-21 通知 吴桐、陈禾：到期提醒：资金（还有 10 天到期）
2026-06-05 台阶 催办 资金（2026-05-31） → 吴桐；陈禾；周岚
2026-06-05 函件 催办函 整改催〔2026〕2号 河湖科：资金，2026-06-10 前回复
2026-06-05 通知 吴桐：收到催办函 整改催〔2026〕2号，请于 2026-06-10 前回复
2026-06-05 通知 周岚、陈禾：抄送催办函 整改催〔2026〕2号
2026-06-20 台阶 到期提醒 水库（2026-06-30） → 陈禾；吴桐
2026-06-20 通知 吴桐、陈禾：到期提醒：水库（还有 10 天到期）
2026-07-08 台阶 节点到期提醒 phase_two（2026-07-15） → 林一；郑衡
2026-07-08 台阶 节点到期提醒 phase_two_report（2026-07-15） → 林一；郑衡
2026-07-08 通知 林一、郑衡：节点到期提醒：第二阶段（举一反三）结束（还有 7 天到期）
2026-07-08 通知 林一、郑衡：节点到期提醒：第二阶段整改情况报告（还有 7 天到期）
2026-07-11 台阶 催办 水库（2026-06-30） → 吴桐；陈禾；周岚
2026-07-11 函件 催办函 整改催〔2026〕3号 河湖科：水库，2026-07-15 前回复
2026-07-11 通知 吴桐：收到催办函 整改催〔2026〕3号，请于 2026-07-15 前回复
2026-07-11 通知 周岚、陈禾：抄送催办函 整改催〔2026〕3号
2026-07-16 台阶 节点逾期提醒 phase_two_report（2026-07-15） → 林一；郑衡
2026-07-16 通知 林一、郑衡：节点逾期提醒：第二阶段整改情况报告（已逾期 1 天）
2026-07-31 台阶 到期提醒 无主（2026-08-10） → 林一（没有找到责任人，改送整改办）；林一（没有找到牵头单位，改送整改办）
2026-07-31 通知 林一：到期提醒：无主（还有 10 天到期）
2026-08-11 台阶 催办 无主（2026-08-10） → 林一（没有找到牵头单位，改送整改办）；林一（没有找到责任人，改送整改办）；林一（没有找到责任领导，改送整改办）
2026-08-11 函件 催办函 整改催〔2026〕4号 整改办：无主，2026-08-14 前回复
2026-08-11 通知 林一：收到催办函 整改催〔2026〕4号，请于 2026-08-14 前回复
2026-09-01 台阶 到期提醒 采砂（2026-09-01） → 陈禾；吴桐
2026-09-01 通知 吴桐、陈禾：到期提醒：采砂（今天到期）
2026-09-02 台阶 催办 采砂（2026-09-01） → 吴桐；陈禾；周岚
2026-09-02 函件 催办函 整改催〔2026〕5号 河湖科：采砂，2026-09-07 前回复
2026-09-02 通知 吴桐：收到催办函 整改催〔2026〕5号，请于 2026-09-07 前回复
2026-09-02 通知 周岚、陈禾：抄送催办函 整改催〔2026〕5号
2026-10-05 台阶 到期提醒 采砂（2026-10-15） → 陈禾；吴桐
2026-10-05 通知 吴桐、陈禾：到期提醒：采砂（还有 10 天到期）
2026-10-16 台阶 催办 采砂（2026-10-15） → 吴桐；陈禾；周岚
2026-10-16 函件 催办函 整改催〔2026〕6号 河湖科：采砂，2026-10-21 前回复
2026-10-16 通知 吴桐：收到催办函 整改催〔2026〕6号，请于 2026-10-21 前回复
2026-10-16 通知 周岚、陈禾：抄送催办函 整改催〔2026〕6号
2026-12-13 台阶 长期坚持事项核查提醒 教育（2026-12-20） → 陈禾；吴桐
2026-12-13 通知 吴桐、陈禾：长期坚持事项核查提醒：教育（还有 7 天到期）
2026-12-21 台阶 到期提醒 泵站（2026-12-31） → 陈禾；吴桐
2026-12-21 通知 吴桐、陈禾：到期提醒：泵站（还有 10 天到期）
2027-01-01 台阶 催办 泵站（2026-12-31） → 吴桐；陈禾；周岚
2027-01-01 函件 催办函 整改催〔2027〕1号 河湖科：泵站，2027-01-06 前回复
2027-01-01 通知 吴桐：收到催办函 整改催〔2027〕1号，请于 2027-01-06 前回复
2027-01-01 通知 周岚、陈禾：抄送催办函 整改催〔2027〕1号
2027-01-08 台阶 节点到期提醒 half_look_back（2027-01-15） → 林一；郑衡
2027-01-08 通知 林一、郑衡：节点到期提醒：“回头看”中期检查（还有 7 天到期）
2027-01-15 台阶 督办 泵站（2026-12-31） → 吴桐；周岚
2027-01-15 函件 督办通知书 草稿 河湖科：泵站
2027-01-15 通知 林一：1 份督办函件待签发
2027-01-16 台阶 节点逾期提醒 half_look_back（2027-01-15） → 林一；郑衡
2027-01-16 通知 林一、郑衡：节点逾期提醒：“回头看”中期检查（已逾期 1 天）
2027-01-20 撤回 督办通知书：已办结，不必发出
2027-06-13 台阶 长期坚持事项核查提醒 教育（2027-06-20） → 陈禾；吴桐
2027-06-13 通知 吴桐、陈禾：长期坚持事项核查提醒：教育（还有 7 天到期）
2027-07-08 台阶 节点到期提醒 phase_three（2027-07-15） → 林一；郑衡
2027-07-08 台阶 节点到期提醒 assessment（2027-07-15） → 林一；郑衡
2027-07-08 通知 林一、郑衡：节点到期提醒：第三阶段（“回头看”）结束（还有 7 天到期）
2027-07-08 通知 林一、郑衡：节点到期提醒：整改成效评估（还有 7 天到期）
2027-07-16 台阶 节点逾期提醒 assessment（2027-07-15） → 林一；郑衡
2027-07-16 通知 林一、郑衡：节点逾期提醒：整改成效评估（已逾期 1 天）
`.trim();

it('sends exactly what the pack says over eighteen months', { timeout: 300_000 }, async () => {
  const { clerk, clock } = people;
  const office = await staffed(people);
  clock.set('2026-01-15T09:00:00+08:00');
  const responsibility = {
    leadUnitId: office.unit,
    supportingUnitIds: [],
    leaderIds: [office.people.leader],
    personIds: [office.people.responsible],
  };
  const problem = (title: string, deadline: string) =>
    planned(title, { deadline, status: 'in_progress', responsibility });
  await fill({ ...ledger, clock }, clerk, [
    problem('采砂', '2026-03-20'),
    problem('巡河', '2026-03-20'),
    problem('水库', '2026-04-30'),
    problem('资金', '2026-05-31'),
    planned('教育', { status: 'long_term', responsibility }),
    problem('泵站', '2026-12-31'),
    planned('无主', { deadline: '2026-08-10', status: 'in_progress' }),
  ]);
  await database.owner.write(null, (tx) =>
    tx.run(
      sql`update inspections set rule_pack = 'three-phases-18-months', rule_pack_version = 1, created_at = ${clock.now()}`,
    ),
  );
  const ids = await idsByTitle(ledger, people);
  const change = (title: string, to: Parameters<typeof changeProblem>[3]) =>
    changeProblem(database, clerk.homeId, ids.get(title) ?? 0, to);
  await change('教育', { heartbeatOn: '2026-12-20' });
  const story: Record<string, () => Promise<unknown>> = {
    '2026-01-15': () => reached('topic_meeting', '2026-01-15'),
    '2026-02-10': () => reached('plan', '2026-02-10'),
    '2026-03-25': () => change('巡河', { status: 'completed' }),
    '2026-04-07': () => issueDrafts(database, people, 'notice'),
    '2026-04-22': () => change('水库', { deadline: '2026-06-30' }),
    '2026-05-12': () => change('采砂', { status: 'completed' }),
    '2026-05-28': () => change('资金', { status: 'under_review' }),
    '2026-06-05': () => change('资金', { status: 'returned' }),
    '2026-06-08': () => change('资金', { status: 'completed' }),
    '2026-06-25': () => hold(ids.get('水库') ?? 0, 'urge', '2026-07-10'),
    '2026-07-13': () => change('水库', { status: 'completed' }),
    '2026-08-12': () => change('无主', { status: 'completed' }),
    '2026-09-01': () => change('采砂', { status: 'reopened' }),
    '2026-09-03': () => change('采砂', { deadline: '2026-10-15' }),
    '2026-10-20': () => change('采砂', { status: 'completed' }),
    '2026-12-18': () => change('教育', { heartbeatOn: '2027-06-20' }),
    '2027-01-05': holidaysOf2027,
    '2027-01-20': () => change('泵站', { status: 'completed' }),
  };
  await dayByDay(clock, '2026-01-15', '2027-07-31', async (day) => {
    await climbLadders(work);
    if (story[day] === undefined) return;
    clock.set(`${day}T10:00:00+08:00`);
    await story[day]();
    await climbLadders(work);
  });
  expect((await wentOut(database)).join('\n')).toBe(expected);
});
