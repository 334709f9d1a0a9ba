import { Button, Input, Radio } from 'antd';
import { type RefObject, useImperativeHandle, useState } from 'react';
import type { Problem } from '../../../src/ledger/model.ts';
import { subjectNames } from '../../../src/review/labels.ts';
import type { Review, VerdictRequest, WaitingReview } from '../../../src/review/model.ts';
import { Panel } from '../components/page.tsx';
import { useDraft } from '../components/use-draft.ts';
import { countDecided, hold } from './held.ts';
import { changedWords, words as shared, screenWords as words } from './labels.ts';
import { Asked, Round } from './round.tsx';
import { SinceLast } from './since-last.tsx';
import { gradesFor, VerdictDialog } from './verdict-dialog.tsx';

/** What the keys of the screen do with the item that is shown. */
export interface Verbs {
  pass: () => void;
  back: () => void;
}

export interface ReviewItemProps {
  waiting: WaitingReview;
  /** Decided a moment ago and not sent yet. */
  held: boolean;
  verbs: RefObject<Verbs | null>;
  onDecided: () => void;
  onRefresh: () => void;
}

interface JudgedProps extends ReviewItemProps {
  problem: Problem | null;
  /** Every round about the problem, or about the plan. */
  rounds: readonly Review[];
  children: React.ReactNode;
}

/** What is judged, with all its rounds, and below it the verdict. */
export function Judged({ waiting, held, verbs, problem, rounds, onDecided, onRefresh, children }: JudgedProps) {
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
        {review.contentChanged ? <p className="review-notice">{changedWords(review)}</p> : null}
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
