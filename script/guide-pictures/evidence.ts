import type { Page } from 'playwright-core';
import { docxOf, pdfOf } from '../../test/support/evidence-files.ts';
import { drawPicture } from '../demo-county/evidence/picture.ts';
import type { Camera } from './camera.ts';

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** Bringing evidence to a problem that is open, and looking at it. */
export async function evidence(camera: Camera, page: Page, problem: string): Promise<void> {
  await page.goto('/ledger');
  await page.getByRole('link', { name: problem }).click();
  const area = page.getByRole('region', { name: '上传佐证材料' });
  const day = new Date().toISOString().slice(0, 10);
  await area
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      file('坝坡整治完工照片.png', drawPicture('坝坡整治', day, false)),
      file(
        '蓄水验收的通知.pdf',
        pdfOf([['关于开展蓄水验收的通知', '各水库管理所：', '定于本月下旬开展蓄水验收，请做好资料准备。']]),
      ),
      file('水库值守办法.docx', docxOf('水库值守办法', ['第一条 汛期每日值守，溢洪道每日清理登记。'])),
    ]);
  const second = area.locator('.upload-file').nth(1);
  await second.getByRole('button', { name: '填日期和说明' }).click();
  await second.getByLabel('文件日期').fill(day);
  await second.getByLabel('文件日期').press('Enter');
  await second.getByLabel('说明').fill('验收已经安排，本月下旬进行');
  await area.scrollIntoViewIfNeeded();
  await camera.take(page, 'evidence-upload');
  await area.getByRole('button', { name: '上传 3 份' }).click();
  await page.locator('.file', { hasText: '水库值守办法.docx' }).getByRole('link').first().waitFor();
  await page.locator('.file', { hasText: '蓄水验收的通知.pdf' }).getByRole('link').first().click();
  await page.locator('canvas.viewer-page[data-shown=true]').first().waitFor();
  await camera.take(page, 'evidence-viewer');
  await page.keyboard.press('Escape');
}
