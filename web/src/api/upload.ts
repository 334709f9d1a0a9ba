import { commandHeaders, madeGood } from './client.ts';
import { ApiProblem, problemIn, unreachable } from './problem.ts';

interface UploadOptions {
  path: string;
  /** Null where the words alone are sent. */
  file: File | null;
  /** Words that go before the file. */
  fields?: Record<string, string>;
  /** Number of the command: sent again after an answer that did not come, the file is kept once. */
  key: string;
  /** How much has been sent, 0 to 1. */
  onProgress: (part: number) => void;
  /** Ends the sending; the promise then rejects with an AbortError. */
  signal?: AbortSignal;
}

/** Sends one file and gives the answer; not by fetch, which cannot tell how much has been sent. */
export async function upload<Answer>(options: UploadOptions): Promise<Answer> {
  try {
    return await sendOnce(options);
  } catch (error) {
    // Signed out or an old page while a large file was on its way: mended, and sent again.
    if (!(error instanceof ApiProblem) || !(await madeGood(error.details))) throw error;
    return await sendOnce(options);
  }
}

function sendOnce<Answer>({ path, file, fields = {}, key, onProgress, signal }: UploadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(commandHeaders(key))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status < 200 || request.status > 299) return reject(problemIn(request.status, request.responseText));
      try {
        resolve(JSON.parse(request.responseText) as Answer);
      } catch {
        reject(problemIn(request.status, ''));
      }
    };
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file !== null) form.append('file', file, file.name);
    request.send(form);
  });
}
