import { Input, Radio } from 'antd';
import type { ProofGiven } from '../../../src/review/model.ts';
import { Field } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { words } from './labels.ts';

/** What somebody signs with: the password again, or a one-time code. Never kept anywhere. */
export interface Signature {
  method: 'password' | 'code';
  text: string;
}
export const noSignature: Signature = { method: 'password', text: '' };

export const proofIn = ({ method, text }: Signature): ProofGiven =>
  method === 'code' ? { code: text.trim() } : { password: text };

interface SignatureFieldProps {
  value: Signature;
  onChange: (value: Signature) => void;
}

/** Asks again who is there, where a step is signed. */
export function SignatureField({ value, onChange }: SignatureFieldProps) {
  const { method, text } = value;
  return (
    <>
      <Field label={words.signature.label} required hint={words.signature.intro}>
        {(control) =>
          method === 'password' ? (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              value={text}
              onChange={(event) => onChange({ method, text: event.target.value })}
            />
          ) : (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={20}
              value={text}
              onChange={(event) => onChange({ method, text: event.target.value })}
            />
          )
        }
      </Field>
      <Radio.Group
        size="small"
        aria-label={words.signature.label}
        value={method}
        options={[
          { value: 'password', label: words.signature.password },
          { value: 'code', label: words.signature.code },
        ]}
        onChange={(event) => onChange({ method: event.target.value as Signature['method'], text: '' })}
      />
    </>
  );
}
