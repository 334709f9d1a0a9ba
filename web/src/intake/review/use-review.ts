import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Span, Status } from '../../../../src/bulletin/model.ts';
import { intakeRefusals } from '../../../../src/intake/labels.ts';
import type { Edit } from '../../../../src/intake/model.ts';
import type { DraftSession } from '../draft/session.ts';
import { useSessionState } from '../draft/use-draft-session.ts';
import { unreadLines } from '../paper/stretches.ts';
import { useLines } from '../paper/use-lines.ts';
import { doubtsInOrder, keyAfter, nextDoubt, placeOfDoubt } from './after.ts';
import { firstCaret } from './keys.ts';
import { statusName } from './labels.ts';
import { type Memory, memoryOf, remember } from './memory.ts';
import { messages } from './messages.ts';
import { everyItem, findRow, itemAt, type Row, rowsOf } from './rows.ts';
import { planOf, type Verb } from './verbs.ts';

export interface Said {
  text: string;
  /** What was said can be taken back. */
  undo: boolean;
}

/** The step 核对 at work: where the person is, and everything that she can do there. */
export function useReview(session: DraftSession) {
  const { opened, content, undoing } = useSessionState(session);
  const { text } = opened;
  const [memory, setMemory] = useState<Memory>(() => memoryOf(opened.id, content));
  const { key, open, doubt: doubtKey } = memory;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [selection, setSelection] = useState<Span | null>(null);
  const [caret, setCaret] = useState<{ key: string; at: number } | null>(null);
  const [mode, setMode] = useState<'edit' | 'status' | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const outline = useRef<HTMLDivElement>(null);
  /** Where the focus was before each step, for the way back. */
  const trail = useRef<(string | null)[]>([]);
  useEffect(() => remember(opened.id, memory), [opened.id, memory]);

  const lines = useLines(content, text);
  const unread = useMemo(() => unreadLines(lines, text), [lines, text]);
  const rows = useMemo(() => rowsOf(content, open), [content, open]);
  const current: Row | null = rows.find((row) => row.key === key) ?? null;

  const keep = (change: Partial<Memory>): void => setMemory((before) => ({ ...before, ...change }));
  const unselect = useCallback(() => {
    setSelection(null);
    document.getSelection()?.removeAllRanges();
  }, []);
  const focusOutline = (): void => outline.current?.focus({ preventScroll: true });

  /** Goes to a row, wherever it is: what is around it opens. */
  const go = (wanted: string | null, doubt: string | null = null) => {
    const found = wanted === null ? null : findRow(session.state().content, wanted);
    keep({
      doubt,
      ...(found === null ? {} : { key: found.row.key, open: new Set([...open, ...found.opens]) }),
    });
    setCaret(null);
    setMode(null);
    unselect();
  };

  const apply = (edits: readonly Edit[], text_: string): boolean => {
    if (undoing) {
      setSaid({ text: messages.said.undoing, undo: false });
      return false;
    }
    const before = session.state().content;
    const outcome = session.apply(edits);
    if (!outcome.ok) {
      const { title, remedy } = intakeRefusals[outcome.code];
      setSaid({ text: `${title}${remedy}`, undo: false });
      return false;
    }
    trail.current.push(key);
    const next = keyAfter(before, outcome.value, key, rows, edits.at(-1)?.op === 'merge_up');
    const opens = next === null ? [] : (findRow(outcome.value, next)?.opens ?? []);
    keep({ key: next, open: opens.every((each) => open.has(each)) ? open : new Set([...open, ...opens]) });
    unselect();
    setCaret(null);
    setMode(null);
    setSaid({ text: text_, undo: true });
    return true;
  };

  const run = (verb: Verb) => {
    // Cutting needs a cursor: the first press places it, the second cuts.
    if (verb === 'cut' && selection === null && caret === null) {
      if (current?.kind === 'clause') setCaret({ key: current.key, at: firstCaret(current.clause.text) });
      else setSaid({ text: messages.refused.cutClause, undo: false });
      focusOutline();
      return;
    }
    const plan = planOf(verb, content, { key, selection, caret, ticked });
    if ('refused' in plan) setSaid({ text: plan.refused, undo: false });
    else if (apply(plan.edits, plan.said) && verb === 'drop') setTicked(new Set());
  };

  /** Items that a change of status or units is for: the ticked ones, else the one in focus. */
  const chosen = useCallback((): string[] => {
    if (ticked.size > 0) return [...everyItem(content)].filter((each) => ticked.has(each));
    if (current === null || current.kind === 'section') return [];
    return [current.item.key];
  }, [content, current, ticked]);

  const setStatus = (status: Status) => {
    const keys = chosen();
    if (keys.length > 0)
      apply([{ op: 'set_items', keys, change: { status } }], messages.said.status(keys.length, statusName(status)));
    focusOutline();
  };

  const askFor = (what: 'edit' | 'status') => {
    if (current === null && ticked.size === 0) return setSaid({ text: messages.refused.nothingChosen, undo: false });
    if (what === 'status' && chosen().length === 0)
      return setSaid({ text: messages.refused.headingStatus, undo: false });
    setCaret(null);
    setMode(what);
  };

  const undo = () => {
    if (!session.state().canUndo) return setSaid({ text: messages.said.nothingToUndo, undo: false });
    session.undo();
    setCaret(null);
    setMode(null);
    const { content: now, undoing: waits } = session.state();
    const before = trail.current.pop() ?? key;
    const back = before !== null ? findRow(now, before) : null;
    if (back !== null) keep({ key: back.row.key, open: new Set([...open, ...back.opens]) });
    else keep({ key: keyAfter(content, now, key, rows) });
    setSaid({ text: waits ? messages.said.undoing : messages.said.undone, undo: false });
  };

  const goToDoubt = (wanted: string) => {
    const doubt = content.doubts.find((each) => each.key === wanted);
    if (doubt === undefined) return;
    const place = placeOfDoubt(doubt);
    const item = doubt.itemKey ?? (place === null ? null : (itemAt(content, place[0])?.key ?? null));
    go(item, wanted);
  };
  const toNextDoubt = () => {
    const next = nextDoubt(session.state().content, doubtKey);
    if (next !== null) return goToDoubt(next.key);
    keep({ doubt: null });
    setSaid({
      text: content.doubts.length === 0 ? messages.refused.noDoubts : messages.refused.doubtsDone,
      undo: false,
    });
  };
  const see = (wanted: string, seen: boolean) => {
    if (!apply([{ op: 'see', key: wanted, seen }], seen ? messages.said.seen : messages.said.unseen)) return;
    if (seen && wanted === doubtKey) toNextDoubt();
  };

  // Remarks of the reading (page chrome, broken lines) and mere hints may be seen all at once; doubts about claims may not.
  const seeHints = () => {
    const hints = content.doubts.filter(
      ({ finding, seen }) => !seen && (finding === null || finding.severity === 'hint'),
    );
    if (hints.length > 0)
      apply(
        hints.map((doubt) => ({ op: 'see', key: doubt.key, seen: true })),
        messages.said.seenMany(hints.length),
      );
  };

  const toNextUnread = () => {
    const from = selection?.[1] ?? 0;
    const next = unread.find(([start]) => start >= from) ?? unread[0];
    if (next === undefined) return setSaid({ text: messages.refused.noUnread, undo: false });
    setSelection(next);
  };

  const leave = () => {
    focusOutline();
    if (mode !== null) return setMode(null);
    if (caret !== null) return setCaret(null);
    if (selection !== null) return unselect();
    if (ticked.size > 0) return setTicked(new Set());
    if (doubtKey !== null) return keep({ doubt: null });
    close();
  };

  const setOpen = (wanted: string, yes: boolean) => {
    const next = new Set(open);
    if (yes) next.add(wanted);
    else next.delete(wanted);
    keep({ open: next });
  };
  const close = () => {
    if (current === null) return;
    if (current.kind !== 'section' && open.has(current.key)) setOpen(current.key, false);
    else if (current.parent !== null) go(current.parent);
  };
  const openIt = () => {
    if (current === null) return;
    if (current.kind === 'clause') return askFor('edit');
    const child = rows.find((row) => row.parent === current.key);
    if (child !== undefined) go(child.key);
    else if (current.hasChildren) setOpen(current.key, true);
  };

  const step = (by: number) => {
    const at = rows.findIndex((row) => row.key === key);
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next !== undefined) go(next.key);
  };

  const tick = (wanted: string) => {
    const row = findRow(content, wanted)?.row;
    if (row === undefined || row.kind === 'clause') return;
    const keys = row.kind === 'section' ? row.section.problems.map((problem) => problem.key) : [wanted];
    const next = new Set(ticked);
    const all = keys.every((each) => next.has(each));
    for (const each of keys)
      if (all) next.delete(each);
      else next.add(each);
    setTicked(next);
  };

  const tickAll = () => {
    const all = content.sections.flatMap((section) => section.problems.map((problem) => problem.key));
    setTicked(new Set(ticked.size === all.length ? [] : all));
  };

  const doubts = useMemo(() => doubtsInOrder(content), [content]);
  return {
    ...{ opened, content, text, lines, unread, rows, current, open, ticked, selection, caret, mode, said, outline },
    ...{ doubts, doubtKey, undoing },
    ...{
      go,
      apply,
      run,
      chosen,
      setStatus,
      askFor,
      undo,
      goToDoubt,
      toNextDoubt,
      see,
      toNextUnread,
      seeHints,
      leave,
      close,
      unselect,
    },
    ...{ openIt, setOpen, step, tick, tickAll, setTicked, setSelection, setCaret, setSaid, keep, focusOutline },
  };
}

export type Review = ReturnType<typeof useReview>;
