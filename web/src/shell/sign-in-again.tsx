import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { readSession } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { gateReason, gaveUp, isGateClosed, signedInAgain, subscribeToGate } from '../api/session-gate.ts';
import { useSession } from '../api/use-session.ts';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { CodeField } from '../people/code-field.tsx';
import { useSignIn } from '../people/use-sign-in.ts';
import { words } from './labels.ts';

/** Asks for the password over the screen on which the session ended, so that nothing typed there is lost. */
export function SignInAgain() {
  const asked = useSyncExternalStore(subscribeToGate, isGateClosed);
  const login = useSession().data?.account?.login;
  return asked && login !== undefined ? <Dialog login={login} /> : null;
}

function Dialog({ login }: { login: string }) {
  const client = useQueryClient();
  const local = useSession().data?.local ?? true;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const reason = gateReason();
  const { asked, problem, busy, submit } = useSignIn(async () => {
    client.setQueryData(['session'], await readSession());
    signedInAgain();
  });
  const leave = (): void => {
    gaveUp(
      new ApiProblem({ title: words.again.title, detail: words.again.detail, status: 401, code: 'not-signed-in' }),
    );
    location.assign('/sign-in');
  };
  const enter = async (): Promise<void> => {
    // The page's token went with the session: a fresh one before the password is sent.
    await readSession().catch(() => undefined);
    submit({ login, password, code });
  };
  return (
    <FormDialog
      title={reason?.title ?? words.again.title}
      submit={words.again.submit}
      width={420}
      busy={busy}
      problem={problem}
      disabled={password === '' || (asked && code.trim() === '') || !local}
      onSubmit={() => void enter()}
      cancel={words.again.other}
      onClose={leave}
    >
      <p>{reason?.detail ?? words.again.detail}</p>
      <p>
        {words.again.account}：<b>{login}</b>
      </p>
      {local ? (
        <Field label={words.again.password}>
          {(control) => (
            <PasswordInput
              {...control}
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <p>{words.again.unified}</p>
      )}
      {asked ? <CodeField value={code} onChange={setCode} /> : null}
    </FormDialog>
  );
}
