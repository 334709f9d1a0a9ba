import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { climbLadders } from '../../src/supervision/actions/ladder/climb.ts';
import { addDays } from '../../src/text/calendar-day.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { wentOut } from '../support/ladder.ts';
import { filledLedger, workOfDay } from '../support/ladder-days.ts';
import { randomRuns } from '../support/random.ts';
import { dice } from '../writer/dice.ts';

const { runs, seed } = randomRuns('kills of the ladder', { quick: 4, long: 100 });
const firstDay = '2026-03-02';
const days = runs > 20 ? 60 : 25;

/** A worker in a process of its own. */
class Worker {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #heard: () => void = () => {};

  constructor(database: TestDatabase) {
    this.#child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'ladder-days.ts')],
      {
        env: { PATH: process.env['PATH'], LADDER_DATABASE: database.urls.worker },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    if (this.#child.stdout === null) throw new Error('no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#lines.push(line);
      this.#heard();
    });
    this.#child.on('exit', () => this.#heard());
    // What cannot be written any more goes to a worker that is dead already.
    this.#child.stdin?.on('error', () => {});
  }

  tell(day: string): void {
    this.#child.stdin?.write(`${day}\n`);
  }

  async said(line: string): Promise<void> {
    while (!this.#lines.includes(line)) {
      if (this.#child.exitCode !== null) throw new Error(`the worker ended before “${line}”`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  hasSaid = (line: string): boolean => this.#lines.includes(line);

  async kill(): Promise<void> {
    const ended = this.#child.exitCode === null && this.#child.signalCode === null ? once(this.#child, 'exit') : null;
    this.#child.kill('SIGKILL');
    await ended;
  }
}

it(`loses and doubles no rung, letter, number and notice, whenever the worker is killed (${runs} kills)`, {
  timeout: 120_000 + runs * 10_000,
}, async () => {
  const calm = await filledLedger(await testDatabase(), seed, firstDay, days);
  for (let at = 0; at < days; at++) {
    const day = addDays(firstDay, at);
    await climbLadders({ worker: calm.database.worker, clock: { now: () => new Date(`${day}T00:01:00+08:00`) } });
    await workOfDay(calm, seed, day);
  }

  const shaken = await filledLedger(await testDatabase(), seed, firstDay, days);
  let worker = new Worker(shaken.database);
  afterAll(() => worker.kill());
  let kills = 0;
  let inside = 0;
  const draw = dice(`ladder kills ${seed}`);
  await worker.said('ready');
  for (let at = 0; at < days; at++) {
    const day = addDays(firstDay, at);
    // The kills are spread over the days; a day may see several.
    const due = Math.round(((at + 1) * runs) / days);
    for (; kills < due; kills++) {
      worker.tell(day);
      await wait(draw.int(0, 40));
      if (!worker.hasSaid(`${day} done`)) inside++;
      await worker.kill();
      worker = new Worker(shaken.database);
      await worker.said('ready');
    }
    worker.tell(day);
    await worker.said(`${day} done`);
    await workOfDay(shaken, seed, day);
  }
  const expected = await wentOut(calm.database);
  expect(expected.length).toBeGreaterThan(calm.ids.length);
  expect((await wentOut(shaken.database)).sort()).toEqual(expected.sort());
  // A kill after the day's end tries nothing.
  expect(inside).toBeGreaterThan(runs / 3);
});
