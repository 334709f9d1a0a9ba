// Everything that the build server checks beside the tests, in this order; each step is one check.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { checkBoundaries } from './checks/boundaries.ts';
import { checkGeneratedDocs } from './checks/generated-docs.ts';
import { checkLinks } from './checks/links.ts';

function run(module: string, ...args: string[]): string | null {
  const result = spawnSync(process.execPath, [`node_modules/${module}`, ...args], { encoding: 'utf8' });
  return result.status === 0 ? null : `${result.stdout}${result.stderr}`;
}

const checks: [name: string, check: () => string | null | Promise<string | null>][] = [
  ['format and lint', () => run('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.')],
  ['types of the server', () => run('typescript/bin/tsc', '-p', 'tsconfig.json')],
  ['types of the browser application', () => run('typescript/bin/tsc', '-p', 'web/tsconfig.json')],
  ['boundaries', checkBoundaries],
  ['unused code', () => run('knip/bin/knip.js', '--no-progress')],
  ['generated docs', checkGeneratedDocs],
  ['links in docs', checkLinks],
];

let failed = 0;
for (const [name, check] of checks) {
  const complaint = await check();
  console.log(`${complaint === null ? '✓' : '✗'} ${name}`);
  if (complaint !== null) {
    failed++;
    console.log(complaint.trimEnd());
  }
}
mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/check-counts.json', `${JSON.stringify({ passed: checks.length - failed, failed })}\n`);
console.log(`${checks.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
