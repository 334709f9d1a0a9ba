import { Input } from 'antd';
import { useState } from 'react';
import { leadStepNames } from '../../../src/leads/labels.ts';
import type { Lead, LeadStep } from '../../../src/leads/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

interface StepDialogProps {
  lead: Lead;
  step: LeadStep;
  onRefresh: () => void;
  onClose: () => void;
}

/** Takes a lead one step further. */
export function StepDialog({ lead, step, onRefresh, onClose }: StepDialogProps) {
  const [day, setDay] = useState<string | null>(useToday());
  const [recipient, setRecipient] = useState(lead.recipient ?? '');
  const [said, setSaid] = useState('');
  const take = useCommand({
    send: (_: undefined, key) =>
      send(
        'POST',
        `/api/v1/leads/${lead.id}/step`,
        {
          version: lead.version,
          step,
          day: dated ? day : null,
          recipient: step === 'refer' ? recipient : null,
          words: said,
        },
        key,
      ),
    done: () => ({ text: words.stepDone(leadStepNames[step]) }),
    after: onClose,
  });
  const dated = step === 'refer' || step === 'close';
  const needsWords = step === 'close' || step === 'reopen';
  const refused = take.error === null ? null : problemOf(take.error);
  return (
    <FormDialog
      title={leadStepNames[step]}
      submit={leadStepNames[step]}
      busy={take.isPending}
      problem={refused}
      disabled={(needsWords && said.trim() === '') || (step === 'refer' && recipient.trim() === '')}
      onSubmit={() => take.mutate(undefined)}
      onRefresh={() => {
        take.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {step === 'refer' ? (
        <Field label={words.recipient} required fault={faultOf(refused, 'recipient')}>
          {(control) => (
            <Input {...control} value={recipient} autoFocus onChange={(event) => setRecipient(event.target.value)} />
          )}
        </Field>
      ) : null}
      {dated ? (
        <Field label={step === 'refer' ? words.referredOn : words.closedOn} fault={faultOf(refused, 'day')}>
          {(control) => <DayField control={control} value={day} onChange={setDay} />}
        </Field>
      ) : null}
      {needsWords ? (
        <Field label={step === 'close' ? words.feedback : words.reason} required fault={faultOf(refused, 'words')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3, maxRows: 10 }}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
      ) : null}
    </FormDialog>
  );
}
