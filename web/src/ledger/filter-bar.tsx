import { Button, Input, type InputRef, Select } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { columnNames, lightNames, measureTypeNames, specialNames, statusNames } from '../../../src/ledger/labels.ts';
import type { Light, PackWords, Status } from '../../../src/ledger/model.ts';
import { addDays } from '../../../src/text/calendar-day.ts';
import { Tick } from '../components/tick.tsx';
import { useOrganisations } from '../people/queries.ts';
import { words } from './labels.ts';
import { OwnFilters } from './own-filters.tsx';
import { useFollowedPacks } from './packs.ts';
import { useInspections } from './queries.ts';
import { everything, sameRows, type View } from './view.ts';

const DayField = lazy(async () => ({ default: (await import('../components/day-field.tsx')).DayField }));

interface FilterBarProps {
  view: View;
  today: string;
  onChange: (change: Partial<View>) => void;
}

const options = <T extends string>(names: Readonly<Record<T, string>>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));

const dictionaryOf = { topic: 'special_topic', focus: 'four_focus' } as const;

const once = <T extends { code: string }>(entries: readonly T[]): T[] =>
  entries.filter(({ code }, at) => entries.findIndex((other) => other.code === code) === at);

// Of the categories that are chosen the 子类, or of all.
function categoryNames(
  packs: readonly PackWords[],
  field: 'category' | 'subcategory',
  chosen: readonly string[],
): string[] {
  const categories = packs.flatMap(({ dictionaries }) => dictionaries.category);
  if (field === 'category') return [...new Set(categories.map(({ name }) => name))];
  const among = categories.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  return [...new Set(among.flatMap(({ children = [] }) => children.map(({ name }) => name)))];
}

/** The filters of the list; each stands in the address as soon as it is set. */
export function FilterBar({ view, today, onChange }: FilterBarProps) {
  const { data: organisations = [] } = useOrganisations();
  const { data: all } = useInspections();
  const inspections = all?.inspections ?? [];
  const shown = view.inspection.length > 0 ? view.inspection : inspections.length === 1 ? [inspections[0]?.id] : [];
  const aspects = (all?.aspects ?? []).filter(({ inspectionId }) => shown.includes(inspectionId));
  const homes = organisations.filter(({ kind }) => kind !== 'unit');
  const home = view.organisation.length === 1 ? view.organisation[0] : homes.length === 1 ? homes[0]?.id : undefined;
  const units = organisations.filter(({ kind, homeId }) => kind === 'unit' && (home === undefined || homeId === home));
  const none = { value: 0, label: words.none };
  const packs = useFollowedPacks(view.inspection);
  const hidden =
    [
      view.special,
      view.topic,
      view.focus,
      view.organisation,
      view.category,
      view.subcategory,
      view.type,
      view.own,
    ].some((chosen) => chosen.length > 0) ||
    view.unassigned ||
    view.doubts ||
    view.key;
  const [more, setMore] = useState(hidden);
  const base = {
    mode: 'multiple',
    allowClear: true,
    maxTagCount: 'responsive',
    maxTagPlaceholder: (hiddenTags: readonly unknown[]) => words.chosen(hiddenTags.length),
    optionFilterProp: 'label',
  } as const;
  return (
    <search className="filter-bar" aria-label={words.filters}>
      <Search value={view.q} onSearch={(q) => onChange({ q })} />
      {inspections.length < 2 ? null : (
        <Select<number[]>
          {...base}
          className="filter-wide"
          aria-label={words.inspection}
          placeholder={words.inspection}
          value={view.inspection}
          options={inspections.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(inspection) => onChange({ inspection, aspect: [] })}
        />
      )}
      {aspects.length === 0 && view.aspect.length === 0 ? null : (
        <Select<number[]>
          {...base}
          className="filter-wide"
          aria-label={words.aspect}
          placeholder={words.aspect}
          popupMatchSelectWidth={360}
          value={view.aspect}
          options={[...aspects.map(({ id, heading }) => ({ value: id, label: heading })), none]}
          onChange={(aspect) => onChange({ aspect })}
        />
      )}
      <Select<Status[]>
        {...base}
        className="filter-middle"
        aria-label={words.status}
        placeholder={words.status}
        value={view.status}
        options={options(statusNames)}
        onChange={(status) => onChange({ status })}
      />
      <Select<number[]>
        {...base}
        className="filter-middle"
        aria-label={words.unit}
        placeholder={words.unit}
        popupMatchSelectWidth={240}
        value={view.unit}
        options={[...units.map(({ id, name }) => ({ value: id, label: name })), none]}
        onChange={(unit) => onChange({ unit })}
      />
      <Select<Light[]>
        {...base}
        className="filter-middle"
        aria-label={words.light}
        placeholder={words.light}
        value={view.light}
        options={options(lightNames)}
        onChange={(light) => onChange({ light })}
      />
      <DueFilter view={view} today={today} onChange={onChange} />
      <Button type="text" aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? words.less : words.more}
      </Button>
      {sameRows(view, everything) ? null : (
        <Button type="text" onClick={() => onChange({ ...everything, sort: view.sort, size: view.size })}>
          {words.clear}
        </Button>
      )}
      {more ? (
        <div className="filter-more">
          {homes.length < 2 ? null : (
            <Select<number[]>
              {...base}
              className="filter-wide"
              aria-label={words.organisation}
              placeholder={words.organisation}
              value={view.organisation}
              options={homes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(organisation) => onChange({ organisation, unit: [] })}
            />
          )}
          <Select<View['special']>
            {...base}
            className="filter-middle"
            aria-label={words.special}
            placeholder={words.special}
            value={view.special}
            options={options(specialNames)}
            onChange={(special) => onChange({ special })}
          />
          {(['topic', 'focus'] as const).map((field) => (
            <Select<string[]>
              key={field}
              {...base}
              className="filter-middle"
              aria-label={words[field]}
              placeholder={words[field]}
              popupMatchSelectWidth={320}
              value={view[field]}
              options={once(packs.flatMap((words) => words.dictionaries[dictionaryOf[field]])).map(
                ({ code, name }) => ({
                  value: code,
                  label: name,
                }),
              )}
              onChange={(chosen) => onChange({ [field]: chosen })}
            />
          ))}
          {(['category', 'subcategory'] as const).map((field) => (
            <Select<string[]>
              key={field}
              {...base}
              // A paper may have words of its own: whatever is typed is looked for as well.
              mode="tags"
              className="filter-middle"
              aria-label={columnNames[field]}
              placeholder={columnNames[field]}
              popupMatchSelectWidth={240}
              value={view[field]}
              options={categoryNames(packs, field, view.category).map((name) => ({ value: name, label: name }))}
              onChange={(chosen) => onChange({ [field]: chosen.map((text) => text.trim()).filter(Boolean) })}
            />
          ))}
          <Select<View['type']>
            {...base}
            className="filter-middle"
            aria-label={words.measureType}
            placeholder={words.measureType}
            value={view.type}
            options={options(measureTypeNames)}
            onChange={(type) => onChange({ type })}
          />
          <Suspense fallback={<Input className="filter-middle" disabled />}>
            <DayField
              label={words.dueFrom}
              value={view.dueFrom || null}
              onChange={(day) => onChange({ dueFrom: day ?? '' })}
            />
            <DayField
              label={words.dueBy}
              value={view.dueBy || null}
              onChange={(day) => onChange({ dueBy: day ?? '' })}
            />
          </Suspense>
          <OwnFilters own={view.own} onChange={(own) => onChange({ own })} />
          <Tick name={words.onlyUnassigned} on={view.unassigned} onChange={(unassigned) => onChange({ unassigned })} />
          <Tick name={words.onlyKey} on={view.key} onChange={(key) => onChange({ key })} />
          <Tick name={words.onlyDoubts} on={view.doubts} onChange={(doubts) => onChange({ doubts })} />
        </div>
      ) : null}
    </search>
  );
}

