import { ToolRefusal } from '../platform/database/open-tool.ts';

// Whoever reads the output may stop early (| head): that ends the command quietly.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit(0);
});

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Shows how far a long run has come: nothing in its first second, then one moving line, or one every few seconds. */
export class ProgressLine {
  readonly #started = Date.now();
  readonly #live = process.stderr.isTTY === true;
  #shown = 0;

  show(line: string): void {
    const now = Date.now();
    if (now - this.#started < 1000 || now - this.#shown < (this.#live ? 200 : 5000)) return;
    this.#shown = now;
    const text = `… ${line}（${this.seconds} 秒）`;
    process.stderr.write(this.#live ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.#live && this.#shown > 0) process.stderr.write('\r\u001b[2K');
  }

  get seconds(): string {
    const seconds = (Date.now() - this.#started) / 1000;
    return seconds.toFixed(seconds < 10 ? 1 : 0);
  }
}

/** A signal that fires at the first Ctrl+C, so that a command can end cleanly; a second one kills as usual. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort(new ToolRefusal('已按您的要求中断。')));
  return controller.signal;
}
