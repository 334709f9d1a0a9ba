import type { DemoAccount } from '../demo-county/people.ts';
import type { Camera } from './camera.ts';

/** A reverse check of the whole county by 巡察办: the frame, then what was drawn with its first findings. */
export async function checks(camera: Camera, address: string, accounts: readonly DemoAccount[]): Promise<void> {
  const page = await camera.page(address, accounts.find(({ login }) => login === 'xunchaban') ?? null);
  await page.goto('/checks/new');
  await page.getByLabel('销号日期从').fill('2020-01-01');
  await page.getByLabel('用哪一个号码').fill('下周一体彩排列五开奖号码');
  await page.getByRole('heading', { name: '权数最大的事项' }).waitFor();
  await camera.take(page, 'checks-new');
  await page.getByRole('button', { name: '封存范围' }).click();
  await page.getByText('待抽取').waitFor();
  await page.getByLabel('种子').fill('40718');
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await page.getByRole('heading', { name: '抽到的 5 项' }).waitFor();
  const findings = [
    ['1', '现场、账目与报告一致。'],
    ['2', '制度已印发，三个乡镇还没有执行。'],
    ['3', '两处仍在夜间作业，走访的三户都不知道已经停产。'],
  ] as const;
  for (const [key, found] of findings) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('核查情况').fill(found);
    await dialog.getByLabel('核查人').fill('周岚、秦明');
    await dialog.getByRole('button', { name: '登记' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  // Without the messages of what was recorded.
  await page.reload();
  await page.getByText('已核查 3 / 5').waitFor();
  await camera.take(page, 'checks-drawn');
}
