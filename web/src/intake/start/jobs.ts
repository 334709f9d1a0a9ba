import type { UploadAnswer } from '../../../../src/intake/model.ts';
import { newKey, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { words } from './labels.ts';
import { sendFile } from './send-file.ts';

export interface Job {
  id: number;
  name: string;
  state: 'waiting' | 'sending' | 'reading' | 'read' | 'refused';
  /** How much of the file has gone, 0–1. */
  share: number;
  draftId: number | null;
  /** Why it was not read and what to do; `again`: it may work when tried once more. */
  refusal: { title: string; detail: string; code: string; again: boolean } | null;
}

type Source = { kind: 'file'; file: File } | { kind: 'text'; text: string } | { kind: 'folder' };

// Files being read go on while the person is at another screen; the list stays until it is cleared.
let jobs: readonly Job[] = [];
// The key stays with the file: one that arrived although its answer was lost is not read a second time.
const sources = new Map<number, { organisationId: number; source: Source; key: string }>();
const listeners = new Set<() => void>();
let last = 0;
let running = 0;
const mostAtOnce = 2;
const waiting: (() => void)[] = [];

export const jobsNow = (): readonly Job[] => jobs;
export const subscribeToJobs = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function set(next: readonly Job[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}
const change = (id: number, part: Partial<Job>): void =>
  set(jobs.map((job) => (job.id === id ? { ...job, ...part } : job)));

export const clearJobs = (): void => set(jobs.filter((job) => job.state !== 'read' && job.state !== 'refused'));

/** Takes in files or text; each is read for itself. Resolves, when all are done, with the drafts they became. */
export async function take(
  organisationId: number,
  wanted: readonly { name: string; source: Source }[],
): Promise<(number | null)[]> {
  const made = wanted.map(({ name, source }): Job => {
    const id = ++last;
    sources.set(id, { organisationId, source, key: newKey() });
    return { id, name, state: 'waiting', share: 0, draftId: null, refusal: null };
  });
  set([...jobs, ...made]);
  return Promise.all(made.map((job) => run(job.id)));
}

/** Tries a refused file once more. */
export const again = (id: number): Promise<number | null> => {
  change(id, { state: 'waiting', refusal: null, share: 0 });
  return run(id);
};

async function run(id: number): Promise<number | null> {
  await turn();
  try {
    const { results } = await answerTo(id);
    const [result] = results;
    if (result?.draftId != null) {
      sources.delete(id);
      change(id, { state: 'read', draftId: result.draftId });
      return result.draftId;
    }
    const { title = '', detail = '', code = '' } = result?.refusal ?? {};
    change(id, { state: 'refused', refusal: { title, detail, code, again: false } });
  } catch (error) {
    const { title, detail, code, status } = problemOf(error);
    change(id, { state: 'refused', refusal: { title, detail, code, again: status === 0 || status >= 500 } });
  } finally {
    running--;
    waiting.shift()?.();
  }
  return null;
}

async function turn(): Promise<void> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
}

async function answerTo(id: number): Promise<UploadAnswer> {
  const job = jobs.find((each) => each.id === id);
  const known = sources.get(id);
  if (job === undefined || known === undefined) return { results: [] };
  const { organisationId, source, key } = known;
  if (source.kind === 'folder') {
    const refusal = { code: 'folder', title: words.folder(job.name), detail: words.folderDetail };
    return { results: [{ name: job.name, draftId: null, refusal }] };
  }
  if (source.kind === 'text') {
    change(id, { state: 'reading' });
    const body = { organisationId, name: job.name, text: source.text };
    return send<UploadAnswer>('POST', '/api/v1/drafts/text', body, key);
  }
  change(id, { state: 'sending' });
  return sendFile(organisationId, source.file, key, (share) =>
    change(id, share >= 1 ? { state: 'reading', share } : { share }),
  );
}
