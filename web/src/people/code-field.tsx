import { Input } from 'antd';
import { useState } from 'react';
import { Field } from '../components/field.tsx';
import { words } from './labels.ts';

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  /** Where a new secret is confirmed, a recovery code is no answer. */
  recovery?: boolean;
  autoFocus?: boolean;
}

/** A code of the second step: six digits, or for whoever lost the phone a recovery code. */
export function CodeField({ value, onChange, recovery = true, autoFocus = true }: CodeFieldProps) {
  const [lost, setLost] = useState(false);
  const hint = recovery ? (
    <>
      {lost ? words.code.recoveryHint : words.code.hint}{' '}
      <button type="button" className="link-button" onClick={() => setLost(!lost)}>
        {lost ? words.code.useCode : words.code.useRecovery}
      </button>
    </>
  ) : (
    words.code.hint
  );
  return (
    <Field label={lost ? words.code.recovery : words.code.label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          key={lost ? 'recovery' : 'code'}
          className="code-input"
          autoFocus={autoFocus}
          autoComplete="one-time-code"
          inputMode={lost ? 'text' : 'numeric'}
          maxLength={lost ? 20 : 7}
          placeholder={lost ? 'XXXXX-XXXXX' : '000000'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
