import { Input, Select } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type OwnFilter, readOwnFilter } from '../../../src/ledger/model.ts';
import { words } from './labels.ts';
import { type OwnColumn, useOwnColumns } from './packs.ts';

const DayField = lazy(async () => ({ default: (await import('../components/day-field.tsx')).DayField }));

interface OwnFiltersProps {
  /** As they stand in the address. */
  own: readonly string[];
  onChange: (own: string[]) => void;
}

/** Filters by the office's own fields, each as its type asks: choices, from–to, or words that stand in it. */
export function OwnFilters({ own, onChange }: OwnFiltersProps) {
  return useOwnColumns().map((column) => {
    const at = own.find((text) => readOwnFilter(text)?.field === column.key);
    return (
      <OneFilter
        key={column.key}
        column={column}
        how={at === undefined ? null : (readOwnFilter(at)?.how ?? null)}
        onChange={(said) =>
          onChange([...own.filter((text) => text !== at), ...(said === null ? [] : [`${column.key}${said}`])])
        }
      />
    );
  });
}

interface OneFilterProps {
  column: OwnColumn;
  how: OwnFilter['how'] | null;
  /** The filter without the field's key; null: none. */
  onChange: (said: string | null) => void;
}

function OneFilter({ column: { field }, how, onChange }: OneFilterProps) {
  const range = how !== null && 'from' in how ? how : { from: null, to: null };
  const between = (from: string | null, to: string | null): void =>
    onChange(from === null && to === null ? null : `:${from ?? ''}..${to ?? ''}`);
  switch (field.type) {
    case 'choice':
    case 'choices':
    case 'yes_no': {
      const choices =
        field.type === 'yes_no'
          ? [
              { value: 'true', label: words.ownFilter.yes },
              { value: 'false', label: words.ownFilter.no },
            ]
          : (field.choices ?? []).map(({ code, name }) => ({ value: code, label: name }));
      return (
        <Select<string[]>
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          optionFilterProp="label"
          className="filter-middle"
          aria-label={field.name}
          placeholder={field.name}
          popupMatchSelectWidth={false}
          value={how !== null && 'among' in how ? [...how.among] : []}
          options={choices}
          onChange={(codes) => onChange(codes.length === 0 ? null : `:${codes.join('|')}`)}
        />
      );
    }
    case 'date':
      return (
        <Suspense fallback={<Input className="filter-middle" disabled />}>
          <DayField
            label={words.ownFilter.from(field.name)}
            value={range.from}
            onChange={(from) => between(from, range.to)}
          />
          <DayField
            label={words.ownFilter.to(field.name)}
            value={range.to}
            onChange={(to) => between(range.from, to)}
          />
        </Suspense>
      );
    case 'number':
    case 'amount':
      return (
        <>
          <Typed
            name={words.ownFilter.from(field.name)}
            value={range.from ?? ''}
            taken={isNumber}
            onChange={(from) => between(from, range.to)}
          />
          <Typed
            name={words.ownFilter.to(field.name)}
            value={range.to ?? ''}
            taken={isNumber}
            onChange={(to) => between(range.from, to)}
          />
        </>
      );
    default:
      return (
        <Typed
          name={words.ownFilter.contains(field.name)}
          value={how !== null && 'containing' in how ? how.containing : ''}
          taken={() => true}
          onChange={(text) => onChange(text === null ? null : `~${text}`)}
        />
      );
  }
}

const isNumber = (text: string): boolean => /^-?\d{1,15}(\.\d{1,6})?$/.test(text);

interface TypedProps {
  name: string;
  value: string;
  taken: (text: string) => boolean;
  onChange: (text: string | null) => void;
}

/** Typed words or numbers; they count with Enter, or when one goes on to something else. */
function Typed({ name, value, taken, onChange }: TypedProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const send = (): void => {
    const asked = text.trim();
    if (asked === value) return;
    if (asked === '') onChange(null);
    else if (taken(asked)) onChange(asked);
    else setText(value);
  };
  return (
    <Input
      className="filter-middle"
      aria-label={name}
      placeholder={name}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={send}
      onBlur={send}
    />
  );
}
