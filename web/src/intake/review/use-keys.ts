import { useCallback, useEffect, useRef } from 'react';
import { type Command, commandOf, moveCaret } from './keys.ts';
import { words } from './labels.ts';
import type { Review } from './use-review.ts';
import { shortened } from './verbs.ts';

interface Keys {
  review: Review;
  letters: boolean;
  onHelp: () => void;
}

// Where keys belong to what is being typed or chosen.
const busy =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], .ant-select, form, fieldset';

/**
 * Hears the keys of this screen wherever the focus is, but never those of a field, a choice or a dialog. Gives what
 * carries out a command, for the buttons; it stays the same function.
 */
export function useKeys(keys: Keys): (command: Command) => void {
  const latest = useRef(keys);
  latest.current = keys;
  const command = useCallback((wanted: Command) => carryOut(wanted, latest.current), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.isComposing || !(target instanceof Element) || target.closest(busy) !== null) return;
      const { review } = latest.current;
      const tree = target === review.outline.current;
      if (review.caret !== null && tree && caretKey(review, event.key)) return event.preventDefault();
      const key = {
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
      };
      const command = commandOf(key, tree, latest.current.letters);
      if (command === null) return;
      event.preventDefault();
      carryOut(command, latest.current);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return command;
}

// While the cursor stands in a piece of text, arrows move it and Enter cuts.
function caretKey(review: Review, key: string): boolean {
  const { caret, current } = review;
  if (caret === null || current?.kind !== 'clause' || current.key !== caret.key) return false;
  if (key === 'Enter') {
    review.run('cut');
    return true;
  }
  const { text } = current.clause;
  const at = moveCaret(text, caret.at, key);
  if (at === null) return false;
  review.setCaret({ key: caret.key, at });
  review.setSaid({
    text: words.caretAt(shortened(text.slice(Math.max(0, at - 8), at)), text.slice(at, at + 8)),
    undo: false,
  });
  return true;
}

function carryOut(command: Command, { review, onHelp }: Keys) {
  switch (command.do) {
    case 'verb':
      return review.run(command.verb);
    case 'next':
      return review.step(1);
    case 'previous':
      return review.step(-1);
    case 'first':
      return review.step(-review.rows.length);
    case 'last':
      return review.step(review.rows.length);
    case 'open':
      return review.openIt();
    case 'close':
      return review.close();
    case 'doubt':
      return review.toNextDoubt();
    case 'seen': {
      const doubt = review.doubts.find(({ key }) => key === review.doubtKey);
      return doubt === undefined ? review.toNextDoubt() : review.see(doubt.key, !doubt.seen);
    }
    case 'unread':
      return review.toNextUnread();
    case 'edit':
    case 'status':
      return review.askFor(command.do);
    case 'tick':
      return review.current === null ? undefined : review.tick(review.current.key);
    case 'tickAll':
      return review.tickAll();
    case 'undo':
      return review.undo();
    case 'help':
      return onHelp();
    case 'leave':
      return review.leave();
  }
}
