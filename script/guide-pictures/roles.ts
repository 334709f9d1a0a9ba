import type { Page } from 'playwright-core';
import type { DemoAccount } from '../demo-county/people.ts';
import type { Camera } from './camera.ts';

/** What each role finds: the pictures of its own chapter. */
export async function roles(camera: Camera, address: string, accounts: readonly DemoAccount[]): Promise<void> {
  const as = (login: string): Promise<Page> =>
    camera.page(address, accounts.find((account) => account.login === login) ?? null);

  const unit = await as('hehu');
  await unit.getByRole('region').first().waitFor();
  await camera.take(unit, 'role-unit');

  const leader = await as('fenguan');
  await leader.getByText('露天焚烧秸秆屡禁不止').first().waitFor();
  await camera.take(leader, 'role-leader');

  const group = await as('shuji');
  await group.goto('/inspections');
  const inspection = group.locator('.panel', { hasText: '督察青石镇' });
  await inspection.getByRole('link', { name: '方案和审核' }).click();
  await group.locator('.round-passed').first().waitFor();
  await camera.take(group, 'role-leading-group');

  const party = await as('jiwei');
  await party.goto('/reviews');
  await party.getByRole('button', { name: '通过' }).waitFor();
  await camera.take(party, 'role-party');

  const county = await as('xunchaban');
  await county.goto('/dashboard');
  await county.getByRole('heading', { name: '各单位排名' }).waitFor();
  await camera.take(county, 'role-inspection-office');

  const observer = await as('ducha');
  await observer.goto('/ledger');
  await observer.locator('tbody a[href^="/problems/"]').first().waitFor();
  await camera.take(observer, 'role-observer');

  const office = await as('qingshi');
  await office.goto('/ledger?q=%E5%85%BB%E6%AE%96%E7%B2%AA%E6%B1%A1');
  await office.getByRole('link', { name: '东溪河沿岸养殖粪污直排' }).click();
  await office.getByRole('button', { name: '代录' }).first().click();
  await office.getByRole('dialog').getByText('把签字页上的意见登记进来').waitFor();
  await camera.take(office, 'role-office-record');

  const system = await as('xitong');
  await system.goto('/settings');
  await system.getByRole('button', { name: /^新增/ }).first().waitFor();
  await camera.take(system, 'role-system');
  await system.goto('/settings/jobs');
  await system
    .getByRole('button', { name: /立即运行/ })
    .first()
    .waitFor();
  await camera.take(system, 'jobs');

  const security = await as('anquan');
  await security.goto('/settings/accounts');
  await security.getByRole('button', { name: '新增账号' }).waitFor();
  await camera.take(security, 'role-security');

  const auditor = await as('shenji');
  await auditor.goto('/audit');
  await auditor.getByText(/共 \d+ 条记录|超过 \d+ 条记录/).waitFor();
  await camera.take(auditor, 'role-auditor');
}
