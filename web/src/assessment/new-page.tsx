import { Button, Input, Radio, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { weightSentence } from '../../../src/assessment/labels.ts';
import { type FramePreview, type NewDraw, newDrawBody } from '../../../src/assessment/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { DayField } from '../components/day-field.tsx';
import { Failure } from '../components/failure.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { Page, Panel } from '../components/page.tsx';
import { useInspections } from '../ledger/queries.ts';
import { useOrganisations } from '../people/queries.ts';
import { FrameView } from './frame-view.tsx';
import { words } from './labels.ts';
import { useDraws, useFrame } from './queries.ts';
import './assessment.css';

type Form = Omit<NewDraw, 'size' | 'share' | 'frameHash' | 'organisation'> & {
  organisation: number | null;
  by: 'size' | 'share';
  amount: string;
};

/** A new draw: its frame is looked at while it is chosen, and frozen as it was seen. */
export function NewDrawPage() {
  const today = useToday();
  const places = useDraws(1).data?.mayDraw ?? [];
  const [form, setForm] = useState<Form>({
    organisation: null,
    inspection: undefined,
    unit: undefined,
    from: `${today.slice(0, 4)}-01-01`,
    to: today,
    title: words.nameOf(today),
    by: 'size',
    amount: '5',
    seedSource: 'announced',
    seedWords: '',
  });
  const organisation = form.organisation ?? places[0]?.id ?? null;
  const whole = { ...form, organisation };
  const frame = useFrame(addressOf(whole));
  const change = (changed: Partial<Form>): void => setForm({ ...form, ...changed });
  return (
    <Page title={words.newTitle} wide note={<span className="soft">{words.note}</span>}>
      <div className="new-draw">
        <Panel title={words.range}>
          <Fields form={whole} places={places} frame={frame.data ?? null} onChange={change} />
        </Panel>
        <Panel title={words.preview}>
          {organisation === null ? (
            <Empty title={words.choose} />
          ) : (
            <Answer query={frame}>{(preview) => <FrameView preview={preview} />}</Answer>
          )}
        </Panel>
      </div>
    </Page>
  );
}

function addressOf({ organisation, inspection, unit, from, to }: Form): string | null {
  if (organisation === null || from === '' || to === '' || to < from) return null;
  return new URLSearchParams({
    organisation: String(organisation),
    ...(inspection === undefined ? {} : { inspection: String(inspection) }),
    ...(unit === undefined ? {} : { unit: String(unit) }),
    from,
    to,
  }).toString();
}

interface FieldsProps {
  form: Form;
  places: readonly { id: number; name: string }[];
  frame: FramePreview | null;
  onChange: (changed: Partial<Form>) => void;
}

function Fields({ form, places, frame, onChange: changed }: FieldsProps) {
  const navigate = useNavigate();
  const [faults, setFaults] = useState<ReturnType<typeof faultsIn>>(null);
  const freeze = useCommand({
    send: (body: NewDraw, key) => send<{ id: number }>('POST', '/api/v1/checks', body, key),
    done: () => ({ text: words.frozen }),
    after: ({ id }) => void navigate(`/checks/${id}`),
  });
  const onChange = (part: Partial<Form>): void => {
    setFaults(null);
    changed(part);
  };
  const problem = faults ?? (freeze.error === null ? null : problemOf(freeze.error));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { by, amount, organisation, ...rest } = form;
    const n = Number(amount);
    const body = {
      ...rest,
      organisation: organisation ?? 0,
      size: by === 'size' ? n : null,
      share: by === 'share' ? n : null,
      seedWords: form.seedSource === 'system' ? '' : form.seedWords,
      frameHash: frame?.hash ?? '',
    };
    const found = faultsIn(newDrawBody, body);
    setFaults(found);
    if (found === null) freeze.mutate(body);
  };
  return (
    <form className="fields" onSubmit={submit} noValidate>
      {problem === null ? null : <Failure problem={problem} />}
      <RangeFields form={form} places={places} onChange={onChange} />
      <Field label={words.name} fault={faultOf(problem, 'title')} required>
        {(control) => (
          <Input {...control} value={form.title} onChange={({ target }) => onChange({ title: target.value })} />
        )}
      </Field>
      <Field label={words.howMany} fault={faultOf(problem, 'size') ?? faultOf(problem, 'share')}>
        {(control) => (
          <div className="draw-amount">
            <Radio.Group
              aria-label={words.howMany}
              value={form.by}
              options={[
                { value: 'size', label: words.bySize },
                { value: 'share', label: words.byShare },
              ]}
              onChange={({ target }) => onChange({ by: target.value })}
            />
            <Input
              {...control}
              aria-label={words.size}
              inputMode="numeric"
              value={form.amount}
              onChange={({ target }) => onChange({ amount: target.value.replaceAll(/\D/g, '') })}
            />
          </div>
        )}
      </Field>
      <Field label={words.seed} hint={words.seedHint}>
        {() => (
          <Radio.Group
            aria-label={words.seed}
            value={form.seedSource}
            options={[
              { value: 'announced', label: words.announced },
              { value: 'system', label: words.system },
            ]}
            onChange={({ target }) => onChange({ seedSource: target.value })}
          />
        )}
      </Field>
      {form.seedSource === 'system' ? null : (
        <Field label={words.seedWords} hint={words.announcedHint} fault={faultOf(problem, 'seedWords')} required>
          {(control) => (
            <Input
              {...control}
              value={form.seedWords}
              onChange={({ target }) => onChange({ seedWords: target.value })}
            />
          )}
        </Field>
      )}
      <div>
        <Button
          type="primary"
          htmlType="submit"
          loading={freeze.isPending}
          disabled={frame === null || frame.count === 0}
        >
          {words.freeze}
        </Button>
      </div>
    </form>
  );
}

