import { Input, Select } from 'antd';
import { useState } from 'react';
import { roleNames } from '../../../../src/people/labels.ts';
import { isOverUnit, mayGive, postRoles, type Role } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount } from '../../api/use-session.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PickUnit } from '../../people/pick.tsx';
import { words as settings } from '../labels.ts';
import { words } from './labels.ts';

/** Adds a post: where it is, what it may do, how many hold it. */
export function PostDialog({ organisationId, onClose }: { organisationId: number; onClose: () => void }) {
  const { roles } = useAccount();
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<number | null>(null);
  const [role, setRole] = useState<Role | null>(null);
  const [isSingle, setSingle] = useState(true);
  const save = useCommand({
    send: (body: { name: string; unitId: number | null; role: Role | null; isSingle: boolean }, key) =>
      send('POST', '/api/v1/posts', { organisationId, ...body }, key),
    done: (_, body) => ({ text: words.added(body.name) }),
    after: onClose,
  });
  const problem = save.error === null ? null : problemOf(save.error);
  const given = postRoles.filter((one) => mayGive(roles, one));
  return (
    <FormDialog
      title={words.add}
      submit={words.save}
      width={520}
      busy={save.isPending}
      problem={problem}
      disabled={name.trim() === '' || (role !== null && isOverUnit(role) && unitId === null)}
      onSubmit={() => save.mutate({ name: name.trim(), unitId, role, isSingle })}
      onClose={onClose}
    >
      <Field label={words.name} fault={faultOf(problem, 'name')}>
        {(control) => <Input {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={words.unit} hint={words.noUnit}>
        {(control) => (
          <PickUnit
            control={control}
            organisationId={organisationId}
            value={unitId === null ? [] : [unitId]}
            onChange={([id]) => setUnitId(id ?? null)}
          />
        )}
      </Field>
      <Field label={words.role} hint={role === null ? undefined : settings.accounts.roleHelp[role]}>
        {({ id }) => (
          <Select<Role>
            id={id}
            allowClear
            {...(role === null ? {} : { value: role })}
            placeholder={words.noRole}
            options={given.map((one) => ({ value: one, label: roleNames[one] }))}
            onChange={(one) => setRole(one ?? null)}
          />
        )}
      </Field>
      <Field label={words.single}>
        {({ id }) => (
          <Select<'one' | 'several'>
            id={id}
            value={isSingle ? 'one' : 'several'}
            options={[
              { value: 'one', label: words.one },
              { value: 'several', label: words.several },
            ]}
            onChange={(many) => setSingle(many === 'one')}
          />
        )}
      </Field>
    </FormDialog>
  );
}
