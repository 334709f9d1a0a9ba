import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { peopleRefusals } from '../../../src/people/labels.ts';
import type { Ending, SessionAnswer } from '../../../src/people/model.ts';
import type { ProblemDetails } from '../api/problem.ts';
import { useSession } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { CodeField } from './code-field.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { words } from './labels.ts';
import { useSignIn } from './use-sign-in.ts';

/** Signing in; afterwards the person is where the link led. */
export function SignInPage() {
  const session = useSession();
  const [params] = useSearchParams();
  const to = placeWithin(params.get('to'));
  return (
    <Door title={words.signIn.subtitle} name={words.signIn.title}>
      <Answer query={session}>
        {(answer) => {
          if (!answer.setUp) return <Navigate to="/setup" replace />;
          if (answer.account !== null) return <Navigate to={to} replace />;
          return <WaysIn session={answer} refused={params.get('refused')} to={to} />;
        }}
      </Answer>
    </Door>
  );
}

// Only places of this site: a link must not lead a person who signs in to another one.
const placeWithin = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/');

const endings: Record<Ending, keyof typeof peopleRefusals> = {
  elsewhere: 'session-ended-elsewhere',
  revoked: 'session-revoked',
  administrator: 'session-ended-by-administrator',
};
// What the unified login may bring a browser back with; anything else in the address is somebody's invention.
const returns = ['unified-not-set-up', 'unified-unreachable', 'unified-refused', 'unified-no-account'] as const;

function told(code: keyof typeof peopleRefusals): ProblemDetails {
  const { title, remedy, status } = peopleRefusals[code];
  return { title, detail: remedy, status, code };
}

interface WaysInProps {
  session: SessionAnswer;
  refused: string | null;
  to: string;
}

function WaysIn({ session: { ended, unified, local }, refused, to }: WaysInProps) {
  const returned = returns.find((code) => code === refused);
  const notice = returned ?? (ended === null ? undefined : endings[ended]);
  return (
    <>
      {notice === undefined ? null : <Failure problem={told(notice)} />}
      {unified === null ? null : (
        <div className="door-unified">
          <Button type="primary" block href={`/api/v1/session/oidc?to=${encodeURIComponent(to)}`}>
            {words.signIn.unified(unified)}
          </Button>
          <p className="door-hint">{local ? words.signIn.orLocal : words.signIn.unifiedOnly}</p>
        </div>
      )}
      {local ? <SignInForm primary={unified === null} /> : null}
    </>
  );
}

function SignInForm({ primary }: { primary: boolean }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const { asked, problem, busy, submit, back } = useSignIn(useEnter());
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (login.trim() !== '' && password !== '' && (!asked || code.trim() !== '')) submit({ login, password, code });
  };
  if (asked)
    return (
      <form className="fields" onSubmit={submitted} noValidate>
        {problem === null ? null : <Failure problem={problem} />}
        <p>{words.code.intro(login.trim())}</p>
        <CodeField value={code} onChange={setCode} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={code.trim() === ''} block>
          {words.signIn.submit}
        </Button>
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setCode('');
            back();
          }}
        >
          {words.code.back}
        </button>
      </form>
    );
  return (
    <form className="fields" onSubmit={submitted} noValidate>
      {problem === null ? null : <Failure problem={problem} />}
      <Field label={words.signIn.login} fault={tried && login.trim() === '' ? words.signIn.loginMissing : null}>
        {(control) => (
          <Input
            {...control}
            autoFocus={primary}
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
      <Button type={primary ? 'primary' : 'default'} htmlType="submit" loading={busy} block>
        {words.signIn.submit}
      </Button>
    </form>
  );
}
