import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Each test file is a process of its own: what it imports is compiled once a run, not once a file (a third of the time).
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compiled');

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['node_modules/**', 'web/dist/**'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // As script/node does: workers are started without it.
    execArgv: ['--no-maglev'],
  },
});
