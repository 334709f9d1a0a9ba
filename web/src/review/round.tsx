import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../src/ledger/model.ts';
import { momentText } from '../../../src/operations/labels.ts';
import { reviewStates, signatureNames } from '../../../src/review/labels.ts';
import type { Review, StepLine, VerdictLine } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { changedWords, words } from './labels.ts';
import { VerdictDialog } from './verdict-dialog.tsx';
import './review.css';

interface RoundProps {
  review: Review;
  /** The problem whose evidence holds the signed pages; null for a plan. */
  problem: Problem | null;
  /** False where the verdicts are given elsewhere on the screen. */
  verbs?: boolean;
  onRefresh: () => void;
}

/** One round: what was asked, each step of the chain with who decided what and when, and what may be done now. */
export function Round({ review, problem, verbs = true, onRefresh }: RoundProps) {
  const [deciding, setDeciding] = useState<{ step: string; how: 'pass' | 'return' | 'record' } | null>(null);
  const step = review.stages.flat().find(({ key }) => key === deciding?.step);
  return (
    <div className="round">
      <p className="round-head">
        <b>{words.round(review.round)}</b>
        <span>{review.chainName}</span>
        <span className={`round-state round-${review.state}`}>{reviewStates[review.state]}</span>
      </p>
      <Asked review={review} />
      {review.contentChanged ? <p className="review-notice">{changedWords(review)}</p> : null}
      <ol className="chain">
        {review.stages.map((steps, at) => (
          <li key={steps.map(({ key }) => key).join(' ')} className="chain-stage">
            <span className="chain-number" aria-hidden="true">
              {at + 1}
            </span>
            <ul>
              {steps.map((each) => (
                <Step
                  key={each.key}
                  step={each}
                  review={review}
                  problem={problem}
                  onDecide={verbs ? (how) => setDeciding({ step: each.key, how }) : null}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="soft small">{words.basis(review.basis)}</p>
      {verbs && review.mayWithdraw ? <Withdraw review={review} onRefresh={onRefresh} /> : null}
      {deciding === null || step === undefined ? null : (
        <VerdictDialog
          review={review}
          step={step}
          problem={problem}
          how={deciding.how}
          onRefresh={onRefresh}
          onClose={() => setDeciding(null)}
        />
      )}
    </div>
  );
}

/** What was submitted, by whom and when. */
export function Asked({ review }: { review: Review }) {
  const { request, gradeName, submittedName, submittedFor } = review;
  const who = submittedFor === null ? submittedName : words.forUnit(submittedName, submittedFor);
  const lines = [
    gradeName === null ? null : words.asked(gradeName),
    request.heartbeatOn == null ? null : words.heartbeat(request.heartbeatOn),
    request.deadline == null ? null : words.extended(request.former ?? '', request.deadline),
    request.groundName == null ? null : words.ground(request.groundName),
    request.reason == null ? null : words.reason(request.reason),
    request.progress == null ? null : words.progressOf(request.progress),
    request.opinion ?? null,
  ].filter((line) => line !== null);
  return (
    <div className="asked">
      <p className="soft small">{words.submitted(who, momentText(review.openedAt), review)}</p>
      {lines.map((line) => (
        <p key={line} className="asked-line">
          {line}
        </p>
      ))}
    </div>
  );
}

interface StepProps {
  step: StepLine;
  review: Review;
  problem: Problem | null;
  onDecide: ((how: 'pass' | 'return' | 'record') => void) | null;
}

function Step({ step, review, problem, onDecide }: StepProps) {
  const verdicts = review.verdicts.filter((verdict) => verdict.step === step.key);
  const sentBack = review.state === 'returned' && verdicts.at(-1)?.verdict === 'return';
  const state = sentBack ? 'returned' : step.state;
  return (
    <li className="chain-step">
      <p className="chain-name">
        <span>{step.name}</span>
        <span className={`chain-state chain-${state}`}>
          {state === 'later' && review.state !== 'open' ? words.unsigned : words.states[state]}
          {step.state === 'open' && step.missing > 1 ? ` ${words.missing(step.missing)}` : null}
        </span>
      </p>
      {verdicts.map((verdict) => (
        <Verdict key={verdict.id} verdict={verdict} problem={problem} />
      ))}
      {onDecide === null || !(step.mine || step.mayRecord) ? null : (
        <p className="chain-verbs">
          {step.mine ? (
            <>
              <Button size="small" type="primary" onClick={() => onDecide('pass')}>
                {words.pass}
              </Button>
              <Button size="small" onClick={() => onDecide('return')}>
                {words.return}
              </Button>
            </>
          ) : null}
          {step.mayRecord ? (
            <Button size="small" onClick={() => onDecide('record')}>
              {words.record}
            </Button>
          ) : null}
        </p>
      )}
    </li>
  );
}

function Verdict({ verdict, problem }: { verdict: VerdictLine; problem: Problem | null }) {
  const { accountName, recordedFor, recordedEvidenceId, signature, signedHash } = verdict;
  const page = problem?.evidence.find(({ id }) => id === recordedEvidenceId);
  const said = [
    verdict.gradeName === null ? null : words.lowered(verdict.gradeName),
    verdict.verdict === 'return' ? words.returnedTo(verdict.returnToName) : null,
    verdict.reasonName === null ? null : words.returnReason(verdict.reasonName),
  ].filter((part) => part !== null);
  return (
    <div className="verdict">
      <p className="small">
        {recordedFor === null ? accountName : words.recordedBy(recordedFor, accountName)}{' '}
        <b>{words[verdict.verdict]}</b>
        <span className="soft">
          {' '}
          {momentText(verdict.at)}
          {signature === null ? null : (
            <>
              {' · '}
              <span {...(signedHash === null ? {} : { title: words.hash(signedHash) })}>
                {signatureNames[signature]}
              </span>
            </>
          )}
        </span>
      </p>
      {recordedEvidenceId === null ? null : (
        <p className="small">
          <Link to={`/evidence/${recordedEvidenceId}`}>{words.page(page?.name ?? null)}</Link>
        </p>
      )}
      {said.length === 0 ? null : <p className="small">{said.join('；')}</p>}
      {verdict.opinion === null ? null : <p className="asked-line">{verdict.opinion}</p>}
    </div>
  );
}

function Withdraw({ review, onRefresh }: { review: Review; onRefresh: () => void }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useCommand({
    send: (version: number, key) => send('POST', `/api/v1/reviews/${review.id}/withdraw`, { version }, key),
    done: () => ({ text: words.withdrawn }),
    after: () => setAsking(false),
  });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {words.withdraw}
      </Button>
      {asking ? (
        <FormDialog
          title={words.withdrawTitle}
          submit={words.withdraw}
          busy={withdraw.isPending}
          problem={withdraw.error === null ? null : problemOf(withdraw.error)}
          onSubmit={() => withdraw.mutate(review.version)}
          onRefresh={() => {
            withdraw.reset();
            onRefresh();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{review.subject.endsWith('_closure') ? words.withdrawIntro : words.withdrawOther}</p>
        </FormDialog>
      ) : null}
    </>
  );
}
