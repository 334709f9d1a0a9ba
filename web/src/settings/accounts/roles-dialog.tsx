import { Button, Select } from 'antd';
import { useState } from 'react';
import { roleNames } from '../../../../src/people/labels.ts';
import {
  type Account,
  roles as allRoles,
  isAdministrator,
  isOverUnit,
  mayGive,
  type Role,
  rolesClash,
} from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount } from '../../api/use-session.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Failure } from '../../components/failure.tsx';
import { Field } from '../../components/field.tsx';
import { PickPersons, unitPath } from '../../people/pick.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { words } from '../labels.ts';

interface RoleOver {
  role: Role;
  organisationId: number;
}

/** The roles of an account: what it has can be taken away, what it may have besides can be given. */
export function RolesDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { roles: own, homeId } = useAccount();
  const held = account.roles.map(({ role }) => role);
  const given = allRoles.filter((role) => mayGive(own, role) && !rolesClash(held, role));
  const [role, setRole] = useState<Role | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const all = (useOrganisations().data ?? []).filter(({ retired }) => !retired);
  const places = role === null ? [] : all.filter(({ kind }) => (kind === 'unit') === isOverUnit(role));
  const path = `/api/v1/accounts/${account.id}/roles`;
  const give = useCommand({
    send: (body: RoleOver, key) => send('POST', path, body, key),
    done: (_, body) => ({ text: words.roles.given(account.name, roleNames[body.role]) }),
    after: () => {
      setRole(null);
      setOver(null);
    },
  });
  const take = useCommand({
    send: (body: RoleOver, key) => send('POST', `${path}/end`, body, key),
    done: (_, body) => ({ text: words.roles.taken(account.name, roleNames[body.role]) }),
  });
  const link = useCommand({
    send: (personId: number | null, key) =>
      send('PUT', `/api/v1/accounts/${account.id}/person`, { version: account.version, personId }, key),
    done: () => ({ text: words.roles.whoseSaved }),
  });
  const error = give.error ?? take.error ?? link.error;
  return (
    <Dialog
      title={words.roles.title(account.name)}
      width={560}
      onClose={onClose}
      footer={[
        <Button key="close" type="primary" onClick={onClose}>
          {words.sessions.close}
        </Button>,
      ]}
    >
      {error === null ? null : <Failure problem={problemOf(error)} />}
      {held.some(isAdministrator) ? null : (
        <Field label={words.roles.whose} hint={words.roles.whoseHint}>
          {(control) => (
            <PickPersons
              control={control}
              organisationId={account.homeId}
              several={false}
              value={account.personId === null ? [] : [account.personId]}
              disabled={link.isPending}
              onChange={([id]) => link.mutate(id ?? null)}
            />
          )}
        </Field>
      )}
      <ul className="role-list">
        {account.roles.map(({ role: one, organisationId, organisationName }) => (
          <li key={`${one} ${organisationId}`}>
            <span>
              {roleNames[one]} <span className="soft">{organisationName}</span>
            </span>
            {mayGive(own, one) && account.roles.length > 1 ? (
              <Button
                size="small"
                type="link"
                loading={take.isPending && take.variables?.role === one}
                onClick={() => {
                  give.reset();
                  take.mutate({ role: one, organisationId });
                }}
              >
                {words.roles.take}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {given.length === 0 ? (
        <p className="soft">{words.roles.alone}</p>
      ) : (
        <form
          className="fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            take.reset();
            if (role !== null && over !== null) give.mutate({ role, organisationId: over });
          }}
        >
          <h3>{words.roles.more}</h3>
          <Field label={words.accounts.role} hint={role === null ? undefined : words.accounts.roleHelp[role]}>
            {({ id }) => (
              <Select<Role>
                id={id}
                {...(role === null ? {} : { value: role })}
                placeholder={words.accounts.pickPlace}
                options={given.map((one) => ({ value: one, label: roleNames[one] }))}
                onChange={(one) => {
                  setRole(one);
                  setOver(isOverUnit(one) ? null : homeId);
                }}
              />
            )}
          </Field>
          <Field label={role !== null && isOverUnit(role) ? words.accounts.overUnit : words.accounts.over}>
            {({ id }) => (
              <Select<number>
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                {...(over === null ? {} : { value: over })}
                disabled={role === null}
                placeholder={words.accounts.pickPlace}
                options={places.map((place) => ({ value: place.id, label: unitPath(place, all) }))}
                onChange={setOver}
              />
            )}
          </Field>
          <Button htmlType="submit" loading={give.isPending} disabled={role === null || over === null}>
            {words.roles.give}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
