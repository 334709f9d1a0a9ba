import { Input } from 'antd';
import { useState } from 'react';
import type { MilestoneAct, MilestoneState } from '../../../src/supervision/model/milestones.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

interface EntryDialogProps {
  inspectionId: number;
  milestone: MilestoneState;
  act: MilestoneAct;
  today: string;
  onRefresh: () => void;
  onClose: () => void;
}

/** 整改办 says something of a milestone. */
export function EntryDialog({ inspectionId, milestone, act, today, onRefresh, onClose }: EntryDialogProps) {
  const [day, setDay] = useState<string | null>(act === 'done' ? today : milestone.due);
  const [note, setNote] = useState('');
  const dated = act === 'done' || act === 'moved';
  const enter = useCommand({
    send: (body: object, key) =>
      send('POST', `/api/v1/inspections/${inspectionId}/milestones/${milestone.key}`, body, key),
    done: () => ({ text: words.saved }),
    after: onClose,
  });
  const refused = enter.error === null ? null : problemOf(enter.error);
  return (
    <FormDialog
      title={`${words.verb[act]}：${milestone.name}`}
      submit={words.save}
      busy={enter.isPending}
      problem={refused}
      disabled={(dated && day === null) || (act !== 'done' && note.trim() === '')}
      onSubmit={() =>
        enter.mutate({ act, day: dated ? day : null, note: note.trim(), seen: milestone.entries.at(-1)?.id ?? 0 })
      }
      onRefresh={() => {
        enter.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{words.asked[act]}</p>
      {act === 'done' || act === 'moved' ? (
        <Field label={words.day[act]} fault={faultOf(refused, 'day')} required>
          {(control) => <DayField control={control} value={day} onChange={setDay} />}
        </Field>
      ) : null}
      <Field
        label={words.note[act]}
        hint={words.noteHint[act] || undefined}
        fault={faultOf(refused, 'note')}
        required={act !== 'done'}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
