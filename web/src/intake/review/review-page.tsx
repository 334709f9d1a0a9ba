import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Span } from '../../../../src/bulletin/model.ts';
import type { DraftSession } from '../draft/session.ts';
import { Legend } from '../paper/legend.tsx';
import { Paper } from '../paper/paper.tsx';
import { lineAt } from '../paper/stretches.ts';
import { placeOfDoubt } from './after.ts';
import { DoubtCard, DoubtList } from './doubts.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { words } from './labels.ts';
import { ManyEditor } from './many-editor.tsx';
import { Outline } from './outline.tsx';
import { ReconcileBar } from './reconcile-bar.tsx';
import { everyItem, spanOfRow } from './rows.ts';
import { StatusChoice } from './status-choice.tsx';
import { useKeys } from './use-keys.ts';
import { useLetters } from './use-letters.ts';
import { type Review, useReview } from './use-review.ts';
import { VerbBar } from './verb-bar.tsx';
import './review.css';

/** Step 核对: the paper on the left, what was read on the right; click one, the other shows it. */
export function ReviewStep({ session }: { session: DraftSession }) {
  const review = useReview(session);
  const { lines, text, content, ticked, mode, said } = review;
  const [helping, setHelping] = useState(false);
  const [listing, setListing] = useState(false);
  const [letters, setLetters] = useLetters();
  const command = useKeys({ review, letters, onHelp: () => setHelping(true) });
  const { setTicked, unselect } = review;
  const untick = useCallback(() => setTicked(new Set()), [setTicked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, so that the keys work at once
  useEffect(() => review.focusOutline(), []);

  const all = everyItem(content);
  return (
    <>
      <ReconcileBar
        content={content}
        doubts={review.doubts}
        unread={review.unread.length}
        listing={listing}
        onList={setListing}
        onCommand={command}
      />
      <VerbBar
        selected={review.selection === null ? 0 : review.selection[1] - review.selection[0]}
        ticked={ticked.size}
        onCommand={command}
        onUnselect={unselect}
        onUntick={untick}
      />
      <div className="bench-panes">
        <div>
          <div className="bench-pane-head">
            <Legend />
          </div>
          <Paper
            lines={lines}
            text={text}
            lit={litIn(review)}
            barred={barredIn(review)}
            onPick={(at) => pick(review, at)}
            onSelect={review.setSelection}
          />
        </div>
        <div>
          <div className="bench-pane-head">
            <h2 className="review-head">{listing ? words.showDoubts : words.outline}</h2>
            {listing ? (
              <Button size="small" type="text" onClick={review.seeHints}>
                {words.seeHints}
              </Button>
            ) : (
              <>
                <Button size="small" type="text" onClick={() => review.keep({ open: all })}>
                  {words.openAll}
                </Button>
                <Button size="small" type="text" onClick={() => review.keep({ open: new Set() })}>
                  {words.closeAll}
                </Button>
              </>
            )}
          </div>
          {listing ? <DoubtList review={review} onClose={() => setListing(false)} /> : <Outline review={review} />}
          {mode !== null && ticked.size > 0 ? (
            <div className="review-dock">
              {mode === 'edit' ? (
                <ManyEditor review={review} />
              ) : (
                <StatusChoice count={ticked.size} value={null} review={review} />
              )}
            </div>
          ) : null}
          <DoubtCard review={review} />
        </div>
      </div>
      <footer className="review-foot">
        <span role="status">{review.caret !== null && said === null ? words.caretHint : (said?.text ?? '')}</span>
        {review.caret === null ? null : <span className="soft">{words.caretHint}</span>}
        {said?.undo ? (
          <Button size="small" onClick={review.undo}>
            {words.undo} <kbd>z</kbd>
          </Button>
        ) : null}
      </footer>
      {helping ? <HelpDialog letters={letters} onLetters={setLetters} onClose={() => setHelping(false)} /> : null}
    </>
  );
}

function litIn({ selection, doubts, doubtKey, current }: Review): Span | null {
  if (selection !== null) return selection;
  const doubt = doubts.find((each) => each.key === doubtKey);
  const place = doubt === undefined ? null : placeOfDoubt(doubt);
  return place ?? (current === null ? null : spanOfRow(current));
}

const barredIn = ({ current }: Review): Span | null =>
  current === null || current.kind === 'section' ? null : current.item.span;

// A click in the paper goes to what stands there; words in doubt open their card.
function pick(review: Review, at: number): void {
  const stretch = review.lines[lineAt(review.lines, at)]?.stretches.find(({ from, to }) => from <= at && at < to);
  if (stretch === undefined) return;
  const doubt = stretch.doubt
    ? review.doubts.find(({ finding }) => finding?.span != null && finding.span[0] <= at && at < finding.span[1])
    : undefined;
  if (doubt !== undefined) review.goToDoubt(doubt.key);
  else if (stretch.key !== null && stretch.role !== 'frame') review.go(stretch.key);
}
