import type { Page } from 'playwright-core';
import type { Camera } from './camera.ts';

/** The ledger as lists on paper. */
export async function lists(camera: Camera, page: Page): Promise<void> {
  await page.goto('/lists/plan');
  await page.locator('.paper-table tbody tr').first().waitFor();
  await camera.take(page, 'lists-plan');
  await page.goto('/lists/duties');
  await page.locator('.paper-table tbody tr').first().waitFor();
  await camera.take(page, 'lists-duties');
}
