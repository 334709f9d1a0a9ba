import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { assignProblems } from '../../src/ledger/actions/assign.ts';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { readProblem } from '../../src/ledger/actions/read.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { list, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { bring } from './import-paper.ts';

// One problem on its whole way, told by everybody who has a part in it; each of these is a person at a browser.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const home = clerk.homeId;
const ledger = testLedger(database, people);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
await people.actor('river', 'unit', riverUnit);
await people.actor('river-head', 'unit_head', riverUnit);
await people.actor('leader', 'leader', home);
await people.actor('group', 'leading_group', home);
await people.actor('looker', 'observer', home);
const parties = [
  ['patrol', 'inspection_office', '巡察办审核'],
  ['discipline', 'discipline', '纪委监委审核'],
  ['cadres', 'organisation_department', '组织部门审核'],
  ['resident', 'resident_team', '派驻纪检监察组审核'],
] as const;
for (const [login, role] of parties) await people.actor(login, role, home);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
// The whole way has many steps, on a machine that has other work too.
vi.setConfig({ testTimeout: 180_000 });

const paper = `中共云溪县水务局党组关于巡察整改进展情况的通报

根据县委统一部署,2025年11月10日至12月20日,县委第二巡察组对县水务局党组开展了巡察。2026年1月15日,县委第二巡察组反馈了巡察意见。现将巡察整改进展情况予以公布。

一、落实决策部署方面

1.关于“河道采砂监管不严”的问题。

整改情况:修订采砂巡查办法,每周巡河三次。正在整改。

中共云溪县水务局党组
2026年3月1日
`;
const problem = async () => {
  const row = (await list(ledger, clerk)).items.find(({ title }) => title.includes('采砂'));
  const outcome = await readProblem(ledger, clerk, row?.id ?? 0);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const at = async (login: string): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.goto(`/problems/${(await problem()).id}`);
  await page.getByRole('heading', { name: '状态' }).waitFor();
  return page;
};
const atPlan = async (login: string): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.goto(`/inspections/${(await problem()).inspectionId}/reviews`);
  await page.getByRole('heading', { name: '规则包' }).waitFor();
  return page;
};
/** Clicks a button and the same in the dialog that it opens. */
const confirm = async (page: Page, verb: string, scope = page.locator('main'), submit = verb): Promise<void> => {
  await scope.getByRole('button', { name: verb, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
/** Passes what waits for this person on the screen 审核, with a signature. */
const sign = async (login: string, step: string): Promise<void> => {
  const page = await browser.signedIn(login);
  await page.goto('/');
  await page.getByText(step).first().waitFor();
  await page.getByRole('link', { name: /^逐件审核/ }).click();
  await page.getByRole('heading', { name: step }).waitFor();
  await page.getByRole('button', { name: '通过' }).waitFor();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('签字确认').first().fill(password);
  await dialog.getByRole('button', { name: '通过' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('这一批都办完了').waitFor();
  await page.close();
};
const state = (page: Page, word: string) =>
  page.getByRole('complementary').locator('.panel').first().locator('.mark').getByText(word, { exact: true }).waitFor();
const report = async (page: Page, words: string): Promise<void> => {
  await page.getByRole('button', { name: '填报进展' }).click();
  await page.getByLabel('做了什么，效果怎样').fill(words);
  await page.getByRole('button', { name: '填报', exact: true }).click();
  await page.locator('.timeline').getByText(words).waitFor();
};
const apply = async (page: Page): Promise<void> => {
  await confirm(page, '申请销号', page.getByRole('complementary'), '确定申请销号');
  await state(page, '销号审核');
};

describe('from a paper to closure by four parties', () => {
  it('整改办 imports the paper, chooses how it is reviewed and submits the plan', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, paper, 'confirm');
    await page.getByRole('button', { name: '生成台账' }).click();
    await expect.poll(async () => (await list(ledger, clerk)).total, { timeout: 30_000 }).toBe(1);
    const { id, measures } = await problem();
    await assignProblems(ledger, clerk, { problemIds: [id], leadUnitId: riverUnit, deadline: '2026-06-30' });
    if (measures.length === 0) {
      await page.goto(`/problems/${id}`);
      await page.getByRole('button', { name: '增加措施' }).click();
      await page.getByRole('dialog').getByLabel('措施内容').fill('每周巡河三次');
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }

    const plan = await atPlan('clerk');
    await plan.getByRole('button', { name: '更换' }).click();
    await plan
      .getByRole('dialog')
      .getByLabel(/四方审核/)
      .check();
    expect(await seriousFaults(plan)).toEqual([]);
    await plan.getByRole('dialog').getByRole('button', { name: '更换' }).click();
    await plan.getByText('已更换规则包。').waitFor();
    await confirm(plan, '提交整改方案');
    await plan.getByText('领导小组审定', { exact: true }).waitFor();
    expect(await seriousFaults(plan)).toEqual([]);
    await confirm(plan, '通过');
    await plan.locator('.chain-passed').first().waitFor();
    // While it is under review, nothing else may be laid beneath it.
    await plan.getByRole('button', { name: '更换' }).click();
    await plan.getByRole('dialog').getByRole('radio').first().check();
    await plan.getByRole('dialog').getByRole('button', { name: '更换' }).click();
    await plan.getByText(/正在按原规则包审核/).waitFor();
  });

  it('the leading group signs the plan, and so does each of the four parties', async () => {
    await sign('group', '领导小组审定');
    for (const [login, , step] of parties) await sign(login, step);
    const page = await atPlan('looker');
    await page.locator('.round-passed').waitFor();
  });

  it('the unit works, and asks for more time; its leader and 整改办 agree', async () => {
    const unit = await at('river');
    if ((await problem()).status === 'not_started')
      await confirm(unit, '启动整改', unit.getByRole('complementary'), '确定启动整改');
    await report(unit, '三月已巡河十二次。');
    await unit.getByRole('complementary').getByRole('button', { name: '申请延期' }).click();
    const dialog = unit.getByRole('dialog');
    await dialog.getByLabel('申请延到').fill('2026-09-30');
    await dialog.getByLabel('申请延到').press('Enter');
    await dialog.getByLabel('延期理由').fill('汛期不能施工');
    await dialog.getByLabel('目前进展').fill('已完成清淤60%');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await dialog.waitFor({ state: 'detached' });

    const leader = await at('leader');
    await leader.getByText('汛期不能施工').waitFor();
    await confirm(leader, '通过', leader.getByRole('complementary'));
    const office = await at('clerk');
    await confirm(office, '通过', office.getByRole('complementary'));
    await office.getByText('批准延期：2026-06-30 改为 2026-09-30').waitFor();
  });

  it('the unit proves it and applies; one party sends it back with a reason', async () => {
    const { id, measures } = await problem();
    const file = { name: '巡河照片.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 };
    for (const measureId of [null, ...measures.map((measure) => measure.id)])
      await addEvidence(ledger, clerk, id, { measureId, progressId: null, disclosure: 'internal', files: [file] });
    const unit = await at('river');
    for (const measure of measures) {
      await unit.getByRole('button', { name: '填报进展' }).click();
      await unit.getByLabel('做了什么，效果怎样').fill(`${measure.content.slice(0, 10)}：做完了。`);
      await unit.getByLabel('属于哪条措施').click();
      await unit.getByTitle(measure.content, { exact: true }).last().click();
      await unit.getByRole('button', { name: '填报', exact: true }).click();
      await unit.locator('.timeline').getByText('做完了。').first().waitFor();
      await confirm(unit, '申请销号', unit.locator('.measure'), '确定申请销号');
      const office = await at('clerk');
      await confirm(office, '通过', office.locator('.measure'));
      await office.close();
      await unit.reload();
    }
    await apply(unit);
    const office = await at('clerk');
    await confirm(office, '通过', office.getByRole('complementary'));

    const discipline = await at('discipline');
    await discipline.getByRole('complementary').getByRole('button', { name: '退回' }).click();
    const dialog = discipline.getByRole('dialog');
    await dialog.getByLabel('退回原因').click();
    await discipline.getByTitle('佐证材料不足').click();
    await dialog.getByLabel('意见（可不填）').fill('照片看不清时间地点。');
    await dialog.getByLabel('签字确认').first().fill(password);
    await dialog.getByRole('button', { name: '退回' }).click();
    await state(discipline, '已退回');
  });

  it('the second round goes through all four', async () => {
    const unit = await browser.signedIn('river');
    await unit.goto('/');
    const back = unit.getByRole('region', { name: /退回和反弹/ });
    await back.getByRole('link', { name: /采砂/ }).click();
    await unit.getByText('照片看不清时间地点。').first().waitFor();
    await report(unit, '补拍照片，注明时间地点。');
    await apply(unit);
    const office = await at('clerk');
    await office.getByText('第 2 轮').first().waitFor();
    await confirm(office, '通过', office.getByRole('complementary'));
    for (const [login, , step] of parties) await sign(login, step);
    await office.reload();
    await state(office, '已完成');
    expect(await seriousFaults(office)).toEqual([]);
  });

  it('an observer sees every round, and no button', async () => {
    const page = await at('looker');
    await page.getByText(/以前的审核/).click();
    await page.getByText('照片看不清时间地点。').waitFor();
    for (const verb of ['通过', '退回', '代录', '申请延期', '撤回申请'])
      expect(await page.getByRole('button', { name: verb, exact: true }).count()).toBe(0);
    expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '审核' }).count()).toBe(0);
  });
});

describe('the head of a unit', () => {
  it('receives an immediate item in person', async () => {
    await database.owner.write(null, (tx) => tx.run(sql`update problems set special = 'immediate'`));
    const page = await at('river-head');
    await page.getByText('主要负责人还没有签收').waitFor();
    await page.getByRole('button', { name: '签收' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('签字确认').first().fill(password);
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '签收' }).click();
    await page.getByText(/river-head .*签收/).waitFor();
  });
});
