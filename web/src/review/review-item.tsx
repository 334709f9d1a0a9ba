import { Button, Input, Radio } from 'antd';
import { type RefObject, useImperativeHandle, useState } from 'react';
import { Link } from 'react-router';
import { specialNames } from '../../../src/ledger/labels.ts';
import type { Problem } from '../../../src/ledger/model.ts';
import { subjectNames } from '../../../src/review/labels.ts';
import type { Review, VerdictRequest, WaitingReview } from '../../../src/review/model.ts';
import { useToday } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { StatusMark } from '../components/status.tsx';
import { useDraft } from '../components/use-draft.ts';
import { Measures } from '../ledger/problem/measures.tsx';
import { OriginalWords } from '../ledger/problem/original-words.tsx';
import { ProgressPanel } from '../ledger/problem/progress.tsx';
import { useProblem, useProblems } from '../ledger/queries.ts';
import { everything, ledgerLink } from '../ledger/view.ts';
import { countDecided, hold } from './held.ts';
import { words as shared, screenWords as words } from './labels.ts';
import { usePlanReviews, useReviews } from './queries.ts';
import { Asked, Round } from './round.tsx';
import { SinceLast } from './since-last.tsx';
import { gradesFor, VerdictDialog } from './verdict-dialog.tsx';
import '../ledger/problem/problem.css';

/** What the keys of the screen do with the item that is shown. */
export interface Verbs {
  pass: () => void;
  back: () => void;
}

interface ReviewItemProps {
  waiting: WaitingReview;
  /** Decided a moment ago and not sent yet. */
  held: boolean;
  verbs: RefObject<Verbs | null>;
  onDecided: () => void;
  onRefresh: () => void;
}

/** One item to judge: what was asked, what changed since the last verdict, the words, what was done and its evidence. */
export function ReviewItem(props: ReviewItemProps) {
  return props.waiting.problemId === null ? (
    <PlanItem {...props} inspectionId={props.waiting.inspectionId} />
  ) : (
    <ProblemItem {...props} problemId={props.waiting.problemId} />
  );
}

function ProblemItem({ problemId, ...props }: ReviewItemProps & { problemId: number }) {
  const today = useToday();
  const problem = useProblem(problemId);
  const reviews = useReviews(problemId);
  const refresh = (): void => {
    void problem.refetch();
    void reviews.refetch();
    props.onRefresh();
  };
  return (
    <Answer query={problem}>
      {(whole) => (
        <Answer query={reviews}>
          {({ reviews: rounds }) => (
            <Judged {...props} problem={whole} rounds={rounds} onRefresh={refresh}>
              <section className="panel">
                <p className="problem-title">{whole.title}</p>
                <p className="problem-chips">
                  <StatusMark status={whole.status} />
                  {whole.special === null ? null : <span className="chip">{specialNames[whole.special]}</span>}
                  <Link to={`/problems/${whole.id}`}>{words.open}</Link>
                </p>
                <OriginalWords problem={whole} />
              </section>
              <Measures problem={onlyLooking(whole)} today={today} reviews={false} onRefresh={refresh} />
              <ProgressPanel problem={onlyLooking(whole)} onRefresh={refresh} />
            </Judged>
          )}
        </Answer>
      )}
    </Answer>
  );
}

// Here one judges; what the same person may also change is changed on the problem's page.
const onlyLooking = (problem: Problem): Problem => ({
  ...problem,
  may: [],
  allowed: [],
  measures: problem.measures.map((measure) => ({ ...measure, allowed: [] })),
});

