import { type ReactNode, useEffect } from 'react';
import { words as shell, titleOf } from '../shell/labels.ts';
import './door.css';

/** What a person sees before being inside: one card. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = titleOf(title);
  }, [title]);
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
