import { useId } from 'react';
import type { Light } from '../../../src/ledger/model.ts';
import './lamp.css';

const shapes: Record<Light, string> = { red: '▲', yellow: '◆', green: '●' };

interface LampProps {
  light: Light;
  name: string;
  /** Why it is what it is: shown to whoever points at the lamp or comes to it by keyboard. */
  reason?: string | null;
  /** The same where many lamps stand in a table: for whoever points, without a stop for the keyboard. */
  hint?: string | null;
}

/** A light as a word with a shape of its own: nobody has to tell colours apart. */
export function Lamp({ light, name, reason = null, hint = null }: LampProps) {
  const id = useId();
  const lamp = (
    <>
      <span aria-hidden="true" className="lamp-shape">
        {shapes[light]}
      </span>
      {name}
    </>
  );
  if (reason === null)
    return (
      <span className={`lamp lamp-${light}`} title={hint ?? undefined}>
        {lamp}
      </span>
    );
  return (
    <span className="lamp-with-reason">
      <button type="button" className={`lamp lamp-${light} lamp-button`} aria-describedby={id}>
        {lamp}
      </button>
      <span role="tooltip" id={id} className="lamp-reason">
        {reason}
      </span>
    </span>
  );
}
