import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Status, statuses } from '../../../../src/bulletin/model.ts';
import { statusName, words } from './labels.ts';
import type { Review } from './use-review.ts';

interface StatusChoiceProps {
  count: number;
  /** The status it has; null where several are chosen or none is. */
  value: Status | null;
  review: Review;
}

/** The six statuses as buttons: 1–6 or a click choose, arrows walk, Esc leaves. */
export function StatusChoice({ count, value, review }: StatusChoiceProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const buttons = (): HTMLElement[] => [...(group.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => {
    buttons()[value === null ? 0 : statuses.indexOf(value)]?.focus();
  }, []);
  const pressed = (event: KeyboardEvent): void => {
    const at = buttons().indexOf(document.activeElement as HTMLElement);
    const digit = Number(event.key);
    const status = statuses[digit - 1];
    if (status !== undefined) review.setStatus(status);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') buttons()[(at + 1) % statuses.length]?.focus();
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp')
      buttons()
        .at(at - 1)
        ?.focus();
    else if (event.key === 'Escape') review.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset className="status-choice" ref={group} onKeyDown={pressed}>
      <legend>{words.statusTitle(count)}</legend>
      {statuses.map((status, at) => (
        <button
          key={status}
          type="button"
          aria-pressed={status === value}
          className={`row-status is-${status}`}
          onClick={() => review.setStatus(status)}
        >
          {statusName(status)} <kbd>{at + 1}</kbd>
        </button>
      ))}
    </fieldset>
  );
}
