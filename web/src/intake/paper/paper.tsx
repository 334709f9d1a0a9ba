import { Button } from 'antd';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Span } from '../../../../src/bulletin/model.ts';
import { paperWords } from './labels.ts';
import { PaperLine } from './paper-line.tsx';
import { placeAtPoint, selectedIn } from './place.ts';
import { type Line, lineAt } from './stretches.ts';
import './paper.css';

interface PaperProps {
  lines: readonly Line[];
  text: string;
  /** Words that are lit: the paper scrolls to them when they change. */
  lit: Span | null;
  /** Stretch that gets a bar at its side: the whole item in focus. */
  barred?: Span | null;
  /** A letter was clicked. */
  onPick?: (at: number) => void;
  /** Words were selected with the mouse, or the selection was given up. */
  onSelect?: (span: Span | null) => void;
}

// Beyond so many lines a paper is shown in parts, so that no browser is overwhelmed by a whole archive in one file.
const mostLines = 3000;

/** The paper as it was read: each stretch coloured and underlined by what it was taken for. */
export function Paper({ lines, text, lit, barred = null, onPick, onSelect }: PaperProps) {
  const root = useRef<HTMLElement>(null);
  const [first, setFirst] = useState(0);
  const [litFrom, litTo] = lit ?? [0, 0];
  const target = lit === null ? null : lineAt(lines, litFrom);
  const [shownTarget, setShownTarget] = useState<number | null>(null);
  if (target !== shownTarget) {
    setShownTarget(target);
    if (target !== null && (target < first || target >= first + mostLines)) setFirst(windowAround(target));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when other words are lit, not when lines are drawn anew
  useEffect(() => {
    if (target !== null) scrollTo(root.current, target);
  }, [litFrom, litTo, first]);

  useEffect(() => {
    if (onSelect === undefined) return;
    const changed = (): void => {
      const selection = document.getSelection();
      const inside = root.current?.contains(selection?.anchorNode ?? null);
      if (inside && root.current !== null) onSelect(selectedIn(root.current, text));
    };
    document.addEventListener('selectionchange', changed);
    return () => document.removeEventListener('selectionchange', changed);
  }, [onSelect, text]);

  const clicked = (event: MouseEvent): void => {
    if (document.getSelection()?.isCollapsed === false) return;
    const at = placeAtPoint(event.clientX, event.clientY);
    if (at !== null) onPick?.(at);
  };

  const shown = lines.slice(first, first + mostLines);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: clicking is a shortcut; the keys walk the outline, which lights the same words
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
    <section className="paper" aria-label={paperWords.paper} tabIndex={0} ref={root} onClick={clicked}>
      {first > 0 ? (
        <Button onClick={() => setFirst(Math.max(0, first - mostLines))}>{paperWords.earlier}</Button>
      ) : null}
      {shown.map((line, index) => {
        const touches = line.from < litTo && litFrom < line.to;
        return (
          <PaperLine
            key={line.from}
            line={line}
            number={first + index}
            text={text}
            litFrom={touches ? Math.max(litFrom, line.from) : 0}
            litTo={touches ? Math.min(litTo, line.to) : 0}
            barred={barred !== null && line.from < barred[1] && barred[0] < line.to}
          />
        );
      })}
      {first + mostLines < lines.length ? (
        <Button onClick={() => setFirst(first + mostLines)}>{paperWords.later}</Button>
      ) : null}
    </section>
  );
}

const windowAround = (line: number): number => Math.max(0, line - mostLines / 2);

function scrollTo(root: HTMLElement | null, line: number): void {
  const element = root?.querySelector<HTMLElement>(`[data-line="${line}"]`);
  if (root === null || !element) return;
  const lit = element.querySelector('.lit') ?? element;
  const [box, pane] = [lit.getBoundingClientRect(), root.getBoundingClientRect()];
  if (box.top >= pane.top + 8 && box.bottom <= pane.bottom - 8) return;
  root.scrollTop += box.top - pane.top - pane.height / 4;
}
