import { type ReactNode, useId } from 'react';
import type { z } from 'zod';
import type { ProblemDetails } from '../api/problem.ts';
import { words } from '../shell/labels.ts';
import './field.css';

/** What the control inside a field needs, so that its label, hint and fault belong to it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
  status: 'error' | '';
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  fault?: string | null | undefined;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** One field of a form: label above, hint below, its own fault in red words. */
export function Field({ label, hint, fault, required = false, children }: FieldProps) {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, fault ? `${id}-fault` : null].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required ? <span className="field-required">（{words.required}）</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': Boolean(fault),
        'aria-required': required,
        status: fault ? 'error' : '',
      })}
      {hint === undefined ? null : (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault ? (
        <div className="field-fault" id={`${id}-fault`}>
          {fault}
        </div>
      ) : null}
    </div>
  );
}

/** The fault that the server found in one field of the body, or null. */
export const faultOf = (problem: ProblemDetails | null, field: string): string | null =>
  problem?.errors?.find(({ pointer }) => pointer === `/body/${field}` || pointer.startsWith(`/body/${field}/`))
    ?.message ?? null;

/** What the shared model finds wrong with a body before it is sent, as the server would answer it; null: nothing. */
export function faultsIn(model: z.ZodType, body: unknown): ProblemDetails | null {
  const parsed = model.safeParse(body);
  if (parsed.success) return null;
  const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: `/body/${path.join('/')}`, message }));
  return { title: words.faults(errors.length), detail: words.mendFaults, status: 400, code: 'invalid-input', errors };
}
