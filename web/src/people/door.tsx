import { type ReactNode, useEffect } from 'react';
import { words as shell, titleOf } from '../shell/labels.ts';
import './door.css';

interface DoorProps {
  title: string;
  /** What the window is called, where it is not the heading. */
  name?: string;
  children: ReactNode;
}

/** What a person sees before being inside: one card. */
export function Door({ title, name = title, children }: DoorProps) {
  useEffect(() => {
    document.title = titleOf(name);
  }, [name]);
  return (
    <div className="door">
      <main className="door-card" id="main">
        <p className="door-product">{shell.product}</p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
