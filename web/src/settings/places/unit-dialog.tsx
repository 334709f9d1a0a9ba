import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Organisation } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from '../labels.ts';

type Kind = Organisation['kind'];

type UnitDialogProps = ({ below: Organisation } | { change: Organisation }) & { onClose: () => void };

interface Facts {
  kind: Kind;
  name: string;
  shortName: string | null;
}

/** Adds a unit (below a region: an organisation) or renames one. */
export function UnitDialog(props: UnitDialogProps) {
  const before = 'change' in props ? props.change : null;
  const parent = 'below' in props ? props.below : null;
  const kinds: readonly Kind[] = parent?.kind === 'region' ? ['organisation', 'region'] : ['unit'];
  const [facts, setFacts] = useState<Facts>({
    kind: before?.kind ?? kinds[0] ?? 'unit',
    name: before?.name ?? '',
    shortName: before?.shortName ?? null,
  });
  const save = useCommand({
    send: ({ kind, ...named }: Facts, key) =>
      before === null
        ? send('POST', '/api/v1/organisations', { parentId: parent?.id, kind, ...named }, key)
        : send(
            'PUT',
            `/api/v1/organisations/${before.id}`,
            { ...named, version: before.version, retired: before.retired },
            key,
          ),
    done: (_, { name }) => ({ text: before === null ? words.places.added(name) : words.places.saved }),
    after: props.onClose,
  });
  const problem = save.error === null ? null : problemOf(save.error);
  const title =
    before !== null
      ? words.places.rename
      : parent?.kind === 'region'
        ? words.places.addOrganisation
        : words.places.addUnit;
  return (
    <FormDialog
      title={title}
      submit={words.places.save}
      width={480}
      busy={save.isPending}
      problem={problem}
      disabled={facts.name.trim() === ''}
      onSubmit={() => save.mutate({ ...facts, name: facts.name.trim() })}
      onRefresh={() => save.reset()}
      onClose={props.onClose}
    >
      {parent === null ? null : <p className="soft">{words.places.parent(parent.name)}</p>}
      {before === null && kinds.length > 1 ? (
        <Select<Kind>
          aria-label={words.places.kind.organisation}
          value={facts.kind}
          options={kinds.map((kind) => ({ value: kind, label: words.places.kind[kind] }))}
          onChange={(kind) => setFacts({ ...facts, kind })}
        />
      ) : null}
      <Field label={words.places.name} fault={faultOf(problem, 'name')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={facts.name}
            onChange={(event) => setFacts({ ...facts, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.places.shortName} fault={faultOf(problem, 'shortName')}>
        {(control) => (
          <Input
            {...control}
            value={facts.shortName ?? ''}
            onChange={(event) => setFacts({ ...facts, shortName: event.target.value || null })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
