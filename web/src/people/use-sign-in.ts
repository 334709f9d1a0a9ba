import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';

/**
 * Signing in with login and password, and where the account has one with the second step: the server asks for it after
 * the right password, and all three go together. `enter` takes over the session that was opened.
 */
export function useSignIn(enter: () => Promise<void>) {
  const [asked, setAsked] = useState(false);
  const run = useMutation({
    mutationFn: async (who: { login: string; password: string; code: string }) => {
      const code = who.code.trim();
      await send('POST', '/api/v1/session', {
        login: who.login,
        password: who.password,
        ...(asked && code !== '' ? { code } : {}),
      });
      await enter();
    },
    onError: (error) => {
      if (problemOf(error).code === 'code-required') setAsked(true);
    },
  });
  const failed = run.error === null ? null : problemOf(run.error);
  return {
    /** Whether the second step is asked for. */
    asked,
    /** What went wrong; that a code is needed is no fault the first time. */
    problem: failed?.code === 'code-required' ? null : failed,
    busy: run.isPending,
    submit: run.mutate,
    back: () => {
      setAsked(false);
      run.reset();
    },
  };
}
