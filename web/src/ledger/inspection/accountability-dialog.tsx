import { Input, Select } from 'antd';
import { useState } from 'react';
import { accountabilityFormNames as formNames, targetNames } from '../../../../src/ledger/labels.ts';
import {
  type AccountabilityForm,
  type AccountabilityRecord,
  accountabilityForms,
} from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useToday } from '../../api/use-session.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';
import { PickProblem } from './pick-measures.tsx';

interface AccountabilityDialogProps {
  inspectionId: number;
  /** null: a new one. */
  record: AccountabilityRecord | null;
  onRefresh: () => void;
  onClose: () => void;
}

type Target = AccountabilityRecord['target'];

/** Enters that somebody was called to account, or corrects a record. */
export function AccountabilityDialog({ inspectionId, record, onRefresh, onClose }: AccountabilityDialogProps) {
  const today = useToday();
  const [facts, setFacts] = useState({
    target: record?.target ?? ('person' as Target),
    name: record?.name ?? '',
    position: record?.position ?? '',
    form: record?.form ?? ('reminder' as AccountabilityForm),
    basis: record?.basis ?? '',
    decidedOn: record?.decidedOn ?? (today as string | null),
    problemId: record?.problem?.id ?? null,
  });
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const save = useCommand({
    send: (body: typeof facts, key) =>
      record === null
        ? send('POST', '/api/v1/accountability', { inspectionId, ...body }, key)
        : send(
            'PUT',
            `/api/v1/accountability/${record.id}`,
            { version: record.version, withdrawn: record.withdrawn, ...body },
            key,
          ),
    done: () => ({ text: record === null ? words.accountability.added : words.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  return (
    <FormDialog
      title={record === null ? words.accountability.add : words.accountability.change}
      submit={words.save}
      width={640}
      busy={save.isPending}
      problem={refused}
      disabled={facts.name.trim() === '' || facts.basis.trim() === '' || facts.decidedOn === null}
      onSubmit={() => save.mutate(facts)}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <div className="fields-two">
        <Field label={words.accountability.target}>
          {({ id }) => (
            <Select<Target>
              id={id}
              value={facts.target}
              options={(Object.keys(targetNames) as Target[]).map((value) => ({ value, label: targetNames[value] }))}
              onChange={(target) => set({ target })}
            />
          )}
        </Field>
        <Field label={words.accountability.form}>
          {({ id }) => (
            <Select<AccountabilityForm>
              id={id}
              value={facts.form}
              options={accountabilityForms.map((value) => ({ value, label: formNames[value] }))}
              onChange={(form) => set({ form })}
            />
          )}
        </Field>
        <Field label={words.accountability.name} fault={faultOf(refused, 'name')}>
          {(control) => (
            <Input {...control} autoFocus value={facts.name} onChange={(event) => set({ name: event.target.value })} />
          )}
        </Field>
        <Field label={words.accountability.position} fault={faultOf(refused, 'position')}>
          {(control) => (
            <Input {...control} value={facts.position} onChange={(event) => set({ position: event.target.value })} />
          )}
        </Field>
        <Field label={words.accountability.decidedOn} fault={faultOf(refused, 'decidedOn')}>
          {(control) => (
            <DayField control={control} value={facts.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
          )}
        </Field>
        <PickProblem inspectionId={inspectionId} value={facts.problemId} onChange={(problemId) => set({ problemId })} />
      </div>
      <Field label={words.accountability.basis} hint={words.accountability.basisHint} fault={faultOf(refused, 'basis')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={facts.basis}
            onChange={(event) => set({ basis: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
