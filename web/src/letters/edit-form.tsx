import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Letter, LetterEdit } from '../../../src/supervision/model/letters.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Failure } from '../components/failure.tsx';
import { Field, type FieldControl, faultOf } from '../components/field.tsx';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';

interface EditFormProps {
  letter: Letter;
  onClose: () => void;
  onRefresh: () => void;
}

/** The words of a draft, before it is issued. */
export function EditForm({ letter, onClose, onRefresh }: EditFormProps) {
  const [edit, setEdit] = useState<Omit<LetterEdit, 'copies'> & { copies: string }>({
    version: letter.version,
    numberWord: letter.numberWord,
    issuer: letter.issuer,
    addressee: letter.addressee,
    copies: letter.copies.join('\n'),
    title: letter.title,
    body: letter.body,
    replyBy: letter.replyBy,
  });
  const saving = useCommand({
    send: (body: LetterEdit, key) => send('PUT', `/api/v1/letters/${letter.id}`, body, key),
    done: () => ({ text: words.saved }),
    after: onClose,
  });
  const problem = saving.error === null ? null : problemOf(saving.error);
  const text = (name: 'numberWord' | 'issuer' | 'addressee' | 'title') => (control: FieldControl) => (
    <Input {...control} value={edit[name]} onChange={(event) => setEdit({ ...edit, [name]: event.target.value })} />
  );
  const { fields } = words;
  return (
    <Panel title={words.edit}>
      {problem === null ? null : <Failure problem={problem} onRefresh={onRefresh} />}
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const copies = edit.copies.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
          saving.mutate({ ...edit, copies });
        }}
      >
        <Field label={fields.title} required fault={faultOf(problem, 'title')}>
          {text('title')}
        </Field>
        <Field label={fields.addressee} required fault={faultOf(problem, 'addressee')}>
          {text('addressee')}
        </Field>
        <Field label={fields.body} required hint={fields.bodyHint} fault={faultOf(problem, 'body')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 12, maxRows: 30 }}
              value={edit.body}
              onChange={(event) => setEdit({ ...edit, body: event.target.value })}
            />
          )}
        </Field>
        <Field label={fields.replyBy} hint={fields.replyByHint} fault={faultOf(problem, 'replyBy')}>
          {(control) => (
            <DayField control={control} value={edit.replyBy} onChange={(replyBy) => setEdit({ ...edit, replyBy })} />
          )}
        </Field>
        <Field label={fields.copies} hint={fields.copiesHint} fault={faultOf(problem, 'copies')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={edit.copies}
              onChange={(event) => setEdit({ ...edit, copies: event.target.value })}
            />
          )}
        </Field>
        <Field label={fields.issuer} required fault={faultOf(problem, 'issuer')}>
          {text('issuer')}
        </Field>
        <Field label={fields.numberWord} required hint={fields.numberWordHint} fault={faultOf(problem, 'numberWord')}>
          {text('numberWord')}
        </Field>
        <div className="letter-verbs">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Panel>
  );
}
