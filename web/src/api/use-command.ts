import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { toast } from '../components/toaster.tsx';
import { newKey } from './client.ts';
import { isUncertain, problemOf } from './problem.ts';

interface Command<Input, Answer> {
  /** Sends the command under the number given. */
  send: (input: Input, key: string) => Promise<Answer>;
  /** What the person is told when it is done. */
  done?: (answer: Answer, input: Input) => { text: string; detail?: string; undo?: () => void } | null;
  /** After it is done; the lists on the screen are asked for anew by themselves. */
  after?: (answer: Answer, input: Input) => void;
  /** True where no form shows the refusal: it is told at the edge of the screen. */
  tellFailure?: boolean;
}

/**
 * A command of this screen. The same input sent again after an answer that did not come keeps its number, so that it
 * acts once; everything that is shown is read anew afterwards.
 */
export function useCommand<Input, Answer>(command: Command<Input, Answer>): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient();
  const attempt = useRef<{ input: string; key: string } | null>(null);
  return useMutation<Answer, Error, Input>({
    mutationFn: (input) => {
      const text = JSON.stringify(input) ?? '';
      if (attempt.current?.input !== text) attempt.current = { input: text, key: newKey() };
      return command.send(input, attempt.current.key);
    },
    onSuccess: async (answer, input) => {
      attempt.current = null;
      const message = command.done?.(answer, input);
      if (message) toast({ kind: 'done', ...message });
      command.after?.(answer, input);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    onError: (error) => {
      const problem = problemOf(error);
      if (!isUncertain(problem)) attempt.current = null;
      if (command.tellFailure) toast({ kind: 'failed', text: problem.title, detail: problem.detail });
    },
  });
}
