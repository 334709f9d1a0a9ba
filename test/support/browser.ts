import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, afterEach, expect, vi } from 'vitest';
import { newToken } from '../../src/people/passwords.ts';
import { accountForSignIn, openSession } from '../../src/people/store.ts';
import type { RunningServer } from '../../src/server.ts';
import { complaintAbout } from '../../web/src/api/answers.ts';
import type { TestDatabase } from './database.ts';
import type { TestPeople } from './people.ts';

export interface TestBrowser {
  /** A fresh browser of somebody who has not signed in. */
  stranger(): Promise<Page>;
  /** A fresh browser of somebody who has. */
  signedIn(login: string): Promise<Page>;
  /** For a test in which a page is meant to break: complaints that match are not held against it. */
  forgive(complaint: RegExp): void;
}

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real browser for the journeys of one test file, on the screen of an office PC. Every test fails where a page
 * breaks, where the page's policy refuses something, or where an answer is not what the screens rely on.
 */
export async function testBrowser(
  server: RunningServer,
  database: TestDatabase,
  people: Pick<TestPeople, 'clock'>,
): Promise<TestBrowser> {
  // A journey is many steps, and the test machine has two cores for browser, server and database.
  vi.setConfig({ testTimeout: 60_000 });
  const browser = await chromium.launch({ executablePath: executable(), args: flags });
  // One context for each person and test file: what a page has loaded once is not loaded again.
  const contexts = new Map<string, BrowserContext>();
  let complaints: string[] = [];
  let checks: Promise<void>[] = [];
  let forgiven: RegExp[] = [];
  afterEach(async () => {
    await Promise.all(checks);
    await Promise.all([...contexts.values()].flatMap((context) => context.pages()).map((page) => page.close()));
    const found = complaints.filter((complaint) => !forgiven.some((pattern) => pattern.test(complaint)));
    [complaints, checks, forgiven] = [[], [], []];
    expect(found).toEqual([]);
  });
  afterAll(() => browser.close());

  const contextOf = async (who: string): Promise<BrowserContext> => {
    const known = contexts.get(who);
    if (known !== undefined) return known;
    const context = await browser.newContext({
      baseURL: server.address,
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(20_000);
    contexts.set(who, context);
    await context.addInitScript({ content: beginEmpty });
    context.on('weberror', (error) => complaints.push(`the page broke: ${error.error().message}`));
    context.on('console', (message) => {
      // A request that a test makes fail is told by the browser too.
      const expected = /Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(message.text());
    });
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith('/api/') || response.status() !== 200 || response.request().method() !== 'GET') return;
      if (!response.headers()['content-type']?.includes('json')) return;
      const check = response.json().then(
        (answer: unknown) => {
          const complaint = complaintAbout('GET', pathname, answer);
          if (complaint !== null) complaints.push(complaint);
        },
        // Left for another page before it was read.
        () => {},
      );
      checks.push(check);
    });
    return context;
  };

  return {
    stranger: async () => {
      const context = await contextOf('');
      await context.clearCookies();
      return context.newPage();
    },
    signedIn: async (login) => {
      const context = await contextOf(login);
      const { token, tokenHash } = newToken();
      await database.app.write(null, async (tx) => {
        const account = await accountForSignIn(tx, login);
        if (account === null) throw new Error(`no account ${login}`);
        const at = people.clock.now();
        await openSession(tx, { tokenHash, accountId: account.id, at, origin: 'test', agent: '' });
      });
      await context.addCookies([{ name: 'bihuan_session', value: token, url: server.address }]);
      return context.newPage();
    },
    forgive: (complaint) => {
      forgiven.push(complaint);
    },
  };
}

// A new page begins without what an earlier test left in the browser; a reload keeps what this one wrote.
const beginEmpty = `if (location.protocol !== 'about:' && sessionStorage.getItem('begun') === null) {
  sessionStorage.setItem('begun', 'yes');
  localStorage.clear();
}`;

// As script/setup.mjs looks for them.
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function executable(): string {
  const asked = process.env['BIHUAN_CHROMIUM'];
  if (asked) return asked;
  for (const name of browsers)
    for (const folder of (process.env['PATH'] ?? '').split(':')) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  throw new Error('no Chromium: run `node script/setup.mjs browser`, or name one in BIHUAN_CHROMIUM');
}

/** What axe finds serious or critical on the page as it is now. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // No screen has frames, and what passes is not looked at: a third of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Has the seconds pass for which a verdict can be taken back; `page.clock.install()` comes before the page is opened. */
export async function passHold(page: Page): Promise<void> {
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/verdicts') && answer.status() === 200);
  await page.clock.fastForward(10_000);
  await sent;
}

/** Holds answers back until they are released, so that a test can look at the page while it waits. */
export async function hold(page: Page, path: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let released = false;
  await page.route(path, async (route) => {
    if (released) await route.continue();
    else held.push(route);
  });
  return async () => {
    released = true;
    await Promise.all(held.map((route) => route.continue()));
  };
}

/** Makes requests fail: with a fault of the server, or as if the network were gone. Gives what ends it. */
export async function fail(page: Page, path: RegExp, how: 'fault' | 'network'): Promise<() => Promise<void>> {
  await page.route(path, (route) => (how === 'network' ? route.abort('connectionrefused') : route.fulfill(fault)));
  return () => page.unroute(path);
}

const fault = {
  status: 500,
  contentType: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({
    type: '/errors#fault',
    title: '系统出了故障，这次操作没有完成。',
    status: 500,
    detail: '请稍后再试；若仍不行，请把编号 abc123 告诉管理员。',
    code: 'fault',
    number: 'abc123',
  }),
};
