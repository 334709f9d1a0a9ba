import { useState } from 'react';
import type { Account } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from '../labels.ts';
import { firstPassword } from './first-password.ts';
import type { Once } from './once-dialog.tsx';

export type Change = 'reset' | 'disable' | 'enable';

interface ChangeDialogProps {
  account: Account;
  change: Change;
  onPassword: (once: Once) => void;
  onRefresh: () => void;
  onClose: () => void;
}

const verbs: Record<Change, string> = {
  reset: words.accounts.reset,
  disable: words.accounts.disable,
  enable: words.accounts.enable,
};

/** Disables or enables an account, or gives it a new first password; asked once, because sessions end by it. */
export function ChangeDialog({ account, change, onPassword, onRefresh, onClose }: ChangeDialogProps) {
  const [password] = useState(firstPassword);
  const { id, name, login, version } = account;
  const run = useCommand({
    send: (body: { version: number; name: string; disabled: boolean; password?: string }, key) =>
      send('PUT', `/api/v1/accounts/${id}`, body, key),
    done: () =>
      change === 'reset'
        ? null
        : { text: change === 'disable' ? words.accounts.disabledDone(name) : words.accounts.enabledDone(name) },
    after: () => {
      onClose();
      if (change === 'reset') onPassword({ name, login, password });
    },
  });
  const disabled = change === 'reset' ? account.disabled : change === 'disable';
  return (
    <FormDialog
      title={change === 'reset' ? words.accounts.resetTitle(name) : words.accounts.disableTitle(name)}
      submit={verbs[change]}
      width={460}
      danger={change === 'disable'}
      busy={run.isPending}
      problem={run.error === null ? null : problemOf(run.error)}
      onSubmit={() => run.mutate({ version, name, disabled, ...(change === 'reset' ? { password } : {}) })}
      onRefresh={() => {
        run.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {change === 'enable' ? null : (
        <p>{change === 'reset' ? words.accounts.resetIntro : words.accounts.disableIntro}</p>
      )}
    </FormDialog>
  );
}
