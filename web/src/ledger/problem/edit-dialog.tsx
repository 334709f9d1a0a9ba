import { Input, Select } from 'antd';
import { useState } from 'react';
import { disclosureNames, specialNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useInspections } from '../queries.ts';
import { words } from './labels.ts';

interface EditDialogProps {
  problem: Problem;
  onRefresh: () => void;
  onClose: () => void;
}

/** Changes how the problem is worded and filed in the ledger. */
export function EditDialog({ problem, onRefresh, onClose }: EditDialogProps) {
  const { title, aspectId, category, special, disclosure } = problem;
  const [facts, setFacts] = useState({ title, aspectId, special, disclosure });
  const aspects = (useInspections().data?.aspects ?? []).filter((one) => one.inspectionId === problem.inspectionId);
  const change = useCommand({
    send: (body: typeof facts, key) =>
      send('PUT', `/api/v1/problems/${problem.id}`, { ...body, category, version: problem.version }, key),
    done: () => ({ text: words.dialogs.saved }),
    after: onClose,
  });
  const refused = change.error === null ? null : problemOf(change.error);
  return (
    <FormDialog
      title={words.dialogs.editTitle}
      submit={words.dialogs.save}
      width={640}
      busy={change.isPending}
      problem={refused}
      disabled={facts.title.trim() === ''}
      onSubmit={() => change.mutate(facts)}
      onRefresh={() => {
        change.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={words.dialogs.title} hint={words.dialogs.titleHint} fault={faultOf(refused, 'title')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={facts.title}
            onChange={(event) => setFacts({ ...facts, title: event.target.value })}
          />
        )}
      </Field>
      <div className="fields-two">
        <Field label={words.aspect}>
          {({ id }) => (
            <Select<number>
              id={id}
              value={facts.aspectId ?? 0}
              options={[
                ...aspects.map((aspect) => ({ value: aspect.id, label: aspect.heading })),
                { value: 0, label: words.dialogs.noAspect },
              ]}
              onChange={(chosen) => setFacts({ ...facts, aspectId: chosen === 0 ? null : chosen })}
            />
          )}
        </Field>
        <Field label={words.special}>
          {({ id }) => (
            <Select<string>
              id={id}
              value={facts.special ?? ''}
              options={[{ value: '', label: words.dialogs.notSpecial }, ...choices(specialNames)]}
              onChange={(chosen) =>
                setFacts({ ...facts, special: chosen === '' ? null : (chosen as Problem['special']) })
              }
            />
          )}
        </Field>
        <Field label={words.disclosure}>
          {({ id }) => (
            <Select<Problem['disclosure']>
              id={id}
              value={facts.disclosure}
              options={choices(disclosureNames)}
              onChange={(chosen) => setFacts({ ...facts, disclosure: chosen })}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

/** The entries of a table of names as choices of a select. */
export const choices = <T extends string>(names: Readonly<Record<T, string>>): { value: T; label: string }[] =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));
