import { Input } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';

interface TypedProps {
  label: string;
  value: string;
  placeholder?: string;
  /** What is wrong with what was typed, or null. */
  fault: (typed: string) => string | null;
  /** What to do about the value as it is; stands below where nothing typed is wrong. */
  concern?: string | null;
  /** May be longer than a line. */
  long?: boolean;
  onCommit: (typed: string) => void;
}

/** A value that is taken over when the person leaves the field or presses Enter; Esc brings back what it was. */
export function Typed({ label, value, placeholder = '', fault, concern = null, long = false, onCommit }: TypedProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    setTyped(value);
  }
  const wrong = fault(typed);
  const said = wrong ?? concern;
  const commit = (): void => {
    if (typed.trim() !== value && fault(typed) === null) onCommit(typed);
  };
  const control = {
    id,
    value: typed,
    placeholder,
    status: wrong !== null ? ('error' as const) : concern !== null ? ('warning' as const) : ('' as const),
    'aria-invalid': wrong !== null,
    'aria-describedby': said === null ? undefined : `${id}-said`,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: commit,
    onPressEnter: (event: KeyboardEvent) => {
      event.preventDefault();
      commit();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') setTyped(value);
    },
  };
  return (
    <div className="typed">
      <label htmlFor={id}>{label}</label>
      {long ? <Input.TextArea {...control} autoSize={{ minRows: 1, maxRows: 4 }} /> : <Input {...control} />}
      {said === null ? null : (
        <p id={`${id}-said`} className={wrong === null ? 'typed-concern' : 'typed-fault'}>
          {said}
        </p>
      )}
    </div>
  );
}
