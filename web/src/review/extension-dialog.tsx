import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { Measure, Problem } from '../../../src/ledger/model.ts';
import { type ExtensionRequest, extensionBody } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { useFormDraft } from '../components/use-draft.ts';
import { ForUnit } from './for-unit.tsx';
import { words } from './labels.ts';

interface ExtensionDialogProps {
  problem: Problem;
  measure: Measure | null;
  /** Day that it is asked for from elsewhere; what was typed for another is kept besides. */
  deadline?: string | null;
  onRefresh: () => void;
  onClose: () => void;
}

const nothing: { deadline: string | null; reason: string; progress: string; forUnit: string | null } = {
  deadline: null,
  reason: '',
  progress: '',
  forUnit: null,
};

/** Asks for a later deadline, with the reason and how far the work has come. */
export function ExtensionDialog({ problem, measure, deadline = null, onRefresh, onClose }: ExtensionDialogProps) {
  const item = measure ?? problem;
  const kind = measure === null ? 'problems' : 'measures';
  const draft = useFormDraft(`extension ${kind} ${item.id}`, nothing);
  const [tried, setTried] = useState(false);
  const { facts, set } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for stands there when it opens, and may be changed
  useEffect(() => {
    if (deadline !== null) set({ deadline });
  }, []);
  const ask = useCommand({
    send: (body: ExtensionRequest, key) => send('POST', `/api/v1/${kind}/${item.id}/extension`, body, key),
    done: () => ({ text: words.extension.done }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  const body = { ...facts, deadline: facts.deadline ?? '', version: item.version };
  const faults = tried ? faultsIn(extensionBody, body) : null;
  const refused = faults ?? (ask.error === null ? null : problemOf(ask.error));
  return (
    <FormDialog
      title={words.extension.title((measure?.content ?? problem.title).slice(0, 24))}
      submit={words.extension.submit}
      busy={ask.isPending}
      problem={refused}
      onSubmit={() => {
        setTried(true);
        if (faultsIn(extensionBody, body) === null) ask.mutate(body);
      }}
      onRefresh={() => {
        ask.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{words.extension.now(item.deadline ?? '')}</p>
      <Field label={words.extension.deadline} required fault={faultOf(refused, 'deadline')}>
        {(control) => <DayField control={control} value={facts.deadline} onChange={(deadline) => set({ deadline })} />}
      </Field>
      {(['reason', 'progress'] as const).map((field) => (
        <Field key={field} label={words.extension[field]} required fault={faultOf(refused, field)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={field === 'reason' ? 2000 : 4000}
              value={facts[field]}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <ForUnit problem={problem} measure={measure} value={facts.forUnit} onChange={(forUnit) => set({ forUnit })} />
    </FormDialog>
  );
}
