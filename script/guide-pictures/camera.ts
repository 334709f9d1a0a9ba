import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { smallPng } from './small-png.ts';

const mostBytes = 120_000;
const screen = { width: 1366, height: 768 };

export interface Camera {
  /** A page on the screen of an office PC, of a person who has signed in or of a stranger (null). */
  page(address: string, account: { login: string; password: string } | null): Promise<Page>;
  /** Keeps what the page shows now as a picture of the guide. */
  take(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser that writes small pictures into a folder; the address of the program never stands in one. */
export async function openCamera(folder: string): Promise<Camera> {
  const executablePath = process.env['BIHUAN_CHROMIUM'] ?? '/usr/bin/chromium';
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  return {
    page: async (address, account) => {
      const context = await browser.newContext({
        baseURL: address,
        viewport: screen,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      if (account === null) return page;
      await page.goto('/sign-in');
      await page.getByLabel('登录名').fill(account.login);
      await page.getByLabel('密码', { exact: true }).fill(account.password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
      return page;
    },
    take: async (page, name) => {
      await page.waitForLoadState('networkidle');
      const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      if (png.length > mostBytes) throw new Error(`${name}: ${png.length} bytes are more than ${mostBytes}`);
      await writeFile(join(folder, `${name}.png`), png);
      console.log(`✓ ${name}.png ${Math.round(png.length / 1024)} KB`);
    },
    close: () => browser.close(),
  };
}
