import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useSession } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { words } from './labels.ts';

/** Signing in; afterwards the person is where the link led. */
export function SignInPage() {
  const session = useSession();
  const [params] = useSearchParams();
  return (
    <Door title={words.signIn.subtitle} name={words.signIn.title}>
      <Answer query={session}>
        {({ setUp, account }) => {
          if (!setUp) return <Navigate to="/setup" replace />;
          return account === null ? <SignInForm /> : <Navigate to={placeWithin(params.get('to'))} replace />;
        }}
      </Answer>
    </Door>
  );
}

// Only places of this site: a link must not lead a person who signs in to another one.
const placeWithin = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/');

function SignInForm() {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: async () => {
      await send('POST', '/api/v1/session', { login, password });
      await enter();
    },
  });
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (login.trim() !== '' && password !== '') signIn.mutate();
  };
  return (
    <form className="fields" onSubmit={submitted} noValidate>
      {signIn.error === null ? null : <Failure problem={problemOf(signIn.error)} />}
      <Field label={words.signIn.login} fault={tried && login.trim() === '' ? words.signIn.loginMissing : null}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="username"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.signIn.password} fault={tried && password === '' ? words.signIn.passwordMissing : null}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
        {words.signIn.submit}
      </Button>
    </form>
  );
}
