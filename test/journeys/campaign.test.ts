import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { readPlan } from '../../src/supervision/actions/plan/read.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('river', 'unit', unit);
const ledger = testLedger(database, people);
const measure = (content: string, deadline: string | null = null) => ({ content, deadline, deadlineWords: null });
const led = { ...nobody, leadUnitId: unit };
const { inspectionId } = await fill(ledger, clerk, [
  planned('河道采砂监管不严', {
    number: '1',
    deadline: '2026-04-10',
    responsibility: led,
    measures: [measure('开展全域排查'), measure('修订采砂管理办法')],
  }),
  planned('项目进度滞后', { number: '2', measures: [measure('倒排工期'), measure('现场督导')] }),
  planned('时限已过的问题', { number: '3', deadline: '2026-02-10' }),
  ...Array.from({ length: 40 }, (_, at) =>
    planned(`第${at + 4}个问题`, { number: String(at + 4), measures: [measure('整改')] }),
  ),
]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
const address = `/inspections/${inspectionId}/campaign`;
const services = { ...people.services, ...ledger };
const plan = async () => {
  const outcome = await readPlan(services, clerk, inspectionId, { page: 1, size: 100 });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const pictures = process.env['BIHUAN_PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

it('整改办 plans backwards, moves a bar by pointer and by keys, undoes it, and asks for more time where a deadline ends it', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(`/inspections/${inspectionId}`);
  await page.getByRole('link', { name: '作战图' }).click();
  await page.getByRole('link', { name: '43 个问题、44 条措施' }).waitFor();
  await page.getByRole('button', { name: '倒排', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '倒排工期' });
  await dialog.getByLabel('最后期限').fill('2026-05-29');
  await dialog.getByLabel('最后期限').press('Enter');
  await dialog.getByRole('button', { name: '预览' }).click();
  await dialog.getByText('其中 1 项时限已过').waitFor();
  expect(await dialog.getByRole('row').count()).toBe(5);
  if (pictures) await page.screenshot({ path: `${pictures}/backward.png` });
  await dialog.getByRole('button', { name: '按此排定' }).click();
  await page.getByText('已排定 86 项。').waitFor();
  await page.getByRole('link', { name: '未排定 1' }).waitFor();
  const before = await plan();
  expect(before.rows[0]?.planned?.toDay).toBe('2026-04-02');
  expect(await seriousFaults(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}/chart.png` });

  // By the pointer: the second measure of the second problem, five days later.
  await page.getByRole('link', { name: '按周' }).click();
  await page.locator('.view-on', { hasText: '按周' }).waitFor();
  const bar = before.rows[1]?.measures[1];
  const grasp = page.locator(`[data-grasp="m${before.rows[1]?.id}-${bar?.id}"]`);
  await grasp.hover();
  const box = await grasp.boundingBox();
  if (box === null) throw new Error('the bar is not drawn');
  const [x, y] = [Math.max(box.x + 20, 700), box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5 * 16, y, { steps: 5 });
  if (pictures) await page.screenshot({ path: `${pictures}/drag.png` });
  await page.mouse.up();
  await page.getByText('已调整。').waitFor();
  const days = (day: string, by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
  await expect
    .poll(async () => (await plan()).rows[1]?.measures[1]?.planned?.toDay)
    .toBe(days(bar?.planned?.toDay ?? '', 5));
  await page.getByRole('button', { name: '撤销上一次安排' }).click();
  await page.getByText('已撤销，恢复为原来的安排。').waitFor();
  await expect.poll(async () => (await plan()).rows[1]?.measures[1]?.planned?.toDay).toBe(bar?.planned?.toDay);

  // By keys: the first problem, its end one day later twice; beyond its deadline it becomes an extension.
  const chart = page.getByRole('region', { name: /^作战图：上下键/ });
  await chart.focus();
  await chart.press('Home');
  await chart.press('Shift+ArrowRight');
  await page.getByText('改为 2026-03-02 至 2026-04-03').waitFor();
  await chart.press('Enter');
  await page.locator('.campaign-card', { hasText: '2026-03-02 至 2026-04-03（林一' }).waitFor();
  expect((await plan()).rows[0]?.planned?.toDay).toBe('2026-04-03');
  for (let step = 0; step < 12; step++) await chart.press('Shift+ArrowRight');
  await chart.press('Enter');
  const asking = page.getByRole('dialog', { name: '申请延期：河道采砂监管不严' });
  expect(await asking.getByLabel('申请延到').inputValue()).toBe('2026-04-15');
  await asking.getByLabel('延期理由').fill('汛期不能施工');
  await asking.getByLabel('目前进展').fill('已完成初查');
  await asking.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('已提交延期申请。').waitFor();
  const after = (await plan()).rows[0];
  expect([after?.asked, after?.deadline, after?.planned?.toDay]).toEqual(['2026-04-15', '2026-04-10', '2026-04-03']);
});

it('the table says the same and does the same; a figure leads to its rows', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(`${address}?view=table`);
  const row = page.getByRole('row', { name: /措施 1 倒排工期/ });
  await row.getByRole('button', { name: '调整' }).click();
  const dialog = page.getByRole('dialog', { name: '排定日期：倒排工期' });
  await dialog.getByLabel('计划完成').fill('2026-04-01');
  await dialog.getByLabel('计划完成').press('Enter');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('已调整。').waitFor();
  await row.getByRole('cell', { name: '2026-04-01' }).first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}/table.png` });
  await page.getByRole('link', { name: /^超期 1$/ }).click();
  await page.getByText('时限已过的问题').waitFor();
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  await page.getByText('超期 20 天').waitFor();
});

it('a plan made backwards is looked at in the drawing and the table, old days beside new, before it is taken over, and undone', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(address);
  const before = await plan();
  const moved = before.rows[1];
  await page.getByRole('button', { name: '倒排', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '倒排工期' });
  await dialog.getByLabel('最后期限').fill('2026-06-30');
  await dialog.getByLabel('最后期限').press('Enter');
  await dialog.getByLabel('全部未办结的').check();
  await dialog.getByRole('button', { name: '预览' }).click();
  await dialog.getByRole('button', { name: '在图上看' }).press('Enter');
  const trial = page.getByRole('region', { name: '倒排预览（还没有排定）' });
  await trial.getByText(/将排定 \d+ 项，其中 \d+ 项改动了原来的日期/).waitFor();
  const dashed = page.locator(`[data-line="p${moved?.id}"] rect[stroke-dasharray="3 2"]`);
  await dashed.waitFor();
  expect(await page.locator('.campaign-grasp').count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}/trial.png` });
  await page.getByRole('link', { name: '表', exact: true }).click();
  await page
    .getByRole('row', { name: new RegExp(moved?.title ?? '') })
    .getByText(`原 ${moved?.planned?.fromDay} 至 ${moved?.planned?.toDay}`)
    .waitFor();
  expect(await page.getByRole('button', { name: '调整' }).count()).toBe(0);
  // Asked for anew, it begins with what was asked for; nothing has changed yet.
  await trial.getByRole('button', { name: '重新填写' }).click();
  expect(await dialog.getByLabel('最后期限').inputValue()).toBe('2026-06-30');
  await dialog.getByRole('button', { name: '取消' }).click();
  expect((await plan()).lastChange).toEqual(before.lastChange);
  await trial.getByRole('button', { name: '按此排定' }).click();
  await page.getByText(/^已排定 \d+ 项。$/).waitFor();
  await trial.waitFor({ state: 'detached' });
  expect((await plan()).rows[1]?.planned?.toDay).not.toBe(moved?.planned?.toDay);
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByText('已撤销，恢复为原来的安排。').waitFor();
  const days = ({ rows }: typeof before) => rows.map(({ planned }) => planned && [planned.fromDay, planned.toDay]);
  expect(days(await plan())).toEqual(days(before));
});

it('the table has what the drawing and its words have, line by line', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(`${address}?view=table`);
  const rows = page.locator('.campaign-table tbody tr');
  await rows.first().waitFor();
  // Deadline, expected, slack and notes of each; the last column has verbs alone.
  const table = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].slice(0, -1).map((cell) => (cell.textContent ?? '').trim())),
  );
  await page.goto(address);
  const chart = page.getByRole('region', { name: /^作战图：上下键/ });
  await chart.focus();
  await chart.press('Home');
  for (const [
    ,
    title = '',
    ,
    ,
    from = '',
    to = '',
    started,
    reported,
    closed,
    deadline,
    expected,
    slack,
    notes,
    who,
  ] of table.slice(0, 9)) {
    const card = page.locator('.campaign-card');
    await card.getByText(title.replace(/^措施 \d+ /, ''), { exact: true }).waitFor();
    const facts = Object.fromEntries(
      await card
        .locator('dl > div')
        .evaluateAll((all) =>
          all.map((one) => [one.querySelector('dt')?.textContent ?? '', one.querySelector('dd')?.textContent ?? '']),
        ),
    );
    expect(facts['计划']).toMatch(new RegExp(to === '—' ? `^${from}` : `^${from} 至 ${to}`));
    const last = [closed, reported].find((day) => day !== '—');
    expect(facts['实际']).toBe([started, last].filter((day) => day !== undefined && day !== '—').join(' 至 ') || '—');
    expect([facts['预计完成'], facts['整改时限'], facts['责任'], facts['提示'] ?? '—']).toEqual([
      expected,
      deadline,
      who,
      notes,
    ]);
    expect(facts['余量']).toBe(
      slack === '—' ? '—' : Number(slack) < 0 ? `缺 ${-Number(slack)} 个工作日` : `${slack} 个工作日`,
    );
    await chart.press('ArrowDown');
  }
});

it('it prints on A3 across, over as many sheets as it needs, and is saved as a drawing that stands by itself', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(address);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 SVG' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^作战图-.*-2026-03-02\.svg$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const drawing = Buffer.concat(chunks).toString();
  expect(drawing).toContain('第43个问题');
  expect(drawing).not.toContain('class=');
  await page.getByRole('link', { name: '打印（A3）' }).click();
  await page
    .getByRole('heading', { name: /巡察整改作战图$/ })
    .first()
    .waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
    Math.round(Number(w)),
    Math.round(Number(h)),
  ]);
  // A3 across is 420 × 297 mm: 1191 × 842 points.
  expect(boxes).toHaveLength(3);
  for (const [w, h] of boxes)
    expect([Math.abs((w ?? 0) - 1191) < 3, Math.abs((h ?? 0) - 842) < 3]).toEqual([true, true]);
  if (pictures) await page.pdf({ path: `${pictures}/paper.pdf`, preferCSSPageSize: true, printBackground: true });
});

it('a unit sees its own part, plans nothing, and may ask for more time', async () => {
  const page = await browser.signedIn('river');
  await page.goto(`${address}?view=table`);
  await page.getByText('1 个问题、2 条措施').waitFor();
  expect(await page.getByRole('button', { name: '倒排' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: '调整' }).count()).toBe(0);
});

it('a thousand problems with three measures each stay smooth: only what is seen is drawn', async () => {
  await database.owner.write(null, async (tx) => {
    const home = clerk.homeId;
    await tx.run(sql`insert into problems (organisation_id, inspection_id, position, title, original_text, status)
      select ${home}, ${inspectionId}, 100 + n, '第' || n || '个', '原文', 'not_started' from generate_series(1, 950) n`);
    await tx.run(sql`insert into measures (organisation_id, inspection_id, position, content, status, types)
      select ${home}, ${inspectionId}, 100 + n, '措施' || n, 'not_started', '{}' from generate_series(1, 2850) n`);
    await tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
      select m.organisation_id, m.id, p.id from measures m join problems p on p.organisation_id = m.organisation_id
        and p.inspection_id = m.inspection_id and p.position = 101 + (m.position - 101) / 3
      where m.inspection_id = ${inspectionId} and m.position > 100`);
  });
  const page = await browser.signedIn('clerk');
  await page.goto(address);
  await page.getByRole('link', { name: '993 个问题、2894 条措施' }).waitFor();
  const chart = page.getByRole('region', { name: /^作战图：上下键/ });
  expect(await page.locator('[data-line]').count()).toBeLessThan(60);
  await chart.focus();
  await chart.press('End');
  await page.locator('.campaign-card', { hasText: '措施2850' }).waitFor();
  expect(await page.locator('[data-line]').count()).toBeLessThan(60);
});
