import { describe, expect, it } from 'vitest';
import { words as review } from '../../web/src/intake/review/labels.ts';
import { testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { bring } from './import-paper.ts';

const database = await testDatabase();
const people = await testPeople(database);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

// Fictional. The second problem is said to be done and is not; the total on top is another than the listed one.
const paper = `中共云溪县供销合作社党组关于巡察整改情况的通报

根据县委统一部署,2025年11月3日至12月12日,县委第二巡察组对县供销合作社党组进行了巡察,并于2026年1月15日反馈了巡察意见,共指出4个问题。现将整改情况予以公布。

一、整改落实情况

1.农资库房账物不符。
责任单位:业务科
整改措施:全面盘点,补登台账。
整改情况:已盘点库房9间,补登台账214笔,账物相符。
整改结果:已完成

2.出租门面合同未续签。
责任单位:资产科
整改措施:逐户重新签订合同。
整改情况:已与17户签订合同。临河两户待房屋安全鉴定结果出来后再行签订。
整改结果:已完成

3.“三会一课”记录不规范。
责任单位:机关党委
整改措施:补齐记录,开展检查。
整改情况:补齐记录12份,全部检查一遍。
整改结果:已完成

联系电话:0999-5550123

中共云溪县供销合作社党组
2026年3月1日
`;

describe('reviewing what was read', () => {
  it('shows why “done” is doubted: at its words, by rule, with what would settle it; seen it waits no more', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, paper, 'review');
    const words = page.locator('.paper .in-doubt-warning').filter({ hasText: '待房屋安全鉴定结果出来后' });
    await words.waitFor();
    await page.getByRole('treeitem').filter({ hasText: '出租门面' }).getByText(review.doubtsHere(1)).waitFor();

    // A click on the words opens their card.
    await words.click();
    const card = page.locator('.doubt-card');
    await card.getByText('未完先报').waitFor();
    expect(await card.textContent()).toContain('提醒');
    expect(await card.textContent()).toContain(review.settles);
    await card.getByRole('button', { name: review.seen }).click();

    // The list: one group a rule, with how many nobody has looked at.
    await page.getByRole('button', { name: /^疑点/ }).click();
    const group = page.locator('.doubt-group').filter({ hasText: '未完先报' });
    expect(await group.locator('summary').textContent()).toContain(review.doubtGroup(1, 0));
    const counted = page.locator('.doubt-group').filter({ hasText: '列数不符' });
    expect(await counted.locator('summary').textContent()).toContain(review.doubtGroup(1, 1));
    expect(await counted.textContent()).toContain('文中说有 4 个问题，逐条列出的是 3 个。');
    expect(await counted.textContent()).toContain(review.whole);
    await group.getByRole('button', { name: review.goTo }).click();
    await page.locator('.row-current').filter({ hasText: '出租门面' }).waitFor();
  });
});
