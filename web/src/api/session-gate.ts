// A session that ran out while somebody was at work: the call waits here, the shell asks for the password in place,
// and the call goes on. Nothing that was typed is lost.

interface Waiting {
  promise: Promise<void>;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

let waiting: Waiting | null = null;
let reason: { title: string; detail: string } | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Resolves when the person has signed in again; rejects where the person gives up. All calls share one question. */
export function askToSignInAgain(why: { title: string; detail: string } | null): Promise<void> {
  if (waiting === null) {
    reason = why;
    let settle: Pick<Waiting, 'resolve' | 'reject'> = { resolve: () => {}, reject: () => {} };
    const promise = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject };
    });
    waiting = { promise, ...settle };
    tell();
  }
  return waiting.promise;
}

export function signedInAgain(): void {
  waiting?.resolve();
  waiting = null;
  tell();
}

export function gaveUp(reason: unknown): void {
  waiting?.reject(reason);
  waiting = null;
  tell();
}

/** Why the session ended, where somebody ended it from elsewhere; null where it ran out. */
export const gateReason = (): { title: string; detail: string } | null => reason;

/** For useSyncExternalStore: whether somebody has to sign in again. */
export const subscribeToGate = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const isGateClosed = (): boolean => waiting !== null;
