import { Worker } from 'node:worker_threads';

export interface ApartLimits {
  milliseconds: number;
  megabytes: number;
}

/** What a thread posted, or why there is nothing: it took too long, or broke (memory, a fault). */
export type Apart<T> = { value: T } | { gaveUp: 'too_long' | 'failed' };

/**
 * Runs a module in a thread of its own, which gets `data` as its workerData and posts its answer once. A thread that
 * is slow or grows without end is ended; the server goes on.
 */
export function runApart<T>(module: URL, data: unknown, limits: ApartLimits): Promise<Apart<T>> {
  return new Promise((resolve) => {
    const worker = new Worker(module, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const give = (answer: Apart<T>): void => {
      clearTimeout(timer);
      clearInterval(watch);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => give({ gaveUp: 'too_long' }), limits.milliseconds);
    // What is unpacked lies outside the heap that the limit above is about: a bomb is seen by what the process takes.
    const before = process.memoryUsage.rss();
    const most = 2 * limits.megabytes * 1024 * 1024;
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > most) give({ gaveUp: 'failed' });
    }, 100);
    worker.once('message', (value: T) => give({ value }));
    worker.once('error', () => give({ gaveUp: 'failed' }));
    worker.once('exit', () => give({ gaveUp: 'failed' }));
  });
}

/** So many at a time; others wait until it is their turn. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      // The turn goes to the next one without ever being free.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
