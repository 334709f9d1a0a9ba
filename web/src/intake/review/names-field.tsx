import { Select } from 'antd';
import { useMemo } from 'react';
import { itemsOf } from '../../../../src/intake/model.ts';
import { Field } from '../../components/field.tsx';
import { useOrganisations, usePersons } from '../../people/queries.ts';
import { editor } from './labels.ts';
import type { Review } from './use-review.ts';

export type NamesKind = 'leadUnits' | 'supportingUnits' | 'leaders' | 'persons';

interface NamesFieldProps {
  review: Review;
  kind: NamesKind;
  value: readonly string[];
  hint?: string;
  onChange: (names: string[]) => void;
}

/** Several names of units or people: those of the ledger and of this paper are offered, any other can be typed. */
export function NamesField({ review, kind, value, hint = editor.namesHint, onChange }: NamesFieldProps) {
  const { content, opened } = review;
  const units = kind === 'leadUnits' || kind === 'supportingUnits';
  const organisations = useOrganisations().data;
  const persons = usePersons(opened.organisationId).data;
  const names = useMemo(() => {
    const known = units
      ? (organisations ?? []).filter(
          (one) => one.kind === 'unit' && one.homeId === opened.organisationId && !one.retired,
        )
      : (persons ?? []).filter((one) => !one.retired);
    const found = [...itemsOf(content)].flatMap(({ problem, sub }) => {
      const item = sub ?? problem;
      return units ? [...item.leadUnits, ...item.supportingUnits] : [...item.leaders, ...item.persons];
    });
    return [...new Set([...known.map((one) => one.name), ...found])];
  }, [units, organisations, persons, content, opened.organisationId]);
  return (
    <Field label={editor[kind]}>
      {({ 'aria-required': _, ...control }) => (
        <Select
          {...control}
          mode="tags"
          value={[...value]}
          placeholder={hint}
          tokenSeparators={['、', ',', '\uff0c', ';', '\uff1b']}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={(chosen) => onChange(chosen.map((name) => name.trim()).filter((name) => name !== ''))}
        />
      )}
    </Field>
  );
}
