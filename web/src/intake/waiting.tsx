import { useEffect, useState } from 'react';
import './waiting.css';

const slowAfter = 4000;

interface WaitingProps {
  /** What it is at. */
  words: string;
  /** What is said after four seconds. */
  slow: string;
  /** How many grey lines stand for what is to come. */
  lines?: number;
}

/** Something is being read: grey lines where it will stand, and what it is at. */
export function Waiting({ words, slow, lines = 6 }: WaitingProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting">
      <p role="status">{late ? slow : words}</p>
      <div aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
          <span key={line} className="waiting-line" style={{ width: `${92 - ((line * 37) % 45)}%` }} />
        ))}
      </div>
    </div>
  );
}
