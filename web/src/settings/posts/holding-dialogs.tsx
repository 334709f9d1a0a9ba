import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Appointment, Holding, Lending, Post } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useToday } from '../../api/use-session.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PickPersons } from '../../people/pick.tsx';
import { usePersons } from '../../people/queries.ts';
import { words } from './labels.ts';

interface DialogProps {
  post: Post;
  onClose: () => void;
}

/** Somebody takes a post, or acts in it until there is somebody. */
export function AppointDialog({ post, onClose }: DialogProps) {
  const today = useToday();
  const nameOf = useNames(post.organisationId);
  const [personId, setPerson] = useState<number | null>(null);
  const [kind, setKind] = useState<'holder' | 'acting'>('holder');
  const [fromDay, setFrom] = useState<string | null>(today);
  const [toDay, setTo] = useState<string | null>(null);
  const [basis, setBasis] = useState('');
  const save = useCommand({
    send: (body: Appointment, key) => send('POST', `/api/v1/posts/${post.id}/holders`, body, key),
    done: (_, body) => ({ text: words.appointed_(nameOf(body.personId)) }),
    after: onClose,
  });
  const problem = save.error === null ? null : problemOf(save.error);
  return (
    <FormDialog
      title={words.appointTitle(post.name)}
      submit={words.save}
      width={520}
      busy={save.isPending}
      problem={problem}
      disabled={personId === null || fromDay === null}
      onSubmit={() => {
        if (personId !== null && fromDay !== null)
          save.mutate({ personId, kind, fromDay, toDay, basis: basis.trim() || null });
      }}
      onClose={onClose}
    >
      <Field label={words.person}>
        {(control) => (
          <PickPersons
            control={control}
            organisationId={post.organisationId}
            several={false}
            value={personId === null ? [] : [personId]}
            onChange={([id]) => setPerson(id ?? null)}
          />
        )}
      </Field>
      <Field label={words.kind}>
        {({ id }) => (
          <Select<'holder' | 'acting'>
            id={id}
            value={kind}
            options={[
              { value: 'holder', label: words.kinds.holder },
              { value: 'acting', label: words.kinds.acting },
            ]}
            onChange={setKind}
          />
        )}
      </Field>
      <Field label={words.from} fault={faultOf(problem, 'fromDay')}>
        {(control) => <DayField control={control} value={fromDay} onChange={setFrom} />}
      </Field>
      <Field label={words.to} hint={words.open} fault={faultOf(problem, 'toDay')}>
        {(control) => <DayField control={control} value={toDay} onChange={setTo} />}
      </Field>
      <Field label={words.basis} fault={faultOf(problem, 'basis')}>
        {(control) => <Input {...control} value={basis} onChange={(event) => setBasis(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

/** Lends a post for some days. */
export function LendDialog({ post, onClose }: DialogProps) {
  const today = useToday();
  const nameOf = useNames(post.organisationId);
  const holders = post.holdings.filter(
    ({ kind, fromDay, toDay }) => kind !== 'delegate' && fromDay <= today && (toDay === null || toDay >= today),
  );
  const [forPersonId, setFor] = useState(holders[0]?.personId ?? null);
  const [personId, setPerson] = useState<number | null>(null);
  const [fromDay, setFrom] = useState<string | null>(today);
  const [toDay, setTo] = useState<string | null>(null);
  const [basis, setBasis] = useState('');
  const save = useCommand({
    send: (body: Lending, key) => send('POST', `/api/v1/posts/${post.id}/delegates`, body, key),
    done: (_, body) => ({ text: words.lent(nameOf(body.personId)) }),
    after: onClose,
  });
  const problem = save.error === null ? null : problemOf(save.error);
  return (
    <FormDialog
      title={words.lendTitle(post.name)}
      submit={words.lend}
      width={520}
      busy={save.isPending}
      problem={problem}
      disabled={personId === null || forPersonId === null || fromDay === null || toDay === null}
      onSubmit={() => {
        if (personId !== null && forPersonId !== null && fromDay !== null && toDay !== null)
          save.mutate({ personId, forPersonId, fromDay, toDay, basis: basis.trim() || null });
      }}
      onClose={onClose}
    >
      <p className="soft">{words.lendIntro}</p>
      <Field label={words.lender}>
        {({ id }) => (
          <Select<number>
            id={id}
            {...(forPersonId === null ? {} : { value: forPersonId })}
            options={holders.map((one) => ({ value: one.personId, label: one.personName }))}
            onChange={setFor}
          />
        )}
      </Field>
      <Field label={words.lendTo}>
        {(control) => (
          <PickPersons
            control={control}
            organisationId={post.organisationId}
            several={false}
            fixed
            value={personId === null ? [] : [personId]}
            onChange={([id]) => setPerson(id ?? null)}
          />
        )}
      </Field>
      <Field label={words.from}>{(control) => <DayField control={control} value={fromDay} onChange={setFrom} />}</Field>
      <Field label={words.to}>{(control) => <DayField control={control} value={toDay} onChange={setTo} />}</Field>
      <Field label={words.reason} fault={faultOf(problem, 'basis')}>
        {(control) => <Input {...control} value={basis} onChange={(event) => setBasis(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

/** Says on which day a holding ends. */
export function EndDialog({ holding, onClose }: DialogProps & { holding: Holding }) {
  const today = useToday();
  const [toDay, setTo] = useState<string | null>(today < holding.fromDay ? holding.fromDay : today);
  const save = useCommand({
    send: (body: { toDay: string }, key) => send('POST', `/api/v1/holdings/${holding.id}/end`, body, key),
    done: () => ({ text: words.ended }),
    after: onClose,
  });
  const isLent = holding.kind === 'delegate';
  return (
    <FormDialog
      title={isLent ? words.endLentTitle(holding.personName) : words.endTitle(holding.personName)}
      submit={words.end}
      width={480}
      busy={save.isPending}
      problem={save.error === null ? null : problemOf(save.error)}
      disabled={toDay === null}
      onSubmit={() => {
        if (toDay !== null) save.mutate({ toDay });
      }}
      onClose={onClose}
    >
      <p className="soft">{words.endIntro}</p>
      <Field label={words.to}>{(control) => <DayField control={control} value={toDay} onChange={setTo} />}</Field>
    </FormDialog>
  );
}

function useNames(organisationId: number): (id: number) => string {
  const { data = [] } = usePersons(organisationId);
  return (id) => data.find((one) => one.id === id)?.name ?? '';
}
