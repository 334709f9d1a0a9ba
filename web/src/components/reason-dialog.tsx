import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { Field, faultOf } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';

interface ReasonDialogProps {
  title: string;
  submit: string;
  /** What the reason is called. */
  label: string;
  required?: boolean;
  width?: number;
  busy: boolean;
  /** Why it was refused; null where it was not. */
  error: Error | null;
  onSubmit: (reason: string) => void;
  onClose: () => void;
  onRefresh?: () => void;
  /** What will happen. */
  children: ReactNode;
}

/** Asks for the reason of something that is taken back, and whether it is meant. */
export function ReasonDialog({ label, required, error, onSubmit, children, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const problem = error === null ? null : problemOf(error);
  return (
    <FormDialog {...dialog} danger problem={problem} onSubmit={() => onSubmit(reason.trim())}>
      {children}
      <Field label={label} fault={faultOf(problem, 'reason')} {...(required === undefined ? {} : { required })}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
