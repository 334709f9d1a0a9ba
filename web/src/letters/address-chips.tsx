import type { LetterFilters } from '../../../src/supervision/model/letters.ts';
import { useAccount } from '../api/use-session.ts';
import { Chips } from '../components/chips.tsx';
import { useInspections } from '../ledger/queries.ts';
import { useOrganisations, usePersons } from '../people/queries.ts';
import { words } from './labels.ts';

type Field = 'organisation' | 'inspection' | 'person';

interface AddressChipsProps {
  filters: LetterFilters;
  onRemove: (field: Field) => void;
}

/** The filters that a figure of 总览 sets and that no field of the register shows. */
export function AddressChips(props: AddressChipsProps) {
  return props.filters.person === undefined ? <Shown {...props} person="" /> : <WithPerson {...props} />;
}

function WithPerson(props: AddressChipsProps) {
  const known = usePersons(useAccount().homeId).data ?? [];
  const { person = 0 } = props.filters;
  return <Shown {...props} person={known.find(({ id }) => id === person)?.name ?? words.chips.number(person)} />;
}

function Shown({ filters, onRemove, person }: AddressChipsProps & { person: string }) {
  const organisations = useOrganisations().data ?? [];
  const inspections = useInspections().data?.inspections ?? [];
  const names: Record<Field, string | undefined> = {
    organisation: organisations.find(({ id }) => id === filters.organisation)?.name,
    inspection: inspections.find(({ id }) => id === filters.inspection)?.title,
    person,
  };
  const chips = (['organisation', 'inspection', 'person'] as const).flatMap((field) => {
    const id = filters[field];
    if (id === undefined) return [];
    return [{ text: words.chips[field](names[field] ?? words.chips.number(id)), onRemove: () => onRemove(field) }];
  });
  return <Chips label={words.chips.label} chips={chips} remove={words.chips.remove} />;
}
