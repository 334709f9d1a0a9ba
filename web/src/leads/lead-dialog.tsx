import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Lead, LeadHandler } from '../../../src/leads/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { PickProblem } from '../ledger/inspection/pick-measures.tsx';
import { useInspections } from '../ledger/queries.ts';
import { words } from './labels.ts';

interface LeadDialogProps {
  /** null: a new one. */
  lead: Lead | null;
  handlers: readonly LeadHandler[];
  onRefresh?: () => void;
  onClose: () => void;
}

/** Registers a lead, or corrects what is said of one. */
export function LeadDialog({ lead, handlers, onRefresh, onClose }: LeadDialogProps) {
  const today = useToday();
  const [inspectionId, setInspection] = useState<number | null>(null);
  const [problemId, setProblem] = useState<number | null>(null);
  const [facts, setFacts] = useState({
    personName: lead?.personName ?? '',
    personPosition: lead?.personPosition ?? '',
    personNumber: lead?.personNumber ?? '',
    receivedOn: lead?.receivedOn ?? (today as string | null),
    recipient: lead?.recipient ?? '',
    summary: lead?.summary ?? '',
    deadline: lead?.deadline ?? null,
    handlerId: lead?.handlerId ?? null,
  });
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const save = useCommand({
    send: (body: typeof facts, key) =>
      lead === null
        ? send('POST', '/api/v1/leads', { inspectionId, problemId, ...body }, key)
        : send('PUT', `/api/v1/leads/${lead.id}`, { version: lead.version, ...body }, key),
    done: () => ({ text: lead === null ? words.registered : words.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const text = (
    name: 'personName' | 'personPosition' | 'personNumber' | 'recipient',
    label: string,
    required = false,
  ) => (
    <Field label={label} required={required} fault={faultOf(refused, name)}>
      {(control) => (
        <Input
          {...control}
          autoFocus={name === 'personName' && lead !== null}
          value={facts[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <FormDialog
      title={lead === null ? words.register : words.change}
      submit={words.save}
      width={720}
      busy={save.isPending}
      problem={refused}
      disabled={
        facts.personName.trim() === '' ||
        facts.summary.trim() === '' ||
        facts.receivedOn === null ||
        (lead === null && inspectionId === null)
      }
      onSubmit={() => save.mutate(facts)}
      onRefresh={() => {
        save.reset();
        onRefresh?.();
      }}
      onClose={onClose}
    >
      {lead === null ? (
        <div className="fields-two">
          <PickInspection
            value={inspectionId}
            onChange={(id) => {
              setInspection(id);
              setProblem(null);
            }}
          />
          {inspectionId === null ? null : (
            <PickProblem label={words.problem} inspectionId={inspectionId} value={problemId} onChange={setProblem} />
          )}
        </div>
      ) : null}
      <div className="fields-two">
        {text('personName', words.person, true)}
        {text('personPosition', words.position)}
        {text('personNumber', words.number)}
        {text('recipient', words.recipient)}
        <Field label={words.receivedOn} required fault={faultOf(refused, 'receivedOn')}>
          {(control) => (
            <DayField control={control} value={facts.receivedOn} onChange={(receivedOn) => set({ receivedOn })} />
          )}
        </Field>
        <Field label={words.deadline} hint={words.deadlineHint} fault={faultOf(refused, 'deadline')}>
          {(control) => (
            <DayField control={control} value={facts.deadline} onChange={(deadline) => set({ deadline })} />
          )}
        </Field>
      </div>
      <Field label={words.summary} required fault={faultOf(refused, 'summary')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={facts.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.handler} hint={words.handlerHint}>
        {({ id }) => (
          <Select<number>
            id={id}
            allowClear
            placeholder={words.noHandler}
            {...(facts.handlerId === null ? {} : { value: facts.handlerId })}
            options={handlers.map((handler) => ({ value: handler.id, label: `${handler.name}（${handler.home}）` }))}
            onChange={(handlerId) => set({ handlerId: handlerId ?? null })}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function PickInspection({ value, onChange }: { value: number | null; onChange: (id: number) => void }) {
  const query = useInspections();
  return (
    <Field label={words.inspection} required>
      {({ id }) => (
        <Select<number>
          id={id}
          loading={query.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.pickInspection}
          popupMatchSelectWidth={420}
          {...(value === null ? {} : { value })}
          options={(query.data?.inspections ?? []).map((one) => ({
            value: one.id,
            label: `${one.organisationName} · ${one.title}`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
