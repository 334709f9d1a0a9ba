import { Input, Select } from 'antd';
import { ownWords } from '../../../../src/ledger/labels.ts';
import type { OwnValue, OwnValues } from '../../../../src/ledger/model.ts';
import type { OwnField } from '../../../../src/rulepack/model.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, type FieldControl } from '../../components/field.tsx';
import { words } from './labels.ts';

/** What somebody has typed into own fields; null: nothing (any more). */
export type OwnTyped = Readonly<Record<string, OwnValue | null>>;

/** What is sent of it: every field that the pack has, so that an emptied one is emptied. */
export const ownSent = (fields: readonly OwnField[], typed: OwnTyped): OwnTyped =>
  Object.fromEntries(fields.map(({ code }) => [code, typed[code] ?? null]));

interface OwnEntriesProps {
  fields: readonly OwnField[];
  values: OwnTyped;
  onChange: (values: OwnTyped) => void;
}

/** The office's own fields in a form. */
export function OwnEntries({ fields, values, onChange }: OwnEntriesProps) {
  return fields.map((field) => (
    <Field key={field.code} label={field.name} hint={field.hint} required={field.required}>
      {(control) => (
        <Entry
          field={field}
          control={control}
          value={values[field.code] ?? null}
          onChange={(value) => onChange({ ...values, [field.code]: value })}
        />
      )}
    </Field>
  ));
}

/** What stands in own fields, in one line each; nothing where nothing does. */
export function OwnSaid({ fields, values }: { fields: readonly OwnField[]; values: OwnValues }) {
  return fields
    .filter((field) => ownWords(field, values[field.code]) !== '')
    .map((field) => (
      <span key={field.code} className="own-said">
        {field.name}：{ownWords(field, values[field.code])}
      </span>
    ));
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