function RangeFields({ form, places, onChange }: Omit<FieldsProps, 'frame'>) {
  const organisations = useOrganisations().data ?? [];
  const inspections = (useInspections().data?.inspections ?? []).filter(
    ({ organisationId }) => organisationId === form.organisation,
  );
  const units = organisations.filter(
    ({ kind, homeId, retired }) => kind === 'unit' && homeId === form.organisation && !retired,
  );
  return (
    <>
      <Field label={words.organisation} hint={words.organisationHint}>
        {({ id }) => (
          <Select<number>
            id={id}
            showSearch
            optionFilterProp="label"
            value={form.organisation}
            options={places.map((place) => ({ value: place.id, label: place.name }))}
            onChange={(organisation) => onChange({ organisation, inspection: undefined, unit: undefined })}
          />
        )}
      </Field>
      <div className="draw-days">
        <Field label={words.from}>
          {(control) => (
            <DayField control={control} value={form.from || null} onChange={(day) => onChange({ from: day ?? '' })} />
          )}
        </Field>
        <Field label={words.to}>
          {(control) => (
            <DayField control={control} value={form.to || null} onChange={(day) => onChange({ to: day ?? '' })} />
          )}
        </Field>
      </div>
      {inspections.length < 2 ? null : (
        <Field label={words.inspection}>
          {({ id }) => (
            <Select<number>
              id={id}
              value={form.inspection ?? 0}
              options={[
                { value: 0, label: words.everyInspection },
                ...inspections.map((one) => ({ value: one.id, label: one.title })),
              ]}
              onChange={(chosen) => onChange({ inspection: chosen === 0 ? undefined : chosen })}
            />
          )}
        </Field>
      )}
      {units.length === 0 ? null : (
        <Field label={words.unit}>
          {({ id }) => (
            <Select<number>
              id={id}
              value={form.unit ?? 0}
              options={[
                { value: 0, label: words.everyUnit },
                ...units.map((unit) => ({ value: unit.id, label: unit.name })),
              ]}
              onChange={(chosen) => onChange({ unit: chosen === 0 ? undefined : chosen })}
            />
          )}
        </Field>
      )}
      <p className="soft">{weightSentence}</p>
    </>
  );
}
