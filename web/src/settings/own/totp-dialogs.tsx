import { useState } from 'react';
import type { RecoveryCodes } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PasswordInput } from '../../components/password-input.tsx';
import { CodeField } from '../../people/code-field.tsx';
import { RecoveryCodeList } from '../../people/recovery-codes.tsx';
import { words } from '../labels.ts';

/** New recovery codes for a code of the second step. */
export function RenewDialog({ onClose }: { onClose: () => void }) {
  const [code, setCode] = useState('');
  const renew = useCommand({
    send: (given: string) => send<RecoveryCodes>('POST', '/api/v1/session/recovery-codes', { code: given }),
  });
  if (renew.data !== undefined)
    return (
      <Dialog title={words.own.renew} width={520} footer={null}>
        <RecoveryCodeList codes={renew.data.codes} onDone={onClose} />
      </Dialog>
    );
  return (
    <FormDialog
      title={words.own.renew}
      submit={words.own.renewSubmit}
      width={460}
      busy={renew.isPending}
      problem={renew.error === null ? null : problemOf(renew.error)}
      disabled={code.trim().length < 6}
      onSubmit={() => renew.mutate(code.trim())}
      onClose={onClose}
    >
      <p>{words.own.renewIntro}</p>
      <CodeField value={code} onChange={setCode} />
    </FormDialog>
  );
}

/** Switching the second step off: password and code together. */
export function EndTotpDialog({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const end = useCommand({
    send: (proof: { password: string; code: string }, key) => send('POST', '/api/v1/session/totp/end', proof, key),
    done: () => ({ text: words.own.totpEnded }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.own.endTotp}
      submit={words.own.endTotp}
      danger
      width={460}
      busy={end.isPending}
      problem={end.error === null ? null : problemOf(end.error)}
      disabled={password === '' || code.trim().length < 6}
      onSubmit={() => end.mutate({ password, code: code.trim() })}
      onClose={onClose}
    >
      <p>{words.own.endTotpIntro}</p>
      <Field label={words.own.passwordOf}>
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
      <CodeField value={code} onChange={setCode} autoFocus={false} />
    </FormDialog>
  );
}
