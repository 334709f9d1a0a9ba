import { useEffect, useRef } from 'react';

interface Keys {
  next: () => void;
  previous: () => void;
  pass: () => void;
  back: () => void;
  open: () => void;
}

// Where keys belong to what is being typed or chosen.
const busy = 'input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], .ant-select';

/** Hears j, k, p, r and Enter wherever the focus is, but never those of a field, a choice or a dialog. */
export function useReviewKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof Element) || target.closest(busy) !== null) return;
      // A dialog that has just opened may not have the focus yet.
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { next, previous, pass, back, open } = latest.current;
      const run = { j: next, k: previous, p: pass, r: back }[key.toLowerCase()];
      if (run !== undefined) {
        event.preventDefault();
        run();
      } else if (key === 'Enter' && target.closest('a, button, summary') === null) open();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
