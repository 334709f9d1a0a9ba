import { useCallback, useState } from 'react';
import { useAccount } from '../api/use-session.ts';

const prefix = 'bihuan draft ';

/**
 * Text that keeps itself while it is being written: it is still there after a reload, a crash or an hour of waiting.
 * `forget` when it was sent. Kept in this browser, for this account, until it is sent or the person signs out.
 */
export function useDraft(place: string): { text: string; write: (text: string) => void; forget: () => void } {
  const key = `${prefix}${useAccount().id} ${place}`;
  const [text, setText] = useState(() => read(key));
  const write = useCallback(
    (next: string) => {
      setText(next);
      keep(key, next);
    },
    [key],
  );
  const forget = useCallback(() => write(''), [write]);
  return { text, write, forget };
}

/** Removes all drafts, when somebody signs out. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the text is still on the screen.
  }
}

/** The same for a form of several fields; what was kept of other fields is left out. */
export function useFormDraft<T extends object>(
  place: string,
  empty: T,
): { facts: T; set: (change: Partial<T>) => void; forget: () => void } {
  const { text, write, forget } = useDraft(place);
  const facts = { ...empty, ...(parsed(text) as Partial<T>) };
  return { facts, set: (change) => write(JSON.stringify({ ...facts, ...change })), forget };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
