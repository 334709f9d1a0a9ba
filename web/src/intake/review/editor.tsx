import { Input } from 'antd';
import { useId, useState } from 'react';
import type { Edit } from '../../../../src/intake/model.ts';
import { EditorForm } from './editor-form.tsx';
import { ItemEditor } from './item-editor.tsx';
import { editor } from './labels.ts';
import { messages } from './messages.ts';
import type { Row } from './rows.ts';
import type { Review } from './use-review.ts';
import { nameOf } from './verbs.ts';

/** Mends a row in place: a heading, a piece of text, or every field of a problem. */
export function Editor({ review, row }: { review: Review; row: Row }) {
  if (row.kind === 'section')
    return (
      <TextEditor
        review={review}
        label={editor.heading}
        value={row.section.heading ?? ''}
        name={nameOf(row)}
        edit={(heading) => ({ op: 'set_heading', key: row.key, heading })}
      />
    );
  if (row.kind === 'clause')
    return (
      <TextEditor
        review={review}
        label={editor.text}
        value={row.clause.text}
        name={nameOf(row)}
        edit={(text) => ({ op: 'set_clause', key: row.key, text })}
      />
    );
  return <ItemEditor review={review} item={row.item} name={nameOf(row)} />;
}

interface TextEditorProps {
  review: Review;
  label: string;
  value: string;
  name: string;
  edit: (text: string) => Edit;
}

function TextEditor({ review, label, value, name, edit }: TextEditorProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [empty, setEmpty] = useState(false);
  const save = () => {
    const trimmed = text.trim();
    if (trimmed === '') return setEmpty(true);
    if (trimmed === value) review.leave();
    else if (review.apply([edit(trimmed)], messages.said.changed(name))) review.focusOutline();
  };
  return (
    <EditorForm label={editor.form(name)} onSave={save} onLeave={review.leave}>
      <label className="for-readers" htmlFor={id}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 10 }}
        value={text}
        status={empty ? 'error' : ''}
        onChange={(event) => setText(event.target.value)}
      />
      {empty ? <p className="field-fault">{editor.empty}</p> : null}
    </EditorForm>
  );
}
