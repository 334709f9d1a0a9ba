import { Input, Select } from 'antd';
import { useState } from 'react';
import { roleNames } from '../../../../src/people/labels.ts';
import { roles as allRoles, isOverUnit, mayGive, type Role } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount } from '../../api/use-session.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { unitPath } from '../../people/pick.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { words } from '../labels.ts';
import { firstPassword } from './first-password.ts';
import type { Once } from './once-dialog.tsx';

interface NewDialogProps {
  onMade: (once: Once) => void;
  onClose: () => void;
}

interface Facts {
  login: string;
  name: string;
  role: Role;
  organisationId: number | null;
}

/** Makes an account with a first password that is shown once. */
export function NewDialog({ onMade, onClose }: NewDialogProps) {
  const { roles, homeId } = useAccount();
  const given = allRoles.filter((role) => mayGive(roles, role));
  const [facts, setFacts] = useState<Facts>({ login: '', name: '', role: 'unit', organisationId: null });
  const [password] = useState(firstPassword);
  const all = (useOrganisations().data ?? []).filter(({ retired }) => !retired);
  const places = all.filter(({ kind }) => (kind === 'unit') === isOverUnit(facts.role));
  const make = useCommand({
    send: (body: Facts, key) => send('POST', '/api/v1/accounts', { ...body, password }, key),
    after: (_, { login, name }) => {
      onClose();
      onMade({ name, login, password });
    },
  });
  const problem = make.error === null ? null : problemOf(make.error);
  const set = (change: Partial<Facts>): void => setFacts({ ...facts, ...change });
  return (
    <FormDialog
      title={words.accounts.add}
      submit={words.accounts.create}
      width={520}
      busy={make.isPending}
      problem={problem}
      disabled={facts.login.trim() === '' || facts.name.trim() === '' || facts.organisationId === null}
      onSubmit={() => make.mutate({ ...facts, login: facts.login.trim(), name: facts.name.trim() })}
      onClose={onClose}
    >
      <div className="fields-two">
        <Field label={words.accounts.name} fault={faultOf(problem, 'name')}>
          {(control) => (
            <Input {...control} autoFocus value={facts.name} onChange={(event) => set({ name: event.target.value })} />
          )}
        </Field>
        <Field label={words.accounts.login} hint={words.accounts.loginHint} fault={faultOf(problem, 'login')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={facts.login}
              onChange={(event) => set({ login: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={words.accounts.role} hint={words.accounts.roleHelp[facts.role]}>
        {({ id, 'aria-describedby': described }) => (
          <Select<Role>
            id={id}
            aria-describedby={described}
            value={facts.role}
            options={given.map((role) => ({ value: role, label: roleNames[role] }))}
            onChange={(role) => set({ role, organisationId: isOverUnit(role) ? null : homeId })}
          />
        )}
      </Field>
      <Field label={isOverUnit(facts.role) ? words.accounts.overUnit : words.accounts.over}>
        {({ id }) => (
          <Select<number>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            {...(facts.organisationId === null ? {} : { value: facts.organisationId })}
            placeholder={words.accounts.pickPlace}
            options={places.map((place) => ({ value: place.id, label: unitPath(place, all) }))}
            onChange={(organisationId) => set({ organisationId })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
