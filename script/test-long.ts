// npm run test:long: every test with the counts that the issues name; leaves a dated section in docs/performance.md.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { randomRunsFolder } from '../test/support/random.ts';

const started = Date.now();
const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  env: { ...process.env, BIHUAN_LONG: '1' },
  stdio: 'inherit',
});
const code = await new Promise<number>((resolve) => vitest.on('close', (status) => resolve(status ?? 1)));

const counts = JSON.parse(readFileSync('.cache/test-counts.json', 'utf8')) as { passed: number; failed: number };
const rows = readdirSync(randomRunsFolder)
  .sort()
  .map((file) => readFileSync(join(randomRunsFolder, file), 'utf8').trim())
  .map((line) => /^random: (.*): (\d+) runs, BIHUAN_SEED=(\d+)$/.exec(line)?.slice(1) ?? [line, '', ''])
  .map(([name, runs, seed]) => `| ${name} | ${runs} | ${seed} |`);
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
const gigabytes = Math.round(totalmem() / 1024 ** 3);
appendFileSync(
  'docs/performance.md',
  `
## Long run of ${new Date().toISOString().slice(0, 10)}

\`npm run test:long${process.argv
    .slice(2)
    .map((word) => ` ${word}`)
    .join(
      '',
    )}\` at ${commit}: ${counts.passed} passed, ${counts.failed} failed, ${minutes} minutes on ${cpus().length} cores, ${gigabytes} GB.

| random test | runs | seed |
|---|---|---|
${rows.join('\n')}
`,
);
process.exitCode = code;
