import { Input, Select } from 'antd';
import { useState } from 'react';
import { holdBody } from '../../../src/supervision/model/ladder.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

/** What is held: rungs of a problem, or everything of a lead unit. */
export type Target =
  | { problemId: number; title: string; rung: string | null; rungs: readonly { key: string; name: string }[] }
  | { organisationId: number; unitId: number; unit: string };

/** Holds rungs back until a day, with the reason. */
export function HoldDialog({ target, onClose }: { target: Target; onClose: () => void }) {
  const [rung, setRung] = useState('rung' in target ? target.rung : null);
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const hold = useCommand({
    send: (body: object, key) => send<{ id: number }>('POST', '/api/v1/ladder/holds', body, key),
    done: () => ({ text: words.held }),
    after: onClose,
  });
  const what =
    'problemId' in target
      ? { problemId: target.problemId, rung }
      : { organisationId: target.organisationId, unitId: target.unitId };
  const body = { ...what, until: until ?? '', reason };
  const faults = tried ? faultsIn(holdBody, body) : null;
  const refused = faults ?? (hold.error === null ? null : problemOf(hold.error));
  const submit = (): void => {
    setTried(true);
    if (faultsIn(holdBody, body) === null) hold.mutate(body);
  };
  return (
    <FormDialog
      title={words.holdTitle}
      submit={words.hold}
      busy={hold.isPending}
      problem={refused}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{words.holdIntro}</p>
      <p>{'problemId' in target ? target.title : words.whole(target.unit)}</p>
      {'problemId' in target && target.rungs.length > 0 ? (
        <Field label={words.rung}>
          {(control) => (
            <Select
              id={control.id}
              value={rung ?? ''}
              options={[
                { value: '', label: words.everyRung },
                ...target.rungs.map(({ key, name }) => ({ value: key, label: name })),
              ]}
              onChange={(key) => setRung(key === '' ? null : key)}
            />
          )}
        </Field>
      ) : null}
      <Field label={words.until} required fault={faultOf(refused, 'until')}>
        {(control) => <DayField control={control} value={until} onChange={setUntil} />}
      </Field>
      <Field label={words.reason} required fault={faultOf(refused, 'reason')}>
        {({ status, ...control }) => (
          <Input.TextArea
            {...control}
            status={status}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
