import type { Page } from 'playwright-core';

interface Paper {
  /** Day of the feedback, so that papers of one test file are of different inspections. */
  feedback?: string;
  office?: string;
}

/** A fictional bulletin: two aspects, three problems with units, measures, deeds and a status each. */
export const bulletin = ({
  feedback = '2026年1月15日',
  office = '水务局',
}: Paper = {}): string => `中共云溪县${office}党组关于巡察整改情况的通报

根据县委统一部署,2025年11月3日至12月12日,县委第二巡察组对县${office}党组进行了巡察,并于${feedback}反馈了巡察意见,共指出2个方面3个问题。现将整改情况予以公布。

一、整改落实情况

(一)落实上级决策部署方面

1.河湖长制落实不到位。
责任单位:河湖管理科
整改措施:一是修订巡河制度。二是每月通报巡河情况。
整改情况:一是印发《云溪县巡河管理办法》。二是开展巡河126次,发现并整改问题38个。
整改结果:已完成

2.水利项目进度缓慢。
责任单位:建设管理科
整改措施:倒排工期,按月调度。
整改情况:6个项目中4个已完工,其余2个正在施工。
整改结果:正在推进

(二)基层党组织建设方面

3.“三会一课”记录不规范。
责任单位:机关党委
整改措施:开展专项检查。
整改情况:补齐记录12份,举办培训班1期。
整改结果:已完成

联系电话:0999-5550123

中共云溪县${office}党组
2026年3月1日
`;

export const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** Opens the first import screen and gives it files, as the file dialog would. */
export async function choose(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles(files);
}

/** Brings one paper to a step; gives the number of its draft. */
export async function bring(
  page: Page,
  text: string,
  step: 'frame' | 'review' | 'confirm',
  name = '通报.txt',
): Promise<number> {
  await choose(page, file(name, text));
  await page.waitForURL('**/frame');
  const id = Number(/import\/(\d+)\//.exec(page.url())?.[1]);
  if (step !== 'frame') await page.goto(`/import/${id}/${step}`);
  return id;
}

/** Presses Tab until the element of this name has the focus; as somebody without a mouse would. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    // At first nothing has the focus but the page itself.
    const focused = await page.evaluate<string>(`(() => {
      const { activeElement, body } = document;
      return activeElement === body ? '' : (activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '');
    })()`);
    if (focused.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${name}`);
}
