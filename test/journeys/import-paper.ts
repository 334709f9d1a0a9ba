import type { Page } from 'playwright-core';

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
