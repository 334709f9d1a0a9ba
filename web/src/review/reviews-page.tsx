import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { WaitingAnswer, WaitingReview } from '../../../src/review/model.ts';
import { daysBetween } from '../../../src/text/calendar-day.ts';
import { useToday } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { Due } from '../components/status.tsx';
import { dayOf } from '../ledger/columns.tsx';
import { heldNow, subscribe, takeBack } from './held.ts';
import type { Verbs } from './judged.tsx';
import { screenWords as words } from './labels.ts';
import { useWaiting } from './queries.ts';
import { ReviewItem } from './review-item.tsx';
import { useReviewKeys } from './use-review-keys.ts';
import './reviews-page.css';

/** Everything that waits for this person's verdict: the list at the left, one item at the right. */
export function ReviewsPage() {
  const query = useWaiting();
  const { decided, held } = useSyncExternalStore(subscribe, heldNow);
  const open = query.data === undefined ? 0 : query.data.total - held.length;
  const done = decided.size + held.filter(({ reviewId }) => !decided.has(reviewId)).length;
  const note = query.data === undefined || done + open === 0 ? undefined : words.progress(done, done + open);
  return (
    <Page title={words.title} wide note={note === undefined ? undefined : <span role="status">{note}</span>}>
      <Answer query={query}>{(waiting) => <Desk waiting={waiting} onRefresh={() => void query.refetch()} />}</Answer>
    </Page>
  );
}

function Desk({ waiting, onRefresh }: { waiting: WaitingAnswer; onRefresh: () => void }) {
  const today = useToday();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { held, decided } = useSyncExternalStore(subscribe, heldNow);
  const verbs = useRef<Verbs | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const { items, total } = waiting;
  const asked = Number(params.get('at'));
  const isHeld = (id: number): boolean => held.some(({ reviewId }) => reviewId === id);
  // Where nothing is chosen: the oldest that is not decided yet.
  const [first] = items.filter(({ id }) => !isHeld(id));
  const chosen = items.find(({ id }) => id === asked) ?? first;
  const choose = (item: WaitingReview | undefined): void => {
    if (item !== undefined) setParams({ at: String(item.id) }, { replace: true });
  };
  const step = (by: 1 | -1): void => {
    const at = items.findIndex(({ id }) => id === chosen?.id);
    choose(items[Math.min(Math.max(at + by, 0), items.length - 1)]);
  };
  /** After a verdict: the next one that is not decided, after this or else from the top. */
  const goOn = (): void => {
    const at = items.findIndex(({ id }) => id === chosen?.id);
    choose([...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))].find(({ id }) => !isHeld(id)));
  };
  useReviewKeys({
    next: () => step(1),
    previous: () => step(-1),
    pass: () => verbs.current?.pass(),
    back: () => verbs.current?.back(),
    open: () => {
      if (chosen?.problemId != null) void navigate(`/problems/${chosen.problemId}`);
    },
  });
  const chosenId = chosen?.id;
  useEffect(() => {
    if (chosenId === undefined) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    window.scrollTo({ top: 0 });
  }, [chosenId]);
  if (items.length === 0)
    return decided.size === 0 ? (
      <Empty title={words.empty}>
        <p>{words.emptyDetail}</p>
        <Link to="/">{words.toHome}</Link>
      </Empty>
    ) : (
      <Empty title={words.allDone}>
        <p>{words.allDoneDetail(decided.size)}</p>
        <Link to="/">{words.toHome}</Link>
      </Empty>
    );
  return (
    <div className="desk">
      <nav className="desk-list" aria-label={words.list}>
        <ol ref={list}>
          {items.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                className={isHeld(item.id) ? 'desk-row desk-row-held' : 'desk-row'}
                {...(item.id === chosenId ? { 'aria-current': 'true' as const } : {})}
                onClick={() => choose(item)}
              >
                <Row item={item} today={today} />
              </button>
              {held
                .filter(({ reviewId }) => reviewId === item.id)
                .map(({ verdict, sending }) => (
                  <p key={item.id} className="desk-held">
                    {words.heldShort[verdict.verdict]}
                    {sending ? null : (
                      <button type="button" className="link-button" onClick={() => takeBack(item.id)}>
                        {words.undo}
                      </button>
                    )}
                  </p>
                ))}
            </li>
          ))}
        </ol>
        {total > items.length ? <p className="soft small desk-more">{words.more(items.length, total)}</p> : null}
        <p className="soft small desk-keys">{words.keys}</p>
      </nav>
      <div className="desk-item">
        {chosen === undefined ? null : (
          <ReviewItem
            key={chosen.id}
            waiting={chosen}
            held={isHeld(chosen.id)}
            verbs={verbs}
            onDecided={goOn}
            onRefresh={onRefresh}
          />
        )}
      </div>
    </div>
  );
}

function Row({ item, today }: { item: WaitingReview; today: string }) {
  const waits = Math.max(0, daysBetween(dayOf(item.openedAt), today));
  return (
    <>
      <span className="desk-title">
        {item.problemNumber} {item.title}
      </span>
      <span className="desk-facts">
        <span>{item.stepName}</span>
        {item.signed ? <span>{words.signed}</span> : null}
        <span>{words.waitsSince(waits)}</span>
        {item.deadline === null ? null : <Due day={item.deadline} today={today} />}
      </span>
    </>
  );
}
