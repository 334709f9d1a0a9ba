import { type FocusEvent, type KeyboardEvent, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProblemRow } from '../../../src/ledger/model.ts';

interface RowKeys {
  rows: readonly ProblemRow[];
  isOpen: (id: number) => boolean;
  onOpen: (id: number, open: boolean) => void;
  onToggle: ((row: ProblemRow) => void) | null;
}

/** ↑↓ walk the rows, → and ← open and close one in place, Enter goes to the problem, space selects. */
export function useRowKeys({ rows, isOpen, onOpen, onToggle }: RowKeys) {
  const navigate = useNavigate();
  const [focused, setFocused] = useState<number | null>(null);
  const current = rows.some((row) => row.id === focused) ? focused : (rows[0]?.id ?? null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys inside a row's own buttons and boxes are theirs.
    if (!(event.target instanceof HTMLTableRowElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const line = event.target;
    const at = rows.findIndex((row) => row.id === Number(idOf(line)));
    const row = rows[at];
    if (row === undefined) return;
    const table = line.closest('table');
    const go = (to: number): void => {
      const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
      table?.querySelector<HTMLElement>(`tr[data-problem="${next?.id}"]`)?.focus();
    };
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(rows.length - 1);
        break;
      case 'ArrowRight':
        if (!isOpen(row.id)) onOpen(row.id, true);
        break;
      case 'ArrowLeft':
        if (isOpen(row.id)) onOpen(row.id, false);
        break;
      case 'Enter':
        navigate(`/problems/${row.id}`);
        break;
      case ' ':
        onToggle?.(row);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const onFocus = useCallback((event: FocusEvent<HTMLElement>): void => {
    const id = Number(idOf(event.currentTarget));
    if (id > 0) setFocused(id);
  }, []);
  return { current, onKeyDown, onFocus };
}

const idOf = (row: HTMLElement): string | undefined => row.dataset['problem'];
