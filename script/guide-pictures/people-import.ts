import type { Page } from 'playwright-core';
import type { Camera } from './camera.ts';

const list = [
  '县水务局干部职工花名册,,,,,,',
  '序号,姓名,所在科室,现任职务,联系电话,任现职时间,登录账号,权限',
  '1,罗禾,河湖管理科,河湖管理科科长,13800010001,2024.03,,',
  '2,孟夏,节水办,科员,13800010002,2025.06,mengxia,责任单位经办',
  '3,白露,办公室,人事干部,,,,',
  '4,秦川,规划财务科,科长,138000100,无,,',
].join('\n');

/** A list of people that is looked through before it is imported. */
export async function peopleImport(camera: Camera, page: Page): Promise<void> {
  await page.goto('/settings/people-import');
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }]);
  await page.getByText('核对结果').waitFor();
  await page.getByText('“138000100”不是电话号码').waitFor();
  await page.evaluate(
    "[...document.querySelectorAll('h2')].find((head) => head.textContent === '核对结果').scrollIntoView()",
  );
  await camera.take(page, 'people-import');
}
