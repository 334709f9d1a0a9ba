// Takes the pictures of docs/guide/ from the fictional county: script/node script/guide-pictures.ts
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readAccounts } from './demo-county/folder.ts';
import { type Camera, openCamera } from './guide-pictures/camera.ts';
import { checks } from './guide-pictures/checks.ts';
import { evidence } from './guide-pictures/evidence.ts';
import { lists } from './guide-pictures/lists.ts';
import { peopleImport } from './guide-pictures/people-import.ts';
import { roles } from './guide-pictures/roles.ts';
import { start } from './guide-pictures/servers.ts';
import { signingIn } from './guide-pictures/signing-in.ts';
import { supervision } from './guide-pictures/supervision.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'docs/guide/images');
const sample = join(root, 'test/samples/open/labels-own-lines-water/source.txt');

/** The sample as if the county's own bureau had published it this year, with the marks of printed Chinese. */
async function paper(): Promise<Buffer> {
  const text = await readFile(sample, 'utf8');
  const year = new Date().getFullYear();
  const printed = text
    .replaceAll('望泽', '云溪')
    .replaceAll(/2023|2024/g, (was) => String(year - 2024 + Number(was)))
    .replaceAll(',', '，')
    .replaceAll(/\(([^)]*)\)/g, '（$1）')
    .replaceAll(/(?<=[\u4e00-\u9fff）]):/g, '：');
  return Buffer.from(printed);
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

// The private PostgreSQL of root runs as somebody else, who must come through.
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-guide-'));
  await chmod(folder, 0o711);
  return folder;
}

async function beginning(camera: Camera): Promise<void> {
  const folder = await newFolder();
  const server = await start('src/server.ts', folder);
  try {
    const link = server.said.map((line) => line.trim()).find((line) => line.includes('/setup#')) ?? '';
    const page = await camera.page(server.address, null);
    await page.goto(link);
    await page.getByLabel('单位全称').fill('中共云溪县水务局党组');
    await page.getByLabel('您的姓名').fill('温以宁');
    await page.getByLabel('登录名').fill('shuiwu');
    await camera.take(page, 'setup');
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importing(camera: Camera, page: Page): Promise<void> {
  const name = '县水务局整改情况公告.txt';
  await page.goto('/import');
  await page.getByText('没有做完的导入').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles([file(name, await paper()), file('巡察工作手册（扫描件）.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n'))]);
  await page.locator('.job', { hasText: name }).getByText('列出 9 个问题').waitFor();
  await page.locator('.job-refused').waitFor();
  await camera.take(page, 'import-start');

  await page.getByRole('link', { name: '开始核对' }).click();
  await page.getByLabel('反馈日期').waitFor();
  await camera.take(page, 'import-frame');

  await page.getByRole('link', { name: '下一步：核对' }).click();
  await page.getByRole('tree').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await camera.take(page, 'import');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByText('待批复后再行支付').last().waitFor();
  await camera.take(page, 'import-doubt');
  await page.keyboard.press('y');

  await page.getByRole('link', { name: '下一步：确认' }).click();
  await page.getByRole('button', { name: '生成台账' }).waitFor();
  await camera.take(page, 'import-confirm');
}

async function ledger(camera: Camera, page: Page): Promise<void> {
  await page.goto('/ledger');
  const ticks = page.locator('tbody input[type=checkbox]');
  await ticks.first().waitFor();
  await page.locator('tbody').getByText('条措施').first().click();
  await page.getByText('巡河流于形式').waitFor();
  await camera.take(page, 'ledger');
  for (const at of [1, 2, 3]) await ticks.nth(at).check();
  await page.getByRole('button', { name: '指派 / 时限' }).click();
  await page.getByRole('dialog').getByLabel('时限', { exact: true }).waitFor();
  await camera.take(page, 'ledger-assign');
}

async function problem(camera: Camera, page: Page): Promise<void> {
  await page.goto('/ledger');
  await page.getByRole('link', { name: '河道采砂监管存在盲区' }).click();
  await page.getByRole('heading', { name: '状态' }).waitFor();
  await camera.take(page, 'problem');
  await page.goto('/ledger');
  await page.getByRole('link', { name: '小型水库除险加固进度滞后' }).click();
  await page.getByRole('button', { name: '填报进展' }).click();
  await page.getByLabel('做了什么，效果怎样').fill('两座水库的坝坡整治已完工，正在准备蓄水验收资料。');
  await page.evaluate(
    "[...document.querySelectorAll('h2')].find((head) => head.textContent === '整改进展').scrollIntoView()",
  );
  await camera.take(page, 'problem-progress');
  await page.reload();
  await page.getByRole('button', { name: '拆分' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '再加一个' }).waitFor();
  await camera.take(page, 'problem-split');
}

async function reviewing(camera: Camera, page: Page): Promise<void> {
  await page.goto('/reviews');
  await page.getByRole('button', { name: '通过' }).waitFor();
  await camera.take(page, 'reviews');
  await page.goto('/inspections');
  await page.getByRole('link', { name: '方案和审核' }).first().click();
  await page.getByText('审核事项').waitFor();
  await camera.take(page, 'inspection-reviews');
  await page.goto('/ledger?status=in_progress');
  const open = page.locator('tbody a[href^="/problems/"]');
  await open.first().waitFor();
  for (let at = 0; at < (await open.count()); at++) {
    await open.nth(at).click();
    await page.getByRole('heading', { name: '状态' }).waitFor();
    const apply = page.getByRole('button', { name: '申请销号', exact: true }).and(page.locator(':enabled'));
    if ((await apply.count()) > 0) {
      await apply.first().click();
      await page.getByRole('dialog').getByText('申请等次').waitFor();
      return camera.take(page, 'closure');
    }
    await page.goBack();
    await open.first().waitFor();
  }
  throw new Error('nothing in the county can be applied for');
}

async function main(): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const camera = await openCamera(pictures);
  const folder = await newFolder();
  try {
    await beginning(camera);
    const demo = await start('script/demo-county/main.ts', folder);
    try {
      const accounts = await readAccounts(join(folder, 'demo'));
      const account = accounts.find(({ login }) => login === 'shuiwu') ?? null;
      const stranger = await camera.page(demo.address, null);
      await stranger.goto('/sign-in');
      await stranger.getByLabel('登录名').fill('shuiwu');
      await camera.take(stranger, 'sign-in');
      const page = await camera.page(demo.address, account);
      await page.getByText('已经超期').waitFor();
      await camera.take(page, 'home');
      await importing(camera, page);
      await ledger(camera, page);
      await problem(camera, page);
      await reviewing(camera, page);
      await evidence(camera, page, '小型水库除险加固进度滞后');
      await lists(camera, page);
      await supervision(camera, page, demo.address, accounts);
      await page.goto('/dashboard');
      await page.getByRole('heading', { name: '各牵头科室排名' }).waitFor();
      await camera.take(page, 'dashboard');
      await page.evaluate('scrollTo(0, 600)');
      await camera.take(page, 'dashboard-time');
      await page.goto('/settings/accounts');
      await page.getByRole('button', { name: '新增账号' }).waitFor();
      await camera.take(page, 'settings');
      await peopleImport(camera, page);
      await roles(camera, demo.address, accounts);
      await checks(camera, demo.address, accounts);
      await signingIn(camera, demo.address, accounts);
    } finally {
      await demo.stop();
    }
  } finally {
    await camera.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
