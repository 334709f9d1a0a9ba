import { Button, Select } from 'antd';
import { useState } from 'react';
import { isMeant, type Organisation } from '../../../src/people/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import type { FieldControl } from '../components/field.tsx';
import { words } from '../components/labels.ts';
import { useOrganisations, usePersons } from './queries.ts';

interface Choice {
  value: number;
  label: string;
  /** What it is called; where somebody has the name, nobody else is added under it here. */
  name: string;
  /** What the name is found by in letters. */
  pinyin: string;
}

interface PickProps {
  control: FieldControl;
  choices: readonly Choice[];
  value: readonly number[];
  several: boolean;
  placeholder: string;
  loading: boolean;
  failed: boolean;
  disabled?: boolean;
  onChange: (ids: number[]) => void;
  /** Offered where nobody has the name that was typed. */
  add?: { words: (name: string) => string; added: (name: string) => string; run: (name: string) => Promise<number> };
}

/** Chooses by typing a part of the name; what is not there yet is made on the spot. */
function Pick({ control, choices, value, several, placeholder, loading, failed, disabled, onChange, add }: PickProps) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const name = typed.trim();
  // Letters are pinyin on the way to a name, not a name to be added.
  const unknown = name !== '' && !/^[a-z' ]+$/i.test(name) && !choices.some((choice) => choice.name === name);
  const adding = useCommand({
    send: (wanted: string) => add?.run(wanted) ?? Promise.reject(new Error('nothing to add')),
    done: (_, wanted) => (add === undefined ? null : { text: add.added(wanted) }),
    after: (id) => {
      setTyped('');
      setOpen(false);
      onChange(several ? [...value, id] : [id]);
    },
  });
  const { 'aria-required': _, ...described } = control;
  return (
    <Select<number | number[], Choice>
      {...described}
      showSearch={{
        filterOption: (wanted, option) => option !== undefined && isMeant(wanted, option.label, option.pinyin),
        searchValue: typed,
        onSearch: setTyped,
      }}
      {...(several
        ? { mode: 'multiple' as const, value: [...value] }
        : value[0] === undefined
          ? {}
          : { value: value[0] })}
      open={open}
      onOpenChange={setOpen}
      allowClear
      loading={loading}
      disabled={disabled ?? false}
      placeholder={placeholder}
      options={[...choices]}
      notFoundContent={loading ? words.loadingChoices : failed ? words.choicesFailed : words.typeToAdd}
      onChange={(chosen) => onChange(chosen === undefined ? [] : [chosen].flat())}
      popupRender={(menu) => (
        <>
          {menu}
          {unknown && add !== undefined ? (
            <div className="pick-add">
              <Button
                size="small"
                loading={adding.isPending}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => adding.mutate(name)}
              >
                {add.words(name)}
              </Button>
              {adding.error === null ? null : <p className="field-fault">{problemOf(adding.error).title}</p>}
            </div>
          ) : null}
        </>
      )}
    />
  );
}

interface PickOne {
  control: FieldControl;
  organisationId: number;
  value: readonly number[];
  several?: boolean;
  disabled?: boolean;
  /** Where one may only choose from what is there. */
  fixed?: boolean;
  onChange: (ids: number[]) => void;
}

/** One or several units of an organisation. */
export function PickUnit({ organisationId, several = false, fixed = false, ...rest }: PickOne) {
  const { data = [], isPending, isError } = useOrganisations();
  const units = data.filter((one) => one.kind === 'unit' && one.homeId === organisationId);
  return (
    <Pick
      {...rest}
      several={several}
      choices={live(units, rest.value).map((unit) => ({
        value: unit.id,
        name: unit.name,
        label: unitPath(unit, units),
        pinyin: unit.pinyin,
      }))}
      placeholder={several ? words.pickUnits : words.pickUnit}
      loading={isPending}
      failed={isError}
      {...(fixed
        ? {}
        : {
            add: {
              words: words.addUnit,
              added: words.unitAdded,
              run: async (name: string) =>
                (
                  await send<Organisation>('POST', '/api/v1/organisations', {
                    parentId: organisationId,
                    kind: 'unit',
                    name,
                  })
                ).id,
            },
          })}
    />
  );
}

/** One or several people of an organisation. */
export function PickPersons({ organisationId, several = true, fixed = false, ...rest }: PickOne) {
  const { data = [], isPending, isError } = usePersons(organisationId);
  return (
    <Pick
      {...rest}
      several={several}
      choices={live(data, rest.value).map((person) => ({
        value: person.id,
        name: person.name,
        label: [person.name, person.position ?? person.unitName].filter(Boolean).join(' '),
        pinyin: person.pinyin,
      }))}
      placeholder={words.pickPersons}
      loading={isPending}
      failed={isError}
      {...(fixed
        ? {}
        : {
            add: {
              words: words.addPerson,
              added: words.personAdded,
              run: async (name: string) =>
                (await send<{ id: number }>('POST', '/api/v1/persons', { organisationId, name })).id,
            },
          })}
    />
  );
}

// Who was retired is offered no more, but stays where he stands.
const live = <T extends { id: number; retired: boolean }>(all: readonly T[], chosen: readonly number[]): T[] =>
  all.filter((one) => !one.retired || chosen.includes(one.id));

/** A unit with those above it, as far as they are units: 办公室 / 信访组. */
export function unitPath(unit: Organisation, all: readonly Organisation[]): string {
  const above = all.find((one) => one.id === unit.parentId && one.kind === 'unit');
  return above === undefined ? unit.name : `${unitPath(above, all)} / ${unit.name}`;
}
