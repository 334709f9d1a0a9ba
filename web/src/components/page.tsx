import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigationType } from 'react-router';
import { titleOf } from '../shell/labels.ts';
import './page.css';

interface PageProps {
  title: string;
  /** Beside the title, right. */
  actions?: ReactNode;
  /** Beside the title, left: one short line. */
  note?: ReactNode;
  /** As wide as the window, for tables; else as wide as one reads well. */
  wide?: boolean;
  children: ReactNode;
}

/** One screen: its title in the window, its heading in focus after a click that led here, its body. */
export function Page({ title, actions, note, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const came = useNavigationType();
  useEffect(() => {
    document.title = titleOf(title);
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen appears, not at each step inside it
  useEffect(() => {
    if (came === 'PUSH') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note === undefined ? null : <div className="page-note">{note}</div>}
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  title: ReactNode;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** A part of a screen with its heading. */
export function Panel({ title, actions, id, children }: PanelProps) {
  return (
    <section className="panel" id={id}>
      <header className="panel-head">
        <h2>{title}</h2>
        {actions === undefined ? null : <div className="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
