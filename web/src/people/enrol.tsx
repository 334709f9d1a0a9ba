import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { BegunTotp, RecoveryCodes } from '../../../src/people/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { CodeField } from './code-field.tsx';
import { words } from './labels.ts';
import { Qr } from './qr.tsx';
import { RecoveryCodeList } from './recovery-codes.tsx';
import './enrol.css';

/** Putting on the second step: the password, the picture and a first code, the recovery codes. */
export function Enrol({ onDone, onLeave }: { onDone: () => void; onLeave?: () => void }) {
  const [begun, setBegun] = useState<BegunTotp | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const client = useQueryClient();
  if (codes !== null)
    return (
      <RecoveryCodeList
        codes={codes}
        onDone={() => {
          void client.invalidateQueries({ queryKey: ['factors'] });
          onDone();
        }}
      />
    );
  const leave = onLeave === undefined ? null : <Button onClick={onLeave}>{words.enrol.leave}</Button>;
  if (begun === null) return <Begin onBegun={setBegun} leave={leave} />;
  return <Confirm begun={begun} onConfirmed={setCodes} leave={leave} />;
}

function Begin({ onBegun, leave }: { onBegun: (begun: BegunTotp) => void; leave: React.ReactNode }) {
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => send<BegunTotp>('POST', '/api/v1/session/totp', { password }),
    onSuccess: onBegun,
  });
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') begin.mutate();
  };
  return (
    <form className="fields enrol" onSubmit={submitted} noValidate>
      {begin.error === null ? null : <Failure problem={problemOf(begin.error)} />}
      <p>{words.enrol.intro}</p>
      <Field label={words.password.current}>
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
      <div className="enrol-verbs">
        <Button type="primary" htmlType="submit" loading={begin.isPending} disabled={password === ''}>
          {words.enrol.begin}
        </Button>
        {leave}
      </div>
    </form>
  );
}

interface ConfirmProps {
  begun: BegunTotp;
  onConfirmed: (codes: readonly string[]) => void;
  leave: React.ReactNode;
}

function Confirm({ begun, onConfirmed, leave }: ConfirmProps) {
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      send<RecoveryCodes>('POST', '/api/v1/session/totp/confirmation', { code: code.replaceAll(' ', '') }),
    onSuccess: ({ codes }) => onConfirmed(codes),
  });
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className="fields enrol" onSubmit={submitted} noValidate>
      {confirm.error === null ? null : <Failure problem={problemOf(confirm.error)} />}
      <ol className="enrol-steps">
        <li>{words.enrol.install}</li>
        <li>
          {words.enrol.scan}
          <Qr text={begun.uri} label={words.enrol.qr} />
          <details>
            <summary>{words.enrol.typed}</summary>
            <p>{words.enrol.typedHint}</p>
            <code className="enrol-secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </details>
        </li>
        <li>{words.enrol.confirm}</li>
      </ol>
      <CodeField value={code} onChange={setCode} recovery={false} autoFocus={false} />
      <div className="enrol-verbs">
        <Button
          type="primary"
          htmlType="submit"
          loading={confirm.isPending}
          disabled={!/^\d{6}$/.test(code.replaceAll(' ', ''))}
        >
          {words.enrol.submit}
        </Button>
        {leave}
      </div>
    </form>
  );
}
