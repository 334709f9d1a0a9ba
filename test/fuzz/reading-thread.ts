import { parentPort } from 'node:worker_threads';
import { readBulletin } from '../../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../../src/documents/read-document.ts';

/** What reading one document came to. `milliseconds` are those of the processor in this thread. */
export interface Answer {
  code: string | null;
  fault: string | null;
  milliseconds: number;
}

// A thread with little memory of its own: what grows beyond it kills the thread, and the test sees which document did.
parentPort?.on('message', async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  const started = process.threadCpuUsage();
  let code: string | null = null;
  let fault: string | null = null;
  try {
    const read = await readDocument(bytes, name);
    if (read.ok) readBulletin(read.value);
    else code = read.code;
  } catch (cause) {
    fault = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  }
  const used = process.threadCpuUsage(started);
  parentPort?.postMessage({ code, fault, milliseconds: (used.user + used.system) / 1000 } satisfies Answer);
});
