import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionNames } from '../../../../src/ledger/labels.ts';
import type { Action, AllowedAction, Problem, Status } from '../../../../src/ledger/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { words } from './labels.ts';

/** The problem or measure that a step is taken with. */
interface Item {
  kind: 'problem' | 'measure';
  id: number;
  version: number;
  /** What the dialog calls it. */
  name: string;
  /** The problem on whose page it stands. */
  problemId: number;
}

interface StepsProps {
  item: Item;
  allowed: readonly AllowedAction[];
  small?: boolean;
  onRefresh: () => void;
}

const order: readonly Action[] = [
  'approve_completed',
  'apply_closure',
  'start',
  'resume',
  'approve_basically',
  'return',
  'withdraw',
  'keep_long_term',
  'wait_outside',
  'reopen',
];

// The steps that lead towards closure: one of them is the next; the others are ways around.
const forward: readonly Action[] = ['approve_completed', 'apply_closure', 'start', 'resume'];

/** What may be done now, by its official verb; what is not possible yet says what it lacks. */
export function Steps({ item, allowed, small = false, onRefresh }: StepsProps) {
  const [taken, setTaken] = useState<AllowedAction | null>(null);
  const sorted = [...allowed].sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
  const main = sorted.find(({ action, missing }) => forward.includes(action) && missing.length === 0)?.action;
  const lacking = sorted.filter(({ missing }) => missing.length > 0);
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
      {small && lacking.length > 0 ? (
        <p className="step-missing">
          {lacking.map((step) => words.missingFor(actionNames[step.action], step.missing)).join('；')}
        </p>
      ) : null}
      {taken === null ? null : (
        <StepDialog item={item} step={taken} onRefresh={onRefresh} onClose={() => setTaken(null)} />
      )}
    </div>
  );
}

interface StepDialogProps {
  item: Item;
  step: AllowedAction;
  onRefresh: () => void;
  onClose: () => void;
}

const path = ({ kind, id }: Item): string => `/api/v1/${kind === 'problem' ? 'problems' : 'measures'}/${id}/transition`;

function StepDialog({ item, step, onRefresh, onClose }: StepDialogProps) {
  const draft = useDraft(`${item.kind} ${item.id} ${step.action}`);
  const reason = draft.text;
  const verb = actionNames[step.action];
  const takeBack = useCommand({
    send: async (_: null, key) => {
      const now = await get<Problem>(`/api/v1/problems/${item.problemId}`);
      const version = item.kind === 'problem' ? now.version : now.measures.find(({ id }) => id === item.id)?.version;
      return send('POST', path(item), { version, action: 'withdraw' }, key);
    },
    tellFailure: true,
  });
  const take = useCommand({
    send: (why: string, key) =>
      send<{ status: Status }>(
        'POST',
        path(item),
        { version: item.version, action: step.action, ...(why === '' ? {} : { reason: why }) },
        key,
      ),
    done: () => ({
      text: words.done(verb),
      // The only step that has an official way back for the one who took it.
      ...(step.action === 'apply_closure' ? { undo: () => takeBack.mutate(null) } : {}),
    }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.dialogs.transition(verb, item.name)}
      submit={words.dialogs.confirm(verb)}
      busy={take.isPending}
      problem={take.error === null ? null : problemOf(take.error)}
      disabled={step.needsReason && reason.trim() === ''}
      onSubmit={() => take.mutate(reason.trim())}
      onRefresh={() => {
        take.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={step.needsReason ? words.dialogs.reason : words.dialogs.reasonOptional} required={step.needsReason}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={2000}
            value={reason}
            onChange={(event) => draft.write(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
