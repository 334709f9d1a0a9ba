import { Button } from 'antd';
import { useState } from 'react';
import type { Handover } from '../../../src/supervision/model.ts';
import { send } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
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
  const undo = useCommand({
    send: (why: string, key) => send('POST', `/api/v1/handovers/${id}/undo`, { reason: why }, key),
    done: () => ({ text: words.undoneDone }),
    after: onClose,
  });
  return (
    <ReasonDialog
      title={words.undo}
      submit={words.undo}
      label={words.undoReason}
      busy={undo.isPending}
      error={undo.error}
      onSubmit={(reason) => undo.mutate(reason)}
      onClose={onClose}
    >
      <p className="soft">{words.undoIntro}</p>
    </ReasonDialog>
  );
}
