import { Input } from 'antd';
import { useState } from 'react';
import type { Evidence } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';

interface ChangeDialogProps {
  file: Evidence;
  feedbackDate: string | null;
  onRefresh: () => void;
  onClose: () => void;
}

/** Changes what is said of a file; the file itself never changes. */
export function ChangeDialog({ file, feedbackDate, onRefresh, onClose }: ChangeDialogProps) {
  const [facts, setFacts] = useState({ name: file.name, documentDate: file.documentDate, note: file.note ?? '' });
  const change = useCommand({
    send: (body: typeof facts, key) => {
      const { version, disclosure, withdrawn } = file;
      return send('PUT', `/api/v1/evidence/${file.id}`, { ...body, version, disclosure, withdrawn }, key);
    },
    done: () => ({ text: words.change.saved }),
    after: onClose,
  });
  const refused = change.error === null ? null : problemOf(change.error);
  const isEarly = facts.documentDate !== null && feedbackDate !== null && facts.documentDate < feedbackDate;
  return (
    <FormDialog
      title={words.change.title}
      submit={words.change.save}
      busy={change.isPending}
      problem={refused}
      disabled={facts.name.trim() === ''}
      onSubmit={() => change.mutate(facts)}
      onRefresh={() => {
        change.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={words.upload.name} hint={words.change.nameHint} fault={faultOf(refused, 'name')} required>
        {(control) => (
          <Input
            {...control}
            value={facts.name}
            maxLength={200}
            onChange={(event) => setFacts({ ...facts, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={words.upload.documentDate}
        hint={isEarly ? words.upload.before(feedbackDate) : words.upload.documentDateHint}
        fault={faultOf(refused, 'documentDate')}
      >
        {(control) => (
          <DayField
            control={control}
            value={facts.documentDate}
            onChange={(documentDate) => setFacts({ ...facts, documentDate })}
          />
        )}
      </Field>
      <Field label={words.upload.note} hint={words.upload.noteHint} fault={faultOf(refused, 'note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={facts.note}
            onChange={(event) => setFacts({ ...facts, note: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
