import type { DemoAccount } from '../demo-county/people.ts';
import type { Camera } from './camera.ts';

/** The pictures of docs/guide/登录与账号.md, as the county's 综合管理员 sees these pages. */
export async function signingIn(camera: Camera, address: string, accounts: readonly DemoAccount[]): Promise<void> {
  const account = accounts.find(({ role }) => role === 'administrator') ?? null;
  const page = await camera.page(address, account);
  await page.goto('/settings/own');
  await page.getByRole('button', { name: '启用动态口令' }).waitFor();
  await camera.take(page, 'sign-in-own');
  await page.getByRole('button', { name: '启用动态口令' }).click();
  await page
    .locator('.enrol')
    .getByLabel('现在的密码')
    .fill(account?.password ?? '');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('img', { name: '动态口令的二维码' }).waitFor();
  await camera.take(page, 'sign-in-enrol');
  await page.goto('/settings/security');
  await page.getByText('三员分立').first().waitFor();
  await camera.take(page, 'sign-in-security');
  await page.goto('/audit');
  await page.getByText(/共 \d+ 条记录|超过 \d+ 条记录/).waitFor();
  await camera.take(page, 'audit');
}
