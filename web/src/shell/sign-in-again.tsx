import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { readSession, send } from '../api/client.ts';
import { ApiProblem, problemOf } from '../api/problem.ts';
import { gaveUp, isGateClosed, signedInAgain, subscribeToGate } from '../api/session-gate.ts';
import { useSession } from '../api/use-session.ts';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { words } from './labels.ts';

/** Asks for the password over the screen on which the session ran out, so that nothing typed there is lost. */
export function SignInAgain() {
  const asked = useSyncExternalStore(subscribeToGate, isGateClosed);
  const login = useSession().data?.account?.login;
  return asked && login !== undefined ? <Dialog login={login} /> : null;
}

function Dialog({ login }: { login: string }) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const signIn = async (): Promise<void> => {
    setBusy(true);
    try {
      await readSession();
      await send('POST', '/api/v1/session', { login, password });
      client.setQueryData(['session'], await readSession());
      signedInAgain();
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  const leave = (): void => {
    gaveUp(
      new ApiProblem({ title: words.again.title, detail: words.again.detail, status: 401, code: 'not-signed-in' }),
    );
    location.assign('/sign-in');
  };
  return (
    <FormDialog
      title={words.again.title}
      submit={words.again.submit}
      width={420}
      busy={busy}
      problem={error === null ? null : problemOf(error)}
      disabled={password === ''}
      onSubmit={() => void signIn()}
      cancel={words.again.other}
      onClose={leave}
    >
      <p>{words.again.detail}</p>
      <p>
        {words.again.account}：<b>{login}</b>
      </p>
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
    </FormDialog>
  );
}
