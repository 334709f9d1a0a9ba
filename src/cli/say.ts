import { ArchiveRefusal } from '../platform/backup/format.ts';
import { ToolRefusal } from '../platform/database/open-tool.ts';

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
    const text = `… ${line}(${this.seconds} 秒)`;
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

/** Why something failed, in a sentence that a person in an office can use. */
export function explained(error: unknown): string {
  if (error instanceof ArchiveRefusal || error instanceof ToolRefusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `找不到 ${path ?? '文件'}。请检查路径。`;
  if (code === 'EISDIR') return `${path ?? '这'} 是文件夹,不是文件。请给出文件的路径。`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `没有权限读写 ${path ?? '文件'}。请换一个位置,或用启动服务器的用户运行。`;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return '磁盘空间不足。请清理磁盘,或把备份放到别的磁盘(--to)。';
  // What this program says itself is a whole sentence already; anything else comes from below.
  return error.message.endsWith('。') ? error.message : `${error.message}。请把这段话发给管理员。`;
}
