import { Input, Select } from 'antd';
import { useState } from 'react';
import { outcomeNames } from '../../../../src/ledger/labels.ts';
import {
  type Measure,
  newOutcomeBody,
  type OutcomeUnit,
  type Problem,
  type ReportedType,
  reportedTypes,
  unitsOf,
} from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { type ChosenFile, EvidenceChoice, fileIdOf } from './evidence-choice.tsx';
import { words } from './labels.ts';

interface OutcomeDialogProps {
  problem: Problem;
  measure: Measure;
  onRefresh: () => void;
  onClose: () => void;
}

/** Reports one number of what a measure brought, with the file that shows it. */
export function OutcomeDialog({ problem, measure, onRefresh, onClose }: OutcomeDialogProps) {
  const types = reportedTypes.filter((type) => measure.types.includes(type));
  const missing = types.find((type) => measure.sums.some((sum) => sum.type === type && sum.entries === 0));
  const first = missing ?? types[0] ?? 'recovery';
  const [facts, setFacts] = useState<{
    type: ReportedType;
    amount: string;
    unit: OutcomeUnit;
    happenedOn: string | null;
    note: string;
  }>({ type: first, amount: '', unit: unitsOf[first][0], happenedOn: null, note: '' });
  const [file, setFile] = useState<ChosenFile>(null);
  const [sent, setSent] = useState(false);
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const report = useCommand({
    send: async (input: { facts: typeof facts; file: ChosenFile }, key) => {
      const evidenceId = await fileIdOf(input.file, problem.id, measure.id);
      return send(
        'POST',
        `/api/v1/measures/${measure.id}/outcomes`,
        { problemId: problem.id, ...input.facts, evidenceId },
        key,
      );
    },
    done: () => ({ text: words.outcomes.done }),
    after: onClose,
  });
  const faults = faultsIn(newOutcomeBody, { problemId: problem.id, ...facts });
  const refused = report.error === null ? (sent ? faults : null) : problemOf(report.error);
  const units: readonly OutcomeUnit[] = unitsOf[facts.type];
  return (
    <FormDialog
      title={words.outcomes.title}
      submit={words.outcomes.report}
      width={600}
      busy={report.isPending}
      problem={refused}
      disabled={facts.amount.trim() === ''}
      onSubmit={() => {
        setSent(true);
        if (faults === null) report.mutate({ facts, file });
      }}
      onRefresh={() => {
        report.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="link-measure">{measure.content}</p>
      <div className="fields-two">
        <Field label={words.outcomes.type}>
          {({ id }) => (
            <Select<ReportedType>
              id={id}
              value={facts.type}
              options={types.map((type) => ({ value: type, label: outcomeNames[type] }))}
              onChange={(type) => set({ type, unit: unitsOf[type][0] })}
            />
          )}
        </Field>
        <Field label={words.outcomes.amount} fault={faultOf(refused, 'amount')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              inputMode="decimal"
              value={facts.amount}
              onChange={(event) => set({ amount: event.target.value })}
              suffix={units.length === 1 ? facts.unit : undefined}
            />
          )}
        </Field>
        {units.length === 1 ? null : (
          <Field label={words.outcomes.unit}>
            {({ id }) => (
              <Select<OutcomeUnit>
                id={id}
                value={facts.unit}
                options={units.map((unit) => ({ value: unit, label: unit }))}
                onChange={(unit) => set({ unit })}
              />
            )}
          </Field>
        )}
        <Field label={words.outcomes.happenedOn}>
          {(control) => (
            <DayField control={control} value={facts.happenedOn} onChange={(happenedOn) => set({ happenedOn })} />
          )}
        </Field>
      </div>
      <Field label={words.outcomes.note} fault={faultOf(refused, 'note')}>
        {(control) => (
          <Input
            {...control}
            placeholder={words.outcomes.noteHint}
            value={facts.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
      <EvidenceChoice files={problem.evidence.filter(({ withdrawn }) => !withdrawn)} value={file} onChange={setFile} />
    </FormDialog>
  );
}
