// npm run demo: a fictional, lively county in a data folder of its own.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Config } from '../../src/platform/config.ts';
import { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { holdFolder } from '../../src/platform/single-instance.ts';
import { AlreadyRunning, startServer } from '../../src/server.ts';
import { organisations } from './county/index.ts';
import { accountsFile, begin, demoConfig, finish, readAccounts, stateOf, wipe } from './folder.ts';
import { county, type DemoAccount } from './people.ts';
import { seedCounty } from './seed.ts';

const say = (line: string): void => console.log(line);

/** Why the demo does not start, in words for the person who started it. */
class Refusal extends Error {}

async function main(): Promise<void> {
  const { reset, yes } = optionsIn(process.argv.slice(2));
  const config = demoConfig(process.env);
  const folder = config.dataFolder;
  const instance = await holdFolder(folder);
  if ('heldBy' in instance) {
    if (reset) throw new Refusal(`演示正在运行(${instance.heldBy}),不能重新布置。请先在它的窗口按 Ctrl+C 停止。`);
    throw new AlreadyRunning(instance.heldBy);
  }
  await refuseTakenPort(config);
  if (stateOf(folder) === 'begun') {
    say('上一次布置没有完成,重新开始。');
    await wipe(config);
  }
  if (reset && stateOf(folder) !== 'new') {
    if (!yes) await confirmReset(folder);
    await wipe(config);
  }
  if (stateOf(folder) === 'orphan')
    throw new Refusal(`${accountsFile(folder)} 不见了,演示账号的密码无从得知。请用 npm run demo -- --reset 重新布置。`);
  if (stateOf(folder) === 'new') await seed(config);
  const accounts = await readAccounts(folder);
  await instance.release();

  const started = Date.now();
  const server = await startServer(config);
  say(`${county}(演示数据,均为虚构)已就绪,用时 ${seconds(started)} 秒:${server.address}`);
  printAccounts(accounts, folder);
  say('按 Ctrl+C 停止。');
  stopOnSignal(async () => {
    say('正在停止…');
    await server.stop();
  });
}

/** What the command line asks for; throws a Refusal that says how it is used. */
export function optionsIn(args: readonly string[]): { reset: boolean; yes: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { reset: { type: 'boolean' }, yes: { type: 'boolean' } },
    });
    return { reset: values.reset ?? false, yes: values.yes ?? false };
  } catch {
    throw new Refusal('用法:npm run demo [-- --reset [--yes]](--reset 删除演示数据,重新布置;--yes 不再询问)');
  }
}

const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);

// Found before anything is started: a server that cannot listen would leave its database running.
async function refuseTakenPort({ host, port }: Config): Promise<void> {
  const taken = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(true));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
  if (taken) throw new Refusal(`${host} 的 ${port} 端口不能用(可能已被占用)。请换一个:BIHUAN_PORT=8430 npm run demo`);
}

async function confirmReset(folder: string): Promise<void> {
  if (!process.stdin.isTTY) throw new Refusal('重新布置会删除演示数据。请加 --yes 确认:npm run demo -- --reset --yes');
  const question = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await question.question(`将删除 ${folder} 里的演示数据,重新布置。确定吗?(y/N)`);
  question.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('没有改动。');
}

async function seed(config: Config): Promise<void> {
  const started = Date.now();
  const folder = config.dataFolder;
  await begin(folder);
  const opened = await openDatabase(config);
  // A telling that is cut off is begun anew: its commits need not wait for the disk, closing the database writes all.
  const quick = (url: string, max: number): Database =>
    new Database(`${url}&options=${encodeURIComponent('-c synchronous_commit=off')}`, { max, name: 'bihuan demo' });
  const [app, owner, worker] = [quick(opened.urls.app, 8), quick(opened.urls.owner, 1), quick(opened.urls.worker, 1)];
  const close = async (): Promise<void> => {
    await Promise.all([app, owner, worker].map((pool) => pool.close().catch(() => {})));
    await opened.close();
  };
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    say('\n布置中断,下次启动时重新开始。');
    close().then(
      () => process.exit(130),
      () => process.exit(130),
    );
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const files = new FolderFileStore(join(folder, 'files'));
    const accounts = await seedCounty({ app, owner, worker, files }, organisations, new Date(), progressLine());
    await close();
    await finish(folder, accounts);
  } catch (error) {
    // After an interrupt the story breaks off because its database closes.
    if (interrupted) await new Promise(() => {});
    await close();
    throw error;
  }
  process.off('SIGINT', stop).off('SIGTERM', stop);
  say(`✓ 布置${county}(${seconds(started)} 秒)`);
}

// A line that moves while the story is told; in a log, a line at every quarter.
function progressLine(): (share: number, day: string) => void {
  const live = process.stdout.isTTY;
  let quarter = -1;
  return (share, day) => {
    const line = `· 布置${county}:${organisations.length} 个单位,讲到 ${day} … ${Math.round(share * 100)}%`;
    if (live) process.stdout.write(share < 1 ? `\r${line} ` : `\r${' '.repeat(72)}\r`);
    else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      if (share < 1) say(line);
    }
  };
}

// Those that show the product from every side; the other units' accounts stand in the file.
const shownUnits = ['hehu', 'caigou'];

function printAccounts(accounts: readonly DemoAccount[], folder: string): void {
  const shown = accounts.filter(({ role, login }) => role !== 'unit' || shownUnits.includes(login));
  say('\n  登录名      密码            姓名和用途');
  for (const { login, password, name, duty } of shown)
    say(`  ${login.padEnd(12)}${password.padEnd(16)}${name}(${duty})`);
  say(`\n另有 ${accounts.length - shown.length} 个科室账号。全部账号在 ${accountsFile(folder)}(只有本机当前用户能读;`);
  say('在界面上改过的密码不会写回这个文件)。重新布置:npm run demo -- --reset');
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

if (import.meta.main) {
  main().catch(async (error: unknown) => {
    if (error instanceof AlreadyRunning) {
      say(`演示已经在运行:${error.address}`);
      const { dataFolder } = demoConfig(process.env);
      if (stateOf(dataFolder) === 'told') printAccounts(await readAccounts(dataFolder), dataFolder);
      process.exit(0);
    }
    console.error(error instanceof Refusal ? error.message : `演示没有启动:${String(error)}`);
    process.exit(error instanceof Refusal ? 2 : 1);
  });
}
