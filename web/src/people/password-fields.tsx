import { newPassword } from '../../../src/people/model.ts';
import type { ProblemDetails } from '../api/problem.ts';
import { Field, faultOf } from '../components/field.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { words } from './labels.ts';

const complaints = (password: string): string[] => {
  const parsed = newPassword.safeParse(password);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
};

/** Every rule of the policy, in the model's own words. */
const policy = complaints('');

export const isGoodPassword = (password: string, again: string): boolean =>
  complaints(password).length === 0 && password === again;

interface PasswordFieldsProps {
  label: string;
  password: string;
  again: string;
  /** The name that the field has in the body. */
  name: string;
  problem: ProblemDetails | null;
  onChange: (password: string, again: string) => void;
}

/** A new password, twice, with the policy beside it: each rule is ticked off while one types. */
export function PasswordFields({ label, password, again, name, problem, onChange }: PasswordFieldsProps) {
  const open = complaints(password);
  const rules = [
    ...policy.map((rule) => ({ rule, met: password !== '' && !open.includes(rule) })),
    { rule: words.password.same, met: password !== '' && password === again },
  ];
  return (
    <>
      <Field
        label={label}
        fault={faultOf(problem, name)}
        hint={
          <ul className="policy">
            {rules.map(({ rule, met }) => (
              <li key={rule} className={met ? 'policy-met' : ''}>
                {rule}
                <span className="for-readers">({met ? words.password.met : words.password.unmet})</span>
              </li>
            ))}
          </ul>
        }
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={password}
            onChange={(event) => onChange(event.target.value, again)}
          />
        )}
      </Field>
      <Field label={words.password.again}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={again}
            onChange={(event) => onChange(password, event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
