import { Input, Select } from 'antd';
import { useState } from 'react';
import { statuses } from '../../../../src/bulletin/model.ts';
import type { SubItem } from '../../../../src/intake/model.ts';
import { specialNames } from '../../../../src/ledger/labels.ts';
import { Field } from '../../components/field.tsx';
import { dateOf } from '../frame/fields.ts';
import { words as frameWords } from '../frame/labels.ts';
import { EditorForm } from './editor-form.tsx';
import { editor, statusName } from './labels.ts';
import { messages } from './messages.ts';
import { NamesField } from './names-field.tsx';
import type { Review } from './use-review.ts';

/** Every field of a problem or a part of one. */
export function ItemEditor({ review, item, name }: { review: Review; item: SubItem; name: string }) {
  const [wanted, setWanted] = useState(() => ({
    number: item.number ?? '',
    title: item.title,
    status: item.status,
    special: item.special,
    leadUnits: item.leadUnits,
    supportingUnits: item.supportingUnits,
    leaders: item.leaders,
    persons: item.persons,
    deadline: item.deadline ?? '',
    deadlineDay: item.deadlineDay ?? '',
  }));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof wanted>): void => setWanted((before) => ({ ...before, ...part }));
  const day = dateOf(wanted.deadlineDay);
  const title = wanted.title.trim();
  const save = () => {
    setTried(true);
    if (title === '' || day === undefined) return;
    const next = {
      ...wanted,
      title,
      number: wanted.number.trim() || null,
      deadline: wanted.deadline.trim() || null,
      deadlineDay: day,
    };
    const changed = Object.fromEntries(
      Object.entries(next).filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(item[field as keyof SubItem]),
      ),
    );
    if (Object.keys(changed).length === 0) return review.leave();
    if (review.apply([{ op: 'set_items', keys: [item.key], change: changed }], messages.said.changed(name)))
      review.focusOutline();
  };
  return (
    <EditorForm label={editor.form(name)} onSave={save} onLeave={review.leave}>
      <Field label={editor.title} fault={tried && title === '' ? editor.empty : null}>
        {({ 'aria-required': _, ...control }) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={wanted.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="editor-grid">
        <Field label={editor.number}>
          {({ 'aria-required': _, ...control }) => (
            <Input {...control} value={wanted.number} onChange={(event) => change({ number: event.target.value })} />
          )}
        </Field>
        <Field label={editor.status}>
          {({ 'aria-required': _, ...control }) => (
            <Select
              {...control}
              value={wanted.status}
              options={statuses.map((status) => ({ value: status, label: statusName(status) }))}
              onChange={(status) => change({ status })}
            />
          )}
        </Field>
        <Field label={editor.special}>
          {({ 'aria-required': _, ...control }) => (
            <Select
              {...control}
              value={wanted.special ?? 'none'}
              options={[
                { value: 'none', label: editor.specialNone },
                ...Object.entries(specialNames).map(([value, label]) => ({ value, label })),
              ]}
              onChange={(special) =>
                change({ special: special === 'immediate' || special === 'named' ? special : null })
              }
            />
          )}
        </Field>
        <NamesField
          review={review}
          kind="leadUnits"
          value={wanted.leadUnits}
          onChange={(leadUnits) => change({ leadUnits })}
        />
        <NamesField
          review={review}
          kind="supportingUnits"
          value={wanted.supportingUnits}
          onChange={(supportingUnits) => change({ supportingUnits })}
        />
        <NamesField review={review} kind="leaders" value={wanted.leaders} onChange={(leaders) => change({ leaders })} />
        <NamesField review={review} kind="persons" value={wanted.persons} onChange={(persons) => change({ persons })} />
        <Field label={editor.deadline}>
          {({ 'aria-required': _, ...control }) => (
            <Input
              {...control}
              value={wanted.deadline}
              onChange={(event) => change({ deadline: event.target.value })}
            />
          )}
        </Field>
        <Field label={editor.deadlineDay} fault={day === undefined ? frameWords.badDate : null}>
          {({ 'aria-required': _, ...control }) => (
            <Input
              {...control}
              value={wanted.deadlineDay}
              placeholder={frameWords.datePlaceholder}
              onChange={(event) => change({ deadlineDay: event.target.value })}
            />
          )}
        </Field>
      </div>
    </EditorForm>
  );
}
