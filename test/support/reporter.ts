import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { randomRunsFolder } from './random.ts';

const mostLastWords = 40;

// What the runtime says as it dies (a failed check of V8, no memory) comes amid the run, far above what is kept of its
// output: it is said again beside the counts.
class LastWords {
  readonly lines: string[] = [];

  listen(stream: NodeJS.WritableStream): void {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
    stream.write = (...given: unknown[]) => {
      this.#hear(String(given[0]));
      return write(...given);
    };
  }

  #hear(text: string): void {
    const begin = text.search(/^(# Fatal|FATAL ERROR|Fatal process|<--- Last few GCs|.*Assertion failed)/m);
    if (begin < 0 && this.lines.length === 0) return;
    const said = text.slice(Math.max(0, begin)).split('\n');
    this.lines.push(...said.filter((line) => line.trim() !== '').slice(0, mostLastWords - this.lines.length));
  }
}

// Leaves the counts where .ci/run finds them and prints the random runs with their seeds.
export default class CountingReporter implements Reporter {
  readonly #lastWords = new LastWords();

  onInit({ logger }: Vitest): void {
    this.#lastWords.listen(logger.errorStream);
  }

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
    for (const line of this.#lastWords.lines) process.stdout.write(`  last words of a worker: ${line}\n`);
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
