import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Handover } from '../../../src/supervision/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

/** Undoes a sheet that is not in force, with a reason. */
export function Undo({ handover }: { handover: Handover }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.undo}</Button>
      {asking ? <UndoDialog id={handover.id} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function UndoDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const undo = useCommand({
    send: (why: string, key) => send('POST', `/api/v1/handovers/${id}/undo`, { reason: why }, key),
    done: () => ({ text: words.undoneDone }),
    after: onClose,
  });
  const problem = undo.error === null ? null : problemOf(undo.error);
  return (
    <FormDialog
      title={words.undo}
      submit={words.undo}
      danger
      busy={undo.isPending}
      problem={problem}
      onSubmit={() => undo.mutate(reason.trim())}
      onClose={onClose}
    >
      <p className="soft">{words.undoIntro}</p>
      <Field label={words.undoReason} fault={faultOf(problem, 'reason')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
