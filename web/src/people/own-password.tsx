import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { toast } from '../components/toaster.tsx';
import { useEnter } from './enter.ts';
import { words } from './labels.ts';
import { isGoodPassword, PasswordFields } from './password-fields.tsx';
import './door.css';

const empty = { current: '', next: '', again: '' };

/** Changing one's own password; the session goes on under the new one. */
export function OwnPassword({ submit }: { submit: string }) {
  const [facts, setFacts] = useState(empty);
  const enter = useEnter();
  const change = useMutation({
    mutationFn: async () => {
      await send('POST', '/api/v1/session/password', { current: facts.current, next: facts.next });
      await enter();
    },
    onSuccess: () => {
      setFacts(empty);
      toast({ kind: 'done', text: words.password.changed });
    },
  });
  const problem = change.error === null ? null : problemOf(change.error);
  const complete = facts.current !== '' && isGoodPassword(facts.next, facts.again);
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (complete) change.mutate();
  };
  return (
    <form className="fields own-password" onSubmit={submitted} noValidate>
      {problem === null ? null : <Failure problem={problem} />}
      <Field label={words.password.current} fault={faultOf(problem, 'current')}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={facts.current}
            onChange={(event) => setFacts({ ...facts, current: event.target.value })}
          />
        )}
      </Field>
      <PasswordFields
        label={words.password.next}
        name="next"
        password={facts.next}
        again={facts.again}
        problem={problem}
        onChange={(next, again) => setFacts({ ...facts, next, again })}
      />
      <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!complete}>
        {submit}
      </Button>
    </form>
  );
}
