import { Input } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Tick } from '../../components/tick.tsx';
import { PickUnit } from '../../people/pick.tsx';
import { words } from '../labels.ts';

interface PersonDialogProps {
  organisationId: number;
  /** null: a new one. */
  person: Person | null;
  onRefresh: () => void;
  onClose: () => void;
}

interface Facts {
  name: string;
  position: string | null;
  phone: string | null;
  unitId: number | null;
  /** Whether somebody of the same name in another unit is somebody else. */
  another?: boolean;
}

/** Adds somebody or changes name, position and unit. */
export function PersonDialog({ organisationId, person, onRefresh, onClose }: PersonDialogProps) {
  const [facts, setFacts] = useState<Facts>({
    name: person?.name ?? '',
    position: person?.position ?? null,
    phone: person?.phone ?? null,
    unitId: person?.unitId ?? null,
  });
  const save = useCommand({
    send: (body: Facts, key) =>
      person === null
        ? send('POST', '/api/v1/persons', { organisationId, ...body }, key)
        : send(
            'PUT',
            `/api/v1/persons/${person.id}`,
            { ...body, version: person.version, retired: person.retired },
            key,
          ),
    done: (_, { name }) => ({ text: person === null ? words.places.added(name) : words.places.saved }),
    after: onClose,
  });
  const problem = save.error === null ? null : problemOf(save.error);
  return (
    <FormDialog
      title={person === null ? words.places.addPerson : words.places.rename}
      submit={words.places.save}
      width={480}
      busy={save.isPending}
      problem={problem}
      disabled={facts.name.trim() === ''}
      onSubmit={() => save.mutate({ ...facts, name: facts.name.trim() })}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={words.places.personName} fault={faultOf(problem, 'name')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={facts.name}
            onChange={(event) => setFacts({ ...facts, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.places.position} fault={faultOf(problem, 'position')}>
        {(control) => (
          <Input
            {...control}
            value={facts.position ?? ''}
            onChange={(event) => setFacts({ ...facts, position: event.target.value || null })}
          />
        )}
      </Field>
      <Field label={words.places.phone} hint={words.places.phoneHint} fault={faultOf(problem, 'phone')}>
        {(control) => (
          <Input
            {...control}
            value={facts.phone ?? ''}
            onChange={(event) => setFacts({ ...facts, phone: event.target.value.trim() || null })}
          />
        )}
      </Field>
      <Field label={words.places.unit} hint={words.places.noUnit}>
        {(control) => (
          <PickUnit
            control={control}
            organisationId={organisationId}
            value={facts.unitId === null ? [] : [facts.unitId]}
            onChange={([id]) => setFacts({ ...facts, unitId: id ?? null })}
          />
        )}
      </Field>
      {problem?.code === 'person-elsewhere' || facts.another === true ? (
        <Tick
          name={words.places.another}
          on={facts.another === true}
          onChange={(another) => setFacts({ ...facts, another })}
        />
      ) : null}
    </FormDialog>
  );
}
