import type { VerdictRequest } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { toast } from '../components/toaster.tsx';
import { queryClient } from '../shell/query-client.ts';
import { screenWords as words } from './labels.ts';

// Verdicts that were given but not sent yet: for ten seconds each can be taken back. They outlive the screen.

interface Held {
  reviewId: number;
  title: string;
  verdict: VerdictRequest;
  timer: ReturnType<typeof setTimeout>;
  /** On its way: cannot be taken back any more. */
  sending: boolean;
}

interface Standing {
  held: readonly Held[];
  /** Reviews decided in this sitting. */
  decided: ReadonlySet<number>;
}

const heldFor = 10_000;
let standing: Standing = { held: [], decided: new Set() };
const listeners = new Set<() => void>();

function set(next: Partial<Standing>): void {
  standing = { ...standing, ...next };
  for (const listener of listeners) listener();
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const heldNow = (): Standing => standing;

// Leaving the program with a verdict on hold would lose it without a word.
const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
const guard = (): void => {
  if (standing.held.length > 0) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
};

const without = (reviewId: number): readonly Held[] => standing.held.filter((each) => each.reviewId !== reviewId);

/** Keeps a verdict for ten seconds, then sends it; the message at the edge of the screen takes it back. */
export function hold(reviewId: number, title: string, verdict: VerdictRequest): void {
  const timer = setTimeout(() => void sendOne(reviewId), heldFor);
  set({ held: [...without(reviewId), { reviewId, title, verdict, timer, sending: false }] });
  guard();
  toast({
    text: words.held(words.heldShort[verdict.verdict]),
    detail: title.slice(0, 24),
    kind: 'done',
    undo: () => takeBack(reviewId),
  });
}

/** Takes a verdict back that was not sent yet. */
export function takeBack(reviewId: number): void {
  const found = standing.held.find((each) => each.reviewId === reviewId);
  if (found === undefined || found.sending) return;
  clearTimeout(found.timer);
  set({ held: without(reviewId) });
  guard();
  toast({ kind: 'done', text: words.undone });
}

/** One that was decided and sent from a dialog, for the count of this sitting. */
export const countDecided = (reviewId: number): void => set({ decided: new Set([...standing.decided, reviewId]) });

/** Sends at once whatever is on hold, before the person signs out. */
export const sendAllNow = async (): Promise<void> => {
  await Promise.all(standing.held.map(({ reviewId }) => sendOne(reviewId)));
};

async function sendOne(reviewId: number): Promise<void> {
  const found = standing.held.find((each) => each.reviewId === reviewId);
  if (found === undefined || found.sending) return;
  clearTimeout(found.timer);
  set({ held: standing.held.map((each) => (each === found ? { ...found, sending: true } : each)) });
  try {
    await send('POST', `/api/v1/reviews/${reviewId}/verdicts`, found.verdict);
    countDecided(reviewId);
  } catch (error) {
    const { title, detail } = problemOf(error);
    toast({ kind: 'failed', text: words.failed(found.title.slice(0, 24)), detail: `${title}${detail}` });
  }
  // First the fresh list, then the mark goes: else it would stand there as if nothing had been decided.
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }).catch(() => {});
  set({ held: without(reviewId) });
  guard();
}
