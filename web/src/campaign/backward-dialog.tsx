import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { backwardOrderNames, planFitNames } from '../../../src/supervision/labels/plan.ts';
import {
  type BackwardOrder,
  type BackwardPreview,
  type BackwardRequest,
  backwardBody,
  backwardOrders,
  type CampaignPlan,
  planFits,
} from '../../../src/supervision/model/plan.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';
import type { Trial } from './trial.ts';
import { useApply } from './use-move.ts';

interface BackwardDialogProps {
  plan: CampaignPlan;
  /** What was asked for and tried before; null at first. */
  last: BackwardRequest | null;
  /** Shows a preview in the drawing. */
  onTry: (trial: Trial) => void;
  /** It was taken over. */
  onDone: () => void;
  /** Problems that were chosen in the table. */
  chosen: readonly number[];
  onRefresh: () => void;
  onClose: () => void;
}

type Scope = keyof typeof words.backward.scopes;

/** Plans backwards from the final day: first a preview, then as previewed. */
export function BackwardDialog({ plan, last, chosen, onTry, onDone, onRefresh, onClose }: BackwardDialogProps) {
  const { backward } = words;
  const path = `/api/v1/inspections/${plan.inspection.id}/campaign`;
  const [facts, setFacts] = useState({
    final: last?.final ?? (plan.final !== null && plan.final.day >= plan.today ? plan.final.day : null),
    from: (last?.from ?? plan.today) as string | null,
    reserve: last?.reserve ?? 5,
    order: last?.order ?? ('in_turn' as BackwardOrder),
    scope: scopeOf(plan, chosen, last),
  });
  const preview = useMutation({
    mutationFn: (body: BackwardRequest) => send<BackwardPreview>('POST', `${path}/preview`, body),
  });
  const set = (change: Partial<typeof facts>): void => {
    preview.reset();
    apply.reset();
    setFacts({ ...facts, ...change });
  };
  const body = {
    final: facts.final ?? '',
    from: facts.from ?? '',
    reserve: facts.reserve,
    order: facts.order,
    problemIds: facts.scope === 'chosen' ? [...chosen] : null,
    onlyUnplanned: facts.scope === 'unplanned',
  };
  const apply = useApply(plan, onDone);
  const [tried, setTried] = useState(false);
  const faults = faultsIn(backwardBody, body);
  const error = apply.error ?? preview.error;
  const refused = tried && faults !== null ? faults : error === null ? null : problemOf(error);
  const { data } = preview;
  return (
    <FormDialog
      title={backward.title}
      submit={data === undefined ? backward.preview : backward.apply}
      width={640}
      busy={preview.isPending || apply.isPending}
      problem={refused}
      onSubmit={() => {
        setTried(true);
        if (faults !== null) return;
        if (data === undefined) preview.mutate(body);
        else apply.mutate({ request: body, preview: data });
      }}
      onRefresh={() => {
        preview.reset();
        apply.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{backward.explain}</p>
      <div className="fields-two">
        {(['from', 'final'] as const).map((field) => (
          <Field key={field} label={backward[field]} required fault={faultOf(refused, field)}>
            {(control) => <DayField control={control} value={facts[field]} onChange={(day) => set({ [field]: day })} />}
          </Field>
        ))}
        <Field label={backward.reserve} hint={backward.reserveHint} fault={faultOf(refused, 'reserve')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0}
              max={60}
              precision={0}
              value={facts.reserve}
              onChange={(reserve) => set({ reserve: reserve ?? 0 })}
            />
          )}
        </Field>
        <Field label={backward.order}>
          {({ id }) => (
            <Select<BackwardOrder>
              id={id}
              value={facts.order}
              options={backwardOrders.map((value) => ({ value, label: backwardOrderNames[value] }))}
              onChange={(order) => set({ order })}
            />
          )}
        </Field>
      </div>
      <fieldset className="campaign-scope">
        <legend>{backward.scope}</legend>
        <Radio.Group value={facts.scope} onChange={({ target }) => set({ scope: target.value as Scope })}>
          {(Object.keys(backward.scopes) as Scope[])
            .filter((scope) => scope !== 'chosen' || chosen.length > 0)
            .map((scope) => (
              <Radio key={scope} value={scope}>
                {backward.scopes[scope]}
                {scope === 'chosen' ? `（${chosen.length}）` : ''}
              </Radio>
            ))}
        </Radio.Group>
      </fieldset>
      {data === undefined ? null : (
        <Previewed
          preview={data}
          onLook={() => onTry({ request: body, preview: data })}
          onAgain={() => preview.reset()}
        />
      )}
    </FormDialog>
  );
}

function scopeOf(plan: CampaignPlan, chosen: readonly number[], last: BackwardRequest | null): Scope {
  if (last !== null) return last.problemIds != null ? 'chosen' : last.onlyUnplanned ? 'unplanned' : 'all';
  if (chosen.length > 0) return 'chosen';
  return plan.totals.unplanned < plan.totals.open ? 'unplanned' : 'all';
}

interface PreviewedProps {
  preview: BackwardPreview;
  onLook: () => void;
  onAgain: () => void;
}

function Previewed({ preview, onLook, onAgain }: PreviewedProps) {
  const { backward } = words;
  return (
    <section className="campaign-preview" aria-label={backward.preview} aria-live="polite">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{backward.stage}</th>
            <th scope="col">{words.column.from}</th>
            <th scope="col">{words.column.to}</th>
            <th scope="col">{backward.days}</th>
          </tr>
        </thead>
        <tbody>
          {preview.stages.map(({ key, name, fromDay, toDay, workdays }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{fromDay}</td>
              <td>{toDay}</td>
              <td>{workdays}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {planFits
          .filter((fit) => preview.counts[fit] > 0)
          .map((fit) => `${planFitNames[fit]} ${preview.counts[fit]} 项`)
          .join('，')}
      </p>
      {preview.counts.past === 0 ? null : <p className="campaign-warning">{backward.past(preview.counts.past)}</p>}
      {preview.certain ? null : <p className="campaign-warning">{backward.uncertain}</p>}
      <Button size="small" onClick={onLook}>
        {words.trial.look}
      </Button>{' '}
      <Button size="small" onClick={onAgain}>
        {backward.again}
      </Button>
    </section>
  );
}