function DueFilter({ view, today, onChange }: FilterBarProps) {
  const choices = {
    any: { overdue: false, dueFrom: '', dueBy: '' },
    overdue: { overdue: true, dueFrom: '', dueBy: '' },
    week: { overdue: false, dueFrom: today, dueBy: addDays(today, 7) },
    month: { overdue: false, dueFrom: today, dueBy: addDays(today, 30) },
  };
  type Choice = keyof typeof choices;
  const names = Object.keys(choices) as Choice[];
  const chosen = names.find((name) => {
    const { overdue, dueFrom, dueBy } = choices[name];
    return overdue === view.overdue && dueFrom === view.dueFrom && dueBy === view.dueBy;
  });
  return (
    <Select
      className="filter-middle"
      aria-label={words.due}
      value={chosen ?? 'range'}
      options={[
        ...names.map((name) => ({ value: name as string, label: words.dueChoice[name] })),
        ...(chosen === undefined ? [{ value: 'range', label: words.dueRange(view.dueFrom, view.dueBy) }] : []),
      ]}
      popupMatchSelectWidth={false}
      onChange={(name: string) => name in choices && onChange(choices[name as Choice])}
    />
  );
}

/** Words to look for; sent with Enter or half a second after the last key. */
function Search({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value);
  const box = useRef<InputRef>(null);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits for the text alone to rest
  useEffect(() => {
    const asked = text.trim();
    if (asked === sent.current || asked.length === 1) return;
    const timer = setTimeout(() => submit(text), 500);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      box.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', toSearch);
    return () => document.removeEventListener('keydown', toSearch);
  }, []);
  const submit = (typed: string): void => {
    sent.current = typed.trim();
    onSearch(typed.trim());
  };
  return (
    <Input
      ref={box}
      className="filter-search"
      aria-label={words.search}
      placeholder={words.searchHint}
      allowClear
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => submit(text)}
    />
  );
}
