import { Button } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { words } from '../shell/labels.ts';
import './toaster.css';

export interface Toast {
  id: number;
  kind: 'done' | 'failed';
  text: string;
  detail?: string | undefined;
  /** Takes back what was done. */
  undo?: (() => void) | undefined;
}

// What was done leaves by itself after ten seconds (so long it can be undone); what failed stays until it is closed.
const lifetime = 10_000;
const most = 3;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Tells the person, from anywhere, what became of an action. */
export function toast(message: Omit<Toast, 'id'>): void {
  set([...toasts, { ...message, id: ++last }].slice(-most));
}

const dismiss = (id: number): void => set(toasts.filter((each) => each.id !== id));

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toaster() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toaster" aria-live="polite" role="status">
      {shown.map((each) => (
        <ToastLine key={each.id} toast={each} />
      ))}
    </div>
  );
}

function ToastLine({ toast: { id, kind, text, detail, undo } }: { toast: Toast }) {
  useEffect(() => {
    if (kind !== 'done') return;
    const timer = setTimeout(() => dismiss(id), lifetime);
    return () => clearTimeout(timer);
  }, [id, kind]);
  return (
    <div className={`toast toast-${kind}`}>
      <span>
        <b>{text}</b>
        {detail === undefined ? null : <> {detail}</>}
      </span>
      {undo === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            dismiss(id);
            undo();
          }}
        >
          {words.undo}
        </Button>
      )}
      <Button size="small" type="text" onClick={() => dismiss(id)}>
        {words.close}
      </Button>
    </div>
  );
}
