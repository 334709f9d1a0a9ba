import { useEffect, useRef } from 'react';
import type { Finding } from '../../../src/assessment/model.ts';

interface Keys {
  next: () => void;
  previous: () => void;
  find: (finding: Finding) => void;
  open: () => void;
}

// Where keys belong to what is being typed or chosen.
const busy = 'input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], .ant-select';
const findingOf: Readonly<Record<string, Finding>> = { '1': 'true', '2': 'partly', '3': 'false' };

/** Hears j, k, 1, 2, 3 and Enter wherever the focus is, but never those of a field, a choice or a dialog. */
export function useItemKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof Element) || target.closest(busy) !== null) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { next, previous, find, open } = latest.current;
      const finding = findingOf[key];
      const run =
        { j: next, k: previous }[key.toLowerCase()] ?? (finding === undefined ? undefined : () => find(finding));
      if (run !== undefined) {
        event.preventDefault();
        run();
      } else if (key === 'Enter' && target.closest('a, button, summary') === null) open();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
