import { useCallback, useState } from 'react';

/** A value that this browser keeps from one visit to the next: how somebody likes the table, no data of the ledger. */
export function useKept<T>(name: string, usual: T): [value: T, keep: (value: T) => void] {
  const key = `bihuan ${name}`;
  const [value, setValue] = useState<T>(() => read(key) ?? usual);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Full or forbidden: it holds for this visit.
      }
    },
    [key],
  );
  return [value, keep];
}

function read<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
