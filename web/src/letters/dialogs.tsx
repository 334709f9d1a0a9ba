import { Input } from 'antd';
import { useState } from 'react';
import type { Letter } from '../../../src/supervision/model/letters.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

interface DialogProps {
  letter: Letter;
  onClose: () => void;
  onRefresh: () => void;
}

/** Issues a draft as it is shown. */
export function IssueDialog({ letter: { id, version, title, addressee }, onClose, onRefresh }: DialogProps) {
  const issue = useCommand({
    send: (_: undefined, key) => send<{ number: string }>('POST', `/api/v1/letters/${id}/issue`, { version }, key),
    done: ({ number }) => ({ text: words.issueDone(number) }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.issueTitle}
      submit={words.issue}
      width={480}
      busy={issue.isPending}
      problem={issue.error === null ? null : problemOf(issue.error)}
      onSubmit={() => issue.mutate(undefined)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p>
        {title}
        <br />
        {words.columns.unit}：{addressee}
      </p>
      <p className="soft">{words.issueIntro}</p>
    </FormDialog>
  );
}

/** Voids a letter, with a reason. */
export function VoidDialog({ letter: { id, version }, onClose, onRefresh }: DialogProps) {
  const [reason, setReason] = useState('');
  const voiding = useCommand({
    send: (why: string, key) => send('POST', `/api/v1/letters/${id}/void`, { version, reason: why }, key),
    done: () => ({ text: words.voidDone }),
    after: onClose,
  });
  const problem = voiding.error === null ? null : problemOf(voiding.error);
  return (
    <FormDialog
      title={words.voidTitle}
      submit={words.void}
      danger
      width={480}
      busy={voiding.isPending}
      problem={problem}
      onSubmit={() => voiding.mutate(reason.trim())}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{words.voidIntro}</p>
      <Field label={words.voidReason} required fault={faultOf(problem, 'reason')}>
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
