import { Button } from 'antd';
import { useState } from 'react';
import { actionNames } from '../../../../src/ledger/labels.ts';
import { type Action, type AllowedAction, isClosed, type Measure, type Problem } from '../../../../src/ledger/model.ts';
import { useToday } from '../../api/use-session.ts';
import { ClosureDialog } from '../../review/closure-dialog.tsx';
import { ExtensionDialog } from '../../review/extension-dialog.tsx';
import { words as reviewWords } from '../../review/labels.ts';
import { useReviews } from '../../review/queries.ts';
import { words } from './labels.ts';
import { StepDialog } from './step-dialog.tsx';

interface StepsProps {
  problem: Problem;
  /** The measure that the steps are about; null: the problem itself. */
  measure: Measure | null;
  onRefresh: () => void;
}

const order: readonly Action[] = ['apply_closure', 'start', 'resume', 'wait_outside', 'keep_long_term', 'reopen'];

// The steps that lead towards closure: one of them is the next; the others are ways around.
const forward: readonly Action[] = ['apply_closure', 'start', 'resume'];

/** What may be done now, by its official verb; what is not possible yet says what it lacks. */
export function Steps({ problem, measure, onRefresh }: StepsProps) {
  const [taken, setTaken] = useState<AllowedAction | null>(null);
  const item = measure ?? problem;
  const small = measure !== null;
  // Taking back belongs to the round, which knows whether it is still possible.
  const sorted = item.allowed
    .filter(({ action }) => action !== 'withdraw')
    .sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
  const main = sorted.find(({ action, missing }) => forward.includes(action) && missing.length === 0)?.action;
  const lacking = sorted.filter(({ missing }) => missing.length > 0);
  const close = (): void => setTaken(null);
  return (
    <div className={small ? 'steps steps-small' : 'steps'}>
      {sorted.map((step) => (
        <div key={step.action} className="step">
          <Button
            size={small ? 'small' : 'middle'}
            type={step.action === main && !small ? 'primary' : 'default'}
            block={!small}
            disabled={step.missing.length > 0}
            onClick={() => setTaken(step)}
          >
            {actionNames[step.action]}
          </Button>
          {step.missing.length === 0 || small ? null : (
            <span className="step-missing">{words.missing(step.missing)}</span>
          )}
        </div>
      ))}
      <Extension problem={problem} measure={measure} onRefresh={onRefresh} />
      {small && lacking.length > 0 ? (
        <p className="step-missing">
          {lacking.map((step) => words.missingFor(actionNames[step.action], step.missing)).join('；')}
        </p>
      ) : null}
      {taken === null ? null : taken.action === 'apply_closure' ? (
        <ClosureDialog problem={problem} measure={measure} onRefresh={onRefresh} onClose={close} />
      ) : (
        <StepDialog
          item={{
            kind: small ? 'measure' : 'problem',
            id: item.id,
            version: item.version,
            name: (measure?.content ?? problem.title).slice(0, 24),
          }}
          step={taken}
          onRefresh={onRefresh}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Whether a later deadline may be asked for: while the item is being worked on and its day has not passed. */
export const mayExtend = (problem: Problem, item: Pick<Problem, 'deadline' | 'status'>, today: string): boolean =>
  problem.may.includes('report') &&
  item.deadline !== null &&
  item.deadline >= today &&
  !isClosed(item.status) &&
  item.status !== 'under_review';

/** Asking for a later deadline: while there is one, it has not passed, and nobody has asked already. */
function Extension({ problem, measure, onRefresh }: StepsProps) {
  const today = useToday();
  const reviews = useReviews(problem.id).data?.reviews ?? [];
  const [asking, setAsking] = useState(false);
  const { deadline, status } = measure ?? problem;
  const asked = reviews.some(
    ({ subject, state, measureId }) =>
      subject === 'extension' && state === 'open' && measureId === (measure?.id ?? null),
  );
  if (asked || !mayExtend(problem, { deadline, status }, today)) return null;
  return (
    <div className="step">
      <Button size={measure === null ? 'middle' : 'small'} block={measure === null} onClick={() => setAsking(true)}>
        {reviewWords.extension.verb}
      </Button>
      {asking ? (
        <ExtensionDialog problem={problem} measure={measure} onRefresh={onRefresh} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}
