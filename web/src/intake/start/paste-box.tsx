import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../components/field.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { words } from './labels.ts';

/** A text pasted instead of a file; kept in this browser until it is read. */
export function PasteBox({ onRead }: { onRead: (name: string, text: string) => void }) {
  const { text, write, forget } = useDraft('import paste');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '') return;
    onRead(name.trim() === '' ? words.pasteNameDefault : name.trim(), text);
    forget();
    setName('');
    setTried(false);
  };
  return (
    <form className="paste" onSubmit={submitted}>
      <Field
        label={words.pasteLabel}
        hint={words.pasteHint}
        fault={tried && text.trim() === '' ? words.pasteEmpty : null}
      >
        {({ 'aria-required': _, ...control }) => (
          <Input.TextArea {...control} rows={8} value={text} onChange={(event) => write(event.target.value)} />
        )}
      </Field>
      <div className="paste-foot">
        <Field label={words.pasteName}>
          {({ 'aria-required': _, ...control }) => (
            <Input {...control} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Button type="primary" htmlType="submit">
          {words.pasteRead}
        </Button>
      </div>
    </form>
  );
}
