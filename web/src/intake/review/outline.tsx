import { type MouseEvent, useEffect, useMemo } from 'react';
import { Empty } from '../../components/answer.tsx';
import { placeAtPoint } from '../paper/place.ts';
import { doubtsByItem } from './after.ts';
import { Editor } from './editor.tsx';
import { words } from './labels.ts';
import { OutlineRow, rowId } from './outline-row.tsx';
import { StatusChoice } from './status-choice.tsx';
import type { Review } from './use-review.ts';
import './outline.css';

/** What was read, as a tree: headings, problems, their parts and pieces of text. The keys are in use-keys.ts. */
export function Outline({ review }: { review: Review }) {
  const { rows, current, open, ticked, caret, mode, content, outline } = review;
  const doubts = useMemo(() => doubtsByItem(content), [content]);
  const key = current?.key ?? null;

  useEffect(() => {
    if (key !== null) document.getElementById(rowId(key))?.scrollIntoView({ block: 'nearest' });
  }, [key]);

  const clicked = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('form, fieldset') !== null) return;
    const wanted = event.target.closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (wanted === undefined) return;
    const does = event.target.closest<HTMLElement>('[data-does]')?.dataset['does'];
    if (does === 'tick') return review.tick(wanted);
    if (does === 'toggle') return review.setOpen(wanted, !open.has(wanted));
    review.go(wanted);
    if (does === 'status') review.askFor('status');
    const at = does === 'text' ? placeAtPoint(event.clientX, event.clientY) : null;
    if (at !== null && at > 0) review.setCaret({ key: wanted, at });
  };

  if (rows.length === 0)
    return (
      <Empty title={words.empty}>
        <p>{words.emptyDetail}</p>
      </Empty>
    );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of this tree are heard for the whole screen (use-keys.ts)
    <div
      className="outline bench-body"
      role="tree"
      aria-label={words.outline}
      aria-multiselectable="true"
      aria-activedescendant={key === null ? undefined : rowId(key)}
      tabIndex={0}
      ref={outline}
      onClick={clicked}
    >
      {rows.map((row) => {
        const inFocus = row.key === key;
        const editing = inFocus && mode !== null && ticked.size === 0;
        return (
          <OutlineRow
            key={row.key}
            row={row}
            current={inFocus}
            expanded={open.has(row.key)}
            ticked={ticked.has(row.key)}
            doubts={doubts.get(row.key) ?? 0}
            caret={caret?.key === row.key ? caret.at : null}
          >
            {editing ? (
              mode === 'edit' ? (
                <Editor review={review} row={row} />
              ) : (
                <StatusChoice count={1} value={row.kind === 'section' ? null : row.item.status} review={review} />
              )
            ) : undefined}
          </OutlineRow>
        );
      })}
    </div>
  );
}
