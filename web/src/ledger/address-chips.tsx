import { useAccount } from '../api/use-session.ts';
import { Chips } from '../components/chips.tsx';
import { usePersons } from '../people/queries.ts';
import { words } from './labels.ts';
import { everything, type View } from './view.ts';

interface AddressChipsProps {
  view: View;
  onChange: (change: Partial<View>) => void;
}

const ranges = [
  ['feedback', 'feedbackFrom', 'feedbackBy'],
  ['planned', 'plannedFrom', 'plannedBy'],
  ['since', 'sinceFrom', 'sinceBy'],
] as const;
const roles = ['leader', 'responsible'] as const;

/** The filters that a figure of 总览 sets and that no field of the filter bar shows, each to be taken away. */
export function AddressChips(props: AddressChipsProps) {
  const named = roles.some((role) => props.view[role].length > 0);
  return named ? <WithPersons {...props} /> : <Shown {...props} nameOf={words.chips.person} />;
}

// People are asked for only where somebody is looked for.
function WithPersons(props: AddressChipsProps) {
  const known = usePersons(useAccount().homeId).data ?? [];
  return <Shown {...props} nameOf={(id) => known.find((person) => person.id === id)?.name ?? words.chips.person(id)} />;
}

function Shown({ view, onChange, nameOf }: AddressChipsProps & { nameOf: (id: number) => string }) {
  const { chips } = words;
  const chip = (text: string, fields: readonly (keyof View)[]) => ({
    text,
    onRemove: () => onChange(Object.fromEntries(fields.map((field) => [field, everything[field]]))),
  });
  return (
    <Chips
      label={chips.label}
      remove={chips.remove}
      chips={[
        ...ranges.flatMap(([name, from, by]) =>
          view[from] === '' && view[by] === '' ? [] : [chip(chips[name](daysIn(view[from], view[by])), [from, by])],
        ),
        ...(view.happened === ''
          ? []
          : [
              chip(chips.happened(chips.happenings[view.happened], daysIn(view.happenedFrom, view.happenedBy)), [
                'happened',
                'happenedFrom',
                'happenedBy',
              ]),
            ]),
        ...(['openOn', 'plannedOpenOn'] as const).flatMap((field) =>
          view[field] === '' ? [] : [chip(chips[field](view[field]), [field])],
        ),
        ...(view.timely === '' ? [] : [chip(chips.timely[view.timely], ['timely'])]),
        ...roles.flatMap((role) =>
          view[role].length === 0 ? [] : [chip(chips[role](view[role].map(nameOf).join('、')), [role])],
        ),
      ]}
    />
  );
}

const daysIn = (from: string, by: string): string => {
  if (from === '' && by === '') return '';
  if (from === '') return words.chips.until(by);
  if (by === '') return words.chips.from(from);
  return from === by ? from : `${from} 至 ${by}`;
};
