import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { setupBody } from '../../../src/people/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useSession } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { words } from './labels.ts';
import { isGoodPassword, PasswordFields } from './password-fields.tsx';

/** The first setup, through the one-time link that the server printed. */
export function SetupPage() {
  const session = useSession();
  const [token] = useState(() => location.hash.slice(1));
  return (
    <Door title={words.setup.title}>
      <Answer query={session}>
        {({ setUp, account }) => {
          if (account !== null) return <Navigate to="/" replace />;
          if (setUp)
            return (
              <Notice title={words.setup.done} detail={words.setup.doneDetail}>
                <Link to="/sign-in">{words.setup.toSignIn}</Link>
              </Notice>
            );
          if (token === '') return <Notice title={words.setup.noLink} detail={words.setup.noLinkDetail} />;
          return <SetupForm token={token} />;
        }}
      </Answer>
    </Door>
  );
}

function Notice({ title, detail, children }: { title: string; detail: string; children?: React.ReactNode }) {
  return (
    <div className="fields">
      <h2>{title}</h2>
      <p>{detail}</p>
      {children}
    </div>
  );
}

function SetupForm({ token }: { token: string }) {
  const [facts, setFacts] = useState({ organisation: '', name: '', login: '', password: '' });
  const [again, setAgain] = useState('');
  const enter = useEnter();
  const navigate = useNavigate();
  const setUp = useMutation({
    mutationFn: async () => {
      await send('POST', '/api/v1/setup', { token, ...facts });
      await enter();
    },
    onSuccess: () => navigate('/', { replace: true }),
  });
  const [tried, setTried] = useState(false);
  const faults = faultsIn(setupBody, { token, ...facts });
  const refused = setUp.error === null ? null : problemOf(setUp.error);
  const problem = refused ?? (tried ? faults : null);
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    setUp.reset();
    if (faults === null && isGoodPassword(facts.password, again)) setUp.mutate();
  };
  const line = (name: 'organisation' | 'name' | 'login', label: string, autoComplete: string, hint?: string) => (
    <Field label={label} hint={hint} fault={faultOf(problem, name)}>
      {(control) => (
        <Input
          {...control}
          autoFocus={name === 'organisation'}
          autoComplete={autoComplete}
          value={facts[name]}
          onChange={(event) => setFacts({ ...facts, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="fields" onSubmit={submitted} noValidate>
      <p>{words.setup.intro}</p>
      {refused === null ? null : <Failure problem={refused} />}
      {line('organisation', words.setup.organisation, 'organization', words.setup.organisationHint)}
      {line('name', words.setup.name, 'name')}
      {line('login', words.setup.login, 'username', words.setup.loginHint)}
      <PasswordFields
        label={words.signIn.password}
        name="password"
        password={facts.password}
        again={again}
        problem={problem}
        onChange={(password, repeated) => {
          setFacts({ ...facts, password });
          setAgain(repeated);
        }}
      />
      <Button type="primary" htmlType="submit" loading={setUp.isPending} block>
        {words.setup.submit}
      </Button>
    </form>
  );
}
