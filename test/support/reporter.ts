import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { randomRunsFolder } from './random.ts';

// Leaves the counts where .ci/run finds them and prints the random runs with their seeds.
export default class CountingReporter implements Reporter {
  onTestRunStart(): void {
    rmSync(randomRunsFolder, { recursive: true, force: true });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      if (
        module.state() === 'failed' &&
        [...module.children.allTests()].every((test) => test.result().state !== 'failed')
      )
        failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        if (state === 'failed') failed++;
      }
    }
    mkdirSync('.cache', { recursive: true });
    writeFileSync('.cache/test-counts.json', `${JSON.stringify({ passed, failed })}\n`);
    for (const line of randomRuns()) process.stdout.write(`  ${line}\n`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}

function randomRuns(): string[] {
  try {
    return readdirSync(randomRunsFolder)
      .sort()
      .map((file) => readFileSync(join(randomRunsFolder, file), 'utf8').trim());
  } catch {
    return [];
  }
}
