import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { useId } from 'react';
import type { ProblemDetails } from '../api/problem.ts';
import { words } from '../shell/labels.ts';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';
import './field.css';

interface FormDialogProps {
  title: string;
  submit: string;
  /** While it is being sent the dialog stays and cannot be sent again. */
  busy: boolean;
  /** What the server said to the last try; what was typed stays. */
  problem: ProblemDetails | null;
  disabled?: boolean;
  danger?: boolean;
  width?: number;
  onSubmit: () => void;
  onClose: () => void;
  /** Word of the button that leaves, where it is not 取消. */
  cancel?: string;
  onRefresh?: () => void;
  children?: ReactNode;
}

/** A form over the screen: Enter sends, Esc leaves, the refusal stands above the fields. */
export function FormDialog(props: FormDialogProps) {
  const id = useId();
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.busy && !props.disabled) props.onSubmit();
  };
  return (
    <Dialog
      title={props.title}
      width={props.width ?? 560}
      onClose={props.onClose}
      footer={[
        <Button key="cancel" onClick={props.onClose}>
          {props.cancel ?? words.cancel}
        </Button>,
        <Button
          key="submit"
          form={id}
          htmlType="submit"
          type="primary"
          danger={props.danger ?? false}
          loading={props.busy}
          disabled={props.disabled ?? false}
        >
          {props.submit}
        </Button>,
      ]}
    >
      {props.problem === null ? null : <Failure problem={props.problem} onRefresh={props.onRefresh} />}
      <form id={id} onSubmit={submitted} className="fields" noValidate>
        {props.children}
      </form>
    </Dialog>
  );
}
