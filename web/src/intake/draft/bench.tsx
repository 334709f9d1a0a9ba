import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, useNavigationType } from 'react-router';
import { toast } from '../../components/toaster.tsx';
import { titleOf } from '../../shell/labels.ts';
import { stepAddress } from '../addresses.ts';

import { type StepName, steps, words } from './labels.ts';
import type { DraftSession, SessionState } from './session.ts';
import { useSessionState } from './use-draft-session.ts';
import './bench.css';

const order: readonly StepName[] = ['frame', 'review', 'confirm'];

/** What is around every step: the paper's name, the three steps, whether everything is saved, the way on. */
export function Bench({ session, step, children }: { session: DraftSession; step: StepName; children: ReactNode }) {
  const state = useSessionState(session);
  const { opened, content, lost } = state;
  const name = content.frame.title ?? opened.name;
  const heading = useRef<HTMLHeadingElement>(null);
  const came = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the step appears; 核对 gives the focus to its outline
  useEffect(() => {
    if (came === 'PUSH' && step !== 'review') heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = titleOf(`${steps[step]} ${name}`);
  }, [step, name]);
  useEffect(() => {
    if (lost !== null) toast({ kind: 'failed', text: words.lost(lost) });
  }, [lost]);
  const next = order[order.indexOf(step) + 1];
  const previous = order[order.indexOf(step) - 1];
  return (
    <div className="bench">
      <header className="bench-head">
        <h1 className="bench-title" title={name} ref={heading} tabIndex={-1}>
          {name}
        </h1>
        <nav aria-label={words.steps}>
          <ol className="bench-steps">
            {order.map((each, at) => (
              <li key={each}>
                <NavLink to={stepAddress(opened.id, each)} aria-current={each === step ? 'step' : undefined}>
                  {at + 1} {steps[each]}
                </NavLink>
              </li>
            ))}
          </ol>
        </nav>
        <Saved state={state} onRetry={() => session.retry()} />
        <span className="bench-ways">
          {previous === undefined ? null : (
            <Link className="bench-way" to={stepAddress(opened.id, previous)}>
              {words.previous}
            </Link>
          )}
          {next === undefined ? null : (
            <Link className="bench-way bench-next" to={stepAddress(opened.id, next)}>
              {step === 'frame' ? words.next.frame : words.next.review}
            </Link>
          )}
        </span>
      </header>
      {children}
    </div>
  );
}

function Saved({ state: { unsaved, problem }, onRetry }: { state: SessionState; onRetry: () => void }) {
  if (problem === null)
    return (
      <span className="bench-saved" role="status">
        {unsaved === 0 ? words.saved : words.saving(unsaved)}
      </span>
    );
  return (
    <span className="bench-saved bench-unsaved" role="alert">
      <b>{words.unsaved(unsaved)}</b> {problem.title}
      {words.unsavedDetail}
      <Button size="small" onClick={onRetry}>
        {words.retry}
      </Button>
    </span>
  );
}
