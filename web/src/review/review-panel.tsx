import type { UseQueryResult } from '@tanstack/react-query';
import type { Measure, Problem } from '../../../src/ledger/model.ts';
import type { Review } from '../../../src/review/model.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';
import { useReviews } from './queries.ts';
import { Round } from './round.tsx';
import './review.css';

/** What is open stands open; of what is over, only the newest, and the others folded away. */
function parted(reviews: readonly Review[]): { shown: Review[]; folded: Review[] } {
  const open = reviews.filter(({ state }) => state === 'open');
  const shown = open.length > 0 ? open : reviews.slice(0, 1);
  return { shown, folded: reviews.filter((review) => !shown.includes(review)) };
}

interface RoundsProps {
  reviews: readonly Review[];
  problem: Problem | null;
  onRefresh: () => void;
}

/** Rounds of one thing, newest first. */
export function Rounds({ reviews, problem, onRefresh }: RoundsProps) {
  const { shown, folded } = parted(reviews);
  return (
    <>
      {shown.map((review) => (
        <Round key={review.id} review={review} problem={problem} onRefresh={onRefresh} />
      ))}
      {folded.length === 0 ? null : (
        <details className="rounds-folded">
          <summary>{words.earlier(folded.length)}</summary>
          {folded.map((review) => (
            <Round key={review.id} review={review} problem={problem} onRefresh={onRefresh} />
          ))}
        </details>
      )}
    </>
  );
}

interface PanelProps {
  problem: Problem;
  onRefresh: () => void;
}

const refreshing = (query: UseQueryResult<unknown>, onRefresh: () => void) => (): void => {
  void query.refetch();
  onRefresh();
};

/** The chain of the problem's closure and of its extensions, with every round; nothing where none ever began. */
export function ReviewPanel({ problem, onRefresh }: PanelProps) {
  const query = useReviews(problem.id);
  if (query.data === undefined)
    return query.error === null ? null : (
      <Panel title={words.panel}>
        <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />
      </Panel>
    );
  const own = query.data.reviews.filter(({ measureId }) => measureId === null);
  if (own.length === 0) return null;
  return (
    <Panel title={words.panel} id="review">
      <Rounds reviews={own} problem={problem} onRefresh={refreshing(query, onRefresh)} />
    </Panel>
  );
}

/** The same for one measure, small: an open round at once, what is over folded away. */
export function MeasureReviews({ problem, measure, onRefresh }: PanelProps & { measure: Measure }) {
  const query = useReviews(problem.id);
  const own = (query.data?.reviews ?? []).filter(({ measureId }) => measureId === measure.id);
  if (own.length === 0) return null;
  const open = own.filter(({ state }) => state === 'open');
  const over = own.filter(({ state }) => state !== 'open');
  const refresh = refreshing(query, onRefresh);
  return (
    <div className="measure-reviews">
      {open.map((review) => (
        <Round key={review.id} review={review} problem={problem} onRefresh={refresh} />
      ))}
      {over.length === 0 ? null : (
        <details className="rounds-folded">
          <summary>{words.showMeasure(over.length)}</summary>
          {over.map((review) => (
            <Round key={review.id} review={review} problem={problem} onRefresh={refresh} />
          ))}
        </details>
      )}
    </div>
  );
}
