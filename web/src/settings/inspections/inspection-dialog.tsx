import { Input, Select } from 'antd';
import { useState } from 'react';
import { disclosureNames } from '../../../../src/ledger/labels.ts';
import {
  changeInspectionBody,
  type Inspection,
  inspectionKind,
  type PackFollowed,
} from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from '../labels.ts';

interface InspectionDialogProps {
  inspection: Inspection;
  onRefresh: () => void;
  onClose: () => void;
}

type Facts = Pick<
  Inspection,
  | 'title'
  | 'kind'
  | 'round'
  | 'team'
  | 'periodFrom'
  | 'periodTo'
  | 'feedbackDate'
  | 'asOfDate'
  | 'publishDate'
  | 'disclosure'
>;

const texts = ['round', 'team'] as const;
// As fine as the document is: a day, a month or a year.
const periods = ['periodFrom', 'periodTo'] as const;
const days = ['feedbackDate', 'asOfDate', 'publishDate'] as const;

/** Corrects what is known of an inspection; what it said before stays in the record. */
export function InspectionDialog({ inspection, onRefresh, onClose }: InspectionDialogProps) {
  const [facts, setFacts] = useState<Facts>(() => factsOf(inspection));
  const [tried, setTried] = useState(false);
  const save = useCommand({
    send: (body: Facts, key) =>
      send('PUT', `/api/v1/inspections/${inspection.id}`, { ...body, version: inspection.version }, key),
    done: (answer: PackFollowed) => ({ text: words.inspections.savedWith[answer.rulePack](answer.version) }),
    after: onClose,
  });
  const faults = tried ? faultsIn(changeInspectionBody, { ...facts, version: inspection.version }) : null;
  const refused = faults ?? (save.error === null ? null : problemOf(save.error));
  const set = (change: Partial<Facts>): void => setFacts({ ...facts, ...change });
  return (
    <FormDialog
      title={words.inspections.changeTitle}
      submit={words.inspections.save}
      width={640}
      busy={save.isPending}
      problem={refused}
      onSubmit={() => {
        setTried(true);
        if (faultsIn(changeInspectionBody, { ...facts, version: inspection.version }) === null) save.mutate(facts);
      }}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{words.inspections.of(inspection.organisationName)}</p>
      <Field label={words.inspections.name} fault={faultOf(refused, 'title')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 1, maxRows: 3 }}
            value={facts.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="fields-two">
        <Field label={words.inspections.kind}>
          {({ id }) => (
            <Select<Facts['kind']>
              id={id}
              value={facts.kind}
              options={inspectionKind.options.map((kind) => ({ value: kind, label: kind }))}
              onChange={(kind) => set({ kind })}
            />
          )}
        </Field>
        <Field label={words.inspections.disclosure}>
          {({ id }) => (
            <Select<Facts['disclosure']>
              id={id}
              value={facts.disclosure}
              options={(['internal', 'public'] as const).map((value) => ({ value, label: disclosureNames[value] }))}
              onChange={(disclosure) => set({ disclosure })}
            />
          )}
        </Field>
        {[...texts, ...periods].map((field) => (
          <Field
            key={field}
            label={words.inspections[field]}
            fault={faultOf(refused, field)}
            {...(field === 'periodTo' || field === 'periodFrom' ? { hint: words.inspections.periodHint } : {})}
          >
            {(control) => (
              <Input
                {...control}
                value={facts[field] ?? ''}
                onChange={(event) => set({ [field]: event.target.value.trim() || null })}
              />
            )}
          </Field>
        ))}
        {days.map((field) => (
          <Field key={field} label={words.inspections[field]} fault={faultOf(refused, field)}>
            {(control) => <DayField control={control} value={facts[field]} onChange={(day) => set({ [field]: day })} />}
          </Field>
        ))}
      </div>
    </FormDialog>
  );
}

const factsOf = (inspection: Inspection): Facts => {
  const { title, kind, round, team, periodFrom, periodTo, feedbackDate, asOfDate, publishDate, disclosure } =
    inspection;
  return { title, kind, round, team, periodFrom, periodTo, feedbackDate, asOfDate, publishDate, disclosure };
};