function PlanItem({ inspectionId, ...props }: ReviewItemProps & { inspectionId: number }) {
  const reviews = usePlanReviews(inspectionId);
  const problems = useProblems({ ...everything, inspection: [inspectionId], size: 200 });
  const refresh = (): void => {
    void reviews.refetch();
    props.onRefresh();
  };
  return (
    <Answer query={reviews}>
      {({ reviews: rounds }) => (
        <Judged {...props} problem={null} rounds={rounds} onRefresh={refresh}>
          <Panel
            title={words.plan}
            actions={<Link to={ledgerLink({ inspection: [inspectionId] })}>{words.planOpen}</Link>}
          >
            <Answer query={problems}>
              {({ items, total }) => (
                <>
                  <p className="soft">{words.planCount(total)}</p>
                  <ul className="problem-list">
                    {items.map((row) => (
                      <li key={row.id} className="problem-line">
                        <Link to={`/problems/${row.id}`}>
                          {row.number} {row.title}
                        </Link>
                        <span className="soft small">{words.measureCount(row.measureCount)}</span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Answer>
          </Panel>
        </Judged>
      )}
    </Answer>
  );
}

interface JudgedProps extends ReviewItemProps {
  problem: Problem | null;
  /** Every round about the problem, or about the plan. */
  rounds: readonly Review[];
  children: React.ReactNode;
}

function Judged({ waiting, held, verbs, problem, rounds, onDecided, onRefresh, children }: JudgedProps) {
  const review = rounds.find(({ id }) => id === waiting.id);
  const step = review?.stages.flat().find(({ mine }) => mine);
  const [asking, setAsking] = useState<'pass' | 'return' | null>(null);
  const [grade, setGrade] = useState<string | null>(null);
  const draft = useDraft(`verdict ${waiting.id} ${step?.key ?? waiting.step}`);
  const mayDecide = review !== undefined && step !== undefined && !held;
  const give = (verdict: VerdictRequest): void => {
    hold(waiting.id, waiting.title, verdict);
    draft.forget();
    onDecided();
  };
  const pass = (): void => {
    if (!mayDecide) return;
    if (step.signed) setAsking('pass');
    else
      give({
        version: review.version,
        step: step.key,
        verdict: 'pass',
        grade,
        opinion: draft.text.trim() || null,
      });
  };
  const back = (): void => {
    if (mayDecide) setAsking('return');
  };
  useImperativeHandle(verbs, () => ({ pass, back }));
  if (review === undefined || review.state !== 'open') return <p className="review-notice">{words.gone}</p>;
  const former = rounds.filter(
    ({ id, subject, measureId }) => id !== review.id && subject === review.subject && measureId === review.measureId,
  );
  const grades = gradesFor(review);
  const measure = problem?.measures.find(({ id }) => id === review.measureId);
  return (
    <>
      <section className="panel">
        <header className="panel-head">
          <h2>
            {subjectNames[review.subject]}：{step?.name ?? waiting.stepName}
          </h2>
          <span className="soft">{shared.round(review.round)}</span>
          {problem === null ? <span>{waiting.title}</span> : null}
        </header>
        {measure === undefined ? null : <p className="problem-title">{measure.content}</p>}
        <Asked review={review} />
        {review.contentChanged ? <p className="review-notice">{shared.contentChanged}</p> : null}
        {problem === null ? null : <SinceLast problem={problem} review={review} former={former} step={waiting.step} />}
      </section>
      {children}
      <Panel title={words.former}>
        {[review, ...former].map((each) => (
          <Round key={each.id} review={each} problem={problem} verbs={false} onRefresh={onRefresh} />
        ))}
      </Panel>
      <section className="verdict-bar" aria-label={words.title}>
        {held ? (
          <p>{words.onHold}</p>
        ) : step === undefined ? (
          <p>{words.notMine}</p>
        ) : (
          <>
            <Input.TextArea
              aria-label={words.opinion}
              placeholder={words.opinion}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={4000}
              value={draft.text}
              onChange={(event) => draft.write(event.target.value)}
            />
            {!step.signed && grades.length > 1 ? (
              <Radio.Group
                aria-label={shared.verdict.grade}
                value={grade ?? grades[0]?.code ?? null}
                options={grades.map(({ code, name }) => ({ value: code, label: name }))}
                onChange={(event) => setGrade(event.target.value as string)}
              />
            ) : null}
            <Button type="primary" onClick={pass}>
              {shared.pass}
            </Button>
            <Button onClick={back}>{shared.return}</Button>
          </>
        )}
      </section>
      {asking === null || step === undefined ? null : (
        <VerdictDialog
          review={review}
          step={step}
          problem={problem}
          how={asking}
          onRefresh={onRefresh}
          onClose={() => setAsking(null)}
          {...(step.signed
            ? {
                onDone: () => {
                  countDecided(waiting.id);
                  onDecided();
                },
              }
            : { onGiven: give })}
        />
      )}
    </>
  );
}
