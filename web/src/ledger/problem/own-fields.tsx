import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ownWords } from '../../../../src/ledger/labels.ts';
import type { OwnAnswer, OwnValue } from '../../../../src/ledger/model.ts';
import type { OwnField } from '../../../../src/rulepack/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Field, type FieldControl } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';

/** The office's own fields of a problem; nothing where its rule pack has none. */
export function OwnFields({ problemId, version }: { problemId: number; version: number }) {
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ['problem', problemId, 'own', version],
    queryFn: ({ signal }) => get<OwnAnswer>(`/api/v1/problems/${problemId}/own`, signal),
  });
  if (query.data?.fields.length === 0 || query.isPending) return null;
  return (
    <Panel
      title={words.own.title}
      actions={
        query.data?.mayChange ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        ) : null
      }
    >
      <Answer query={query}>
        {({ fields, values }) => (
          <dl className="facts classified">
            {fields.map((field) => (
              <div key={field.code} className="fact">
                <dt>{field.name}</dt>
                <dd className={values[field.code] === undefined ? 'soft' : ''}>
                  {ownWords(field, values[field.code]) || words.own.empty}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Answer>
      {editing && query.data !== undefined ? (
        <OwnDialog
          problemId={problemId}
          own={query.data}
          onRefresh={() => {
            setEditing(false);
            query.refetch();
          }}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Panel>
  );
}

interface OwnDialogProps {
  problemId: number;
  own: OwnAnswer;
  onRefresh: () => void;
  onClose: () => void;
}

function OwnDialog({ problemId, own, onRefresh, onClose }: OwnDialogProps) {
  const [values, setValues] = useState<Record<string, OwnValue | null>>({ ...own.values });
  const save = useCommand({
    send: (body: typeof values, key) =>
      send('PUT', `/api/v1/problems/${problemId}/own`, { version: own.version, values: body }, key),
    done: () => ({ text: words.dialogs.saved }),
    after: onClose,
  });
  // What a former pack asked for and this one does not is not sent: it stays as it is.
  const known = Object.fromEntries(own.fields.map(({ code }) => [code, values[code] ?? null]));
  return (
    <FormDialog
      title={words.own.title}
      submit={words.dialogs.save}
      width={640}
      busy={save.isPending}
      problem={save.error === null ? null : problemOf(save.error)}
      onSubmit={() => save.mutate(known)}
      onRefresh={onRefresh}
      onClose={onClose}
    >
      {own.fields.map((field) => (
        <Field key={field.code} label={field.name} hint={field.hint} required={field.required}>
          {(control) => (
            <Entry
              field={field}
              control={control}
              value={values[field.code] ?? null}
              onChange={(value) => setValues({ ...values, [field.code]: value })}
            />
          )}
        </Field>
      ))}
    </FormDialog>
  );
}

interface EntryProps {
  field: OwnField;
  control: FieldControl;
  value: OwnValue | null;
  onChange: (value: OwnValue | null) => void;
}

const yesNo = [
  { value: '', label: words.own.unsaid },
  { value: 'yes', label: words.own.yes },
  { value: 'no', label: words.own.no },
];

function Entry({ field, control, value, onChange }: EntryProps) {
  const { id, 'aria-describedby': describedBy } = control;
  const named = { id, ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }) };
  const choices = (field.choices ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'long_text':
      return (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'date':
      return <DayField control={control} value={text || null} onChange={onChange} />;
    case 'yes_no':
      return (
        <Select<string>
          {...named}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          options={yesNo}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'yes')}
        />
      );
    case 'choice':
      return (
        <Select<string>
          {...named}
          value={text}
          options={[{ value: '', label: words.own.unsaid }, ...choices]}
          onChange={(chosen) => onChange(chosen || null)}
        />
      );
    case 'choices':
      return (
        <Select<string[]>
          {...named}
          mode="multiple"
          value={Array.isArray(value) ? value : []}
          options={choices}
          onChange={onChange}
        />
      );
    default:
      return (
        <Input
          {...control}
          inputMode={field.type === 'text' ? 'text' : 'decimal'}
          value={text}
          onChange={(event) => onChange(event.target.value.trim() === '' ? null : event.target.value)}
        />
      );
  }
}
