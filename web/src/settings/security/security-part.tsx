import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { momentText } from '../../../../src/operations/labels.ts';
import { roleNames } from '../../../../src/people/labels.ts';
import {
  changePolicyBody,
  type PolicyAnswer,
  policyBounds,
  type Role,
  roles,
  threeAdministrators,
} from '../../../../src/people/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { Field, faultOf, faultsIn } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { words } from '../labels.ts';

/** How people sign in to this installation. */
export function SecurityPart() {
  const query = useQuery({
    queryKey: ['sign-in-policy'],
    queryFn: ({ signal }) => get<PolicyAnswer>('/api/v1/sign-in-policy', signal),
  });
  return (
    <Answer query={query}>
      {(policy) => <Policy key={policy.version} policy={policy} onRefresh={() => void query.refetch()} />}
    </Answer>
  );
}

const within = (value: number, { least, most }: { least: number; most: number }): number =>
  Math.min(most, Math.max(least, value));

// What the environment had set before may lie outside of what can be set here.
const draftOf = (policy: PolicyAnswer) => ({
  version: policy.version,
  idleMinutes: within(policy.idleMinutes, policyBounds.idleMinutes),
  longestHours: within(policy.longestHours, policyBounds.longestHours),
  passwordDays: policy.passwordDays,
  singleSession: policy.singleSession,
  totpRoles: policy.totpRoles,
  administratorsApart: policy.administratorsApart,
});

function Policy({ policy, onRefresh }: { policy: PolicyAnswer; onRefresh: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(policy));
  const text = words.security;
  const save = useCommand({
    send: (body: typeof draft, key) => send('PUT', '/api/v1/sign-in-policy', body, key),
    done: () => ({ text: text.saved }),
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const faults = faultsIn(changePolicyBody, draft);
  const problem = refused ?? faults;
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(policy)) || policy.version === 0;
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (faults === null && changed) save.mutate(draft);
  };
  const number = (name: 'idleMinutes' | 'longestHours', label: string, hint: string, unit: string) => (
    <Field label={label} hint={hint} fault={faultOf(problem, name)}>
      {({ status, ...control }) => (
        <InputNumber<number>
          {...control}
          status={status}
          min={policyBounds[name].least}
          max={policyBounds[name].most}
          precision={0}
          suffix={unit}
          disabled={!policy.mayChange}
          value={draft[name]}
          onChange={(value) => set({ [name]: value ?? policyBounds[name].least })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submitted} noValidate>
      {refused === null ? null : <Failure problem={refused} onRefresh={onRefresh} />}
      <Panel
        title={text.title}
        actions={
          <span className="soft">
            {policy.changed === null ? text.never : text.changed(policy.changed.by, momentText(policy.changed.at))}
          </span>
        }
      >
        <div className="fields policy-fields">
          {number('idleMinutes', text.idle, text.idleHint, text.minutes)}
          {number('longestHours', text.longest, text.longestHint, text.hours)}
          <Field label={text.password} hint={text.passwordHint} fault={faultOf(problem, 'passwordDays')}>
            {({ id, 'aria-describedby': described }) => (
              <Select<number>
                id={id}
                aria-describedby={described}
                disabled={!policy.mayChange}
                value={draft.passwordDays}
                options={[...new Set([0, 30, 60, 90, 180, 365, draft.passwordDays])]
                  .sort((a, b) => a - b)
                  .map((days) => ({ value: days, label: text.days(days) }))}
                onChange={(passwordDays) => set({ passwordDays })}
              />
            )}
          </Field>
          <Field label={text.totpRoles} hint={text.totpRolesHint} fault={faultOf(problem, 'totpRoles')}>
            {({ id, 'aria-describedby': described }) => (
              <Select<Role[]>
                id={id}
                aria-describedby={described}
                mode="multiple"
                disabled={!policy.mayChange}
                placeholder={text.nobody}
                value={draft.totpRoles}
                options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
                onChange={(totpRoles) => set({ totpRoles })}
              />
            )}
          </Field>
          <div className="policy-wide">
            <Tick name={text.single} on={draft.singleSession} onChange={(singleSession) => set({ singleSession })} />
            <p className="field-hint">{text.singleHint}</p>
          </div>
          <p className="soft policy-wide">{text.fixed}</p>
        </div>
      </Panel>
      <Panel title={text.apart}>
        <p>{text.apartIntro}</p>
        <table className="plain-table apart">
          <tbody>
            {threeAdministrators.map((role) => (
              <tr key={role}>
                <th scope="row">{roleNames[role]}</th>
                <td>{words.accounts.roleHelp[role]}</td>
                <td className="number">{text.held(policy.held[role] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {policy.administratorsApart || policy.obstacles.length === 0 ? (
          <Tick
            name={text.apartOn}
            on={draft.administratorsApart}
            onChange={(administratorsApart) => set({ administratorsApart })}
          />
        ) : (
          <p className="apart-obstacles">{text.obstacles(policy.obstacles.join('；'))}</p>
        )}
      </Panel>
      {policy.mayChange ? (
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!changed || faults !== null}>
          {text.save}
        </Button>
      ) : (
        <p className="soft">{text.notHere}</p>
      )}
    </form>
  );
}
