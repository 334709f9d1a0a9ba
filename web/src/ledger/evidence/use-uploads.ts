import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AddedEvidence, Problem } from '../../../../src/ledger/model.ts';
import { newKey } from '../../api/client.ts';
import { type ProblemDetails, problemOf } from '../../api/problem.ts';
import { upload } from '../../api/upload.ts';
import { toast } from '../../components/toaster.tsx';
import { words } from './labels.ts';

export type Disclosure = 'public' | 'internal';

/** What a person says of a file before it goes. */
export interface Facts {
  name: string;
  disclosure: Disclosure;
  documentDate: string | null;
  note: string;
}

/** A file on its way. */
export interface Upload extends Facts {
  key: string;
  file: File;
  state: 'waiting' | 'queued' | 'sending' | 'done' | 'failed';
  /** 0 to 1. */
  part: number;
  problem: ProblemDetails | null;
  /** Once it is there: its id, and where the same content lies already. */
  id: number;
  same: AddedEvidence['same'];
}

/** The files of one problem that are being brought: chosen, described, sent, retried, cancelled. */
export function useUploads(problem: Problem) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const set = (key: string, change: Partial<Upload>): void =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const remove = (key: string): void => setUploads((all) => all.filter((each) => each.key !== key));

  const add = (files: readonly File[], disclosure: Disclosure): void => {
    const isKnown = (file: File) =>
      uploads.some(
        ({ file: other, state }) =>
          state !== 'done' &&
          other.name === file.name &&
          other.size === file.size &&
          other.lastModified === file.lastModified,
      );
    for (const { name } of files.filter(isKnown)) toast({ kind: 'done', text: words.upload.twice(name) });
    const added = files
      .filter((file) => !isKnown(file))
      .map((file): Upload => {
        const facts = { name: file.name, disclosure, documentDate: null, note: '' };
        return { ...facts, key: newKey(), file, state: 'waiting', part: 0, problem: null, id: 0, same: [] };
      });
    setUploads((all) => [...all, ...added]);
  };

  const sendOne = async (each: Upload, to: string): Promise<void> => {
    const stop = new AbortController();
    running.current.set(each.key, stop);
    set(each.key, { state: 'sending', part: 0, problem: null });
    try {
      const answer = await upload<AddedEvidence>({
        path: pathFor(problem.id, each, to),
        file: new File([each.file], each.name, { type: each.file.type }),
        key: each.key,
        onProgress: (part) => set(each.key, { part }),
        signal: stop.signal,
      });
      // One whose content lies elsewhere already stays, and says so.
      if (answer.same.length === 0) remove(each.key);
      else set(each.key, { state: 'done', part: 1, id: answer.ids[0] ?? 0, same: answer.same });
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    } catch (error) {
      // A new number: what was taken back half-way may be described anew before it is sent again.
      if (stop.signal.aborted) set(each.key, { state: 'waiting', part: 0, key: newKey() });
      else set(each.key, { state: 'failed', problem: problemOf(error) });
    } finally {
      running.current.delete(each.key);
    }
  };

  /**
   * Sends files one after another, because they are listed as they arrive and a person chose their order; `to` is where
   * they belong, as the address says it.
   */
  const send = async (wanted: readonly Upload[], to: string): Promise<void> => {
    for (const { key } of wanted) set(key, { state: 'queued', problem: null });
    for (const each of wanted) await sendOne(each, to);
  };

  return {
    uploads,
    add,
    send,
    /** What is said of a file that has not gone yet; after a failure it goes under a new number. */
    describe: (key: string, facts: Partial<Facts>): void =>
      setUploads((all) =>
        all.map((each) =>
          each.key !== key
            ? each
            : each.state === 'failed'
              ? { ...each, ...facts, key: newKey(), state: 'waiting', problem: null }
              : { ...each, ...facts },
        ),
      ),
    cancel: (key: string): void => running.current.get(key)?.abort(),
    remove,
  };
}

function pathFor(problemId: number, { disclosure, documentDate, note }: Upload, to: string): string {
  const query = new URLSearchParams({ disclosure });
  if (documentDate !== null) query.set('documentDate', documentDate);
  if (note.trim() !== '') query.set('note', note.trim());
  return `/api/v1/problems/${problemId}/evidence?${query}${to === '' ? '' : `&${to}`}`;
}
