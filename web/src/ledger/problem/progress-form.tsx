import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayField } from '../../components/day-field.tsx';
import { Failure } from '../../components/failure.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useOwnFields } from '../packs.ts';
import { words } from './labels.ts';
import { OwnEntries, type OwnTyped, ownSent } from './own-entries.tsx';

interface Facts {
  content: string;
  happenedOn: string | null;
  measureId: number | null;
  onBehalf?: string;
  own?: OwnTyped;
}

/** Reports what was done; what is not sent yet keeps itself. */
export function ProgressForm({ problem }: { problem: Problem }) {
  const draft = useDraft(`progress ${problem.id}`);
  const [happenedOn, setHappenedOn] = useState<string | null>(null);
  const [measureId, setMeasureId] = useState(0);
  const [onBehalf, setOnBehalf] = useState('');
  const fields = useOwnFields(problem.inspection.rulePack, 'progress');
  const [own, setOwn] = useState<OwnTyped>({});
  const [open, setOpen] = useState(draft.text !== '');
  const report = useCommand({
    send: (facts: Facts, key) => send<{ id: number }>('POST', `/api/v1/problems/${problem.id}/progress`, facts, key),
    done: () => ({ text: words.progressForm.done }),
    after: () => {
      draft.forget();
      setHappenedOn(null);
      setOnBehalf('');
      setOwn({});
      setOpen(false);
    },
  });
  const refused = report.error === null ? null : problemOf(report.error);
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.text.trim() === '') return;
    const facts = { content: draft.text.trim(), happenedOn, measureId: measureId === 0 ? null : measureId };
    const told: Facts = fields.length === 0 ? facts : { ...facts, own: ownSent(fields, own) };
    report.mutate(onBehalf.trim() === '' ? told : { ...told, onBehalf: onBehalf.trim() });
  };
  if (!open)
    return (
      <Button className="progress-open" onClick={() => setOpen(true)}>
        {words.addProgress}
      </Button>
    );
  return (
    <form className="fields progress-form" onSubmit={submitted} noValidate aria-label={words.addProgress}>
      {refused === null ? null : <Failure problem={refused} />}
      <Field label={words.progressForm.content} hint={words.progressForm.kept} fault={faultOf(refused, 'content')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 14 }}
            maxLength={20_000}
            value={draft.text}
            onChange={(event) => draft.write(event.target.value)}
          />
        )}
      </Field>
      <div className="fields-two">
        <Field label={words.progressForm.happenedOn} fault={faultOf(refused, 'happenedOn')}>
          {(control) => <DayField control={control} value={happenedOn} onChange={setHappenedOn} />}
        </Field>
        {problem.measures.length === 0 ? null : (
          <Field label={words.progressForm.measure}>
            {({ id }) => (
              <Select<number>
                id={id}
                value={measureId}
                options={[
                  { value: 0, label: words.progressForm.wholeProblem },
                  ...problem.measures.map((measure) => ({ value: measure.id, label: measure.content })),
                ]}
                onChange={setMeasureId}
              />
            )}
          </Field>
        )}
      </div>
      <OwnEntries fields={fields} values={own} onChange={setOwn} />
      {problem.may.includes('assign') ? (
        <Field
          label={words.progressForm.onBehalf}
          hint={words.progressForm.onBehalfHint}
          fault={faultOf(refused, 'onBehalf')}
        >
          {(control) => (
            <Input {...control} maxLength={60} value={onBehalf} onChange={(event) => setOnBehalf(event.target.value)} />
          )}
        </Field>
      ) : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={report.isPending} disabled={draft.text.trim() === ''}>
          {words.progressForm.submit}
        </Button>
        <Button onClick={() => setOpen(false)}>{words.progressForm.fold}</Button>
      </div>
    </form>
  );
}
