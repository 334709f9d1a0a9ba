import { Input } from 'antd';
import { useState } from 'react';
import { actionNames } from '../../../../src/ledger/labels.ts';
import { type AllowedAction, type Status, transitionBody } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useToday } from '../../api/use-session.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useFormDraft } from '../../components/use-draft.ts';
import { words } from './labels.ts';

interface StepDialogProps {
  item: { kind: 'problem' | 'measure'; id: number; version: number; name: string };
  step: AllowedAction;
  onRefresh: () => void;
  onClose: () => void;
}

interface Facts {
  reason: string;
  letterNumber: string;
  addressee: string;
  matter: string;
  sentOn: string | null;
  replyBy: string | null;
  repliedOn: string | null;
  reply: string;
  heartbeatOn: string | null;
}

/** Asks for what a step of the workflow needs, and takes it. */
export function StepDialog({ item, step, onRefresh, onClose }: StepDialogProps) {
  const today = useToday();
  const [tried, setTried] = useState(false);
  const draft = useFormDraft<Facts>(`step ${item.kind} ${item.id} ${step.action}`, {
    reason: '',
    letterNumber: '',
    addressee: '',
    matter: '',
    sentOn: today,
    replyBy: null,
    repliedOn: today,
    reply: '',
    heartbeatOn: null,
  });
  const { facts, set } = draft;
  const verb = actionNames[step.action];
  const needs = (what: AllowedAction['needs'][number]): boolean => step.needs.includes(what);
  const isReply = step.action === 'resume';
  const take = useCommand({
    send: (body: object, key) =>
      send<{ status: Status }>(
        'POST',
        `/api/v1/${item.kind === 'problem' ? 'problems' : 'measures'}/${item.id}/transition`,
        body,
        key,
      ),
    done: () => ({ text: words.done(verb) }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  const body = bodyOf(item.version, step, facts);
  const faults = tried ? faultsIn(transitionBody, body) : null;
  const refused = faults ?? (take.error === null ? null : problemOf(take.error));
  const lacks = (needs('reason') && facts.reason.trim() === '') || (needs('heartbeat') && facts.heartbeatOn === null);
  const day = (field: 'sentOn' | 'replyBy' | 'repliedOn' | 'heartbeatOn', at: string, required: boolean) => (
    <Field
      label={words.dialogs[field]}
      required={required}
      fault={faultOf(refused, at)}
      {...(field === 'heartbeatOn' ? { hint: words.dialogs.heartbeatHint } : {})}
    >
      {(control) => <DayField control={control} value={facts[field]} onChange={(value) => set({ [field]: value })} />}
    </Field>
  );
  return (
    <FormDialog
      title={words.dialogs.transition(verb, item.name)}
      submit={words.dialogs.confirm(verb)}
      busy={take.isPending}
      problem={refused}
      disabled={lacks}
      onSubmit={() => {
        setTried(true);
        if (faultsIn(transitionBody, body) === null) take.mutate(body);
      }}
      onRefresh={() => {
        take.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {needs('outside') ? (
        <>
          <div className="fields-two">
            {(['addressee', 'letterNumber'] as const).map((field) => (
              <Field key={field} label={words.dialogs[field]} required fault={faultOf(refused, `outside/${field}`)}>
                {(control) => (
                  <Input
                    {...control}
                    autoFocus={field === 'addressee'}
                    value={facts[field]}
                    onChange={(event) => set({ [field]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            {day('sentOn', 'outside/sentOn', true)}
            {day('replyBy', 'outside/replyBy', true)}
          </div>
          <Field label={words.dialogs.matter} required fault={faultOf(refused, 'outside/matter')}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={facts.matter}
                onChange={(event) => set({ matter: event.target.value })}
              />
            )}
          </Field>
        </>
      ) : null}
      {needs('heartbeat') ? day('heartbeatOn', 'heartbeatOn', true) : null}
      {isReply ? day('repliedOn', 'reply/repliedOn', true) : null}
      {needs('outside') ? null : (
        <Field
          label={isReply ? words.dialogs.reply : needs('reason') ? words.dialogs.reason : words.dialogs.reasonOptional}
          required={needs('reason')}
          fault={faultOf(refused, isReply ? 'reply/reply' : 'reason')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={2000}
              value={isReply ? facts.reply : facts.reason}
              onChange={(event) => set({ [isReply ? 'reply' : 'reason']: event.target.value })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

function bodyOf(version: number, { action, needs }: AllowedAction, facts: Facts): object {
  const { letterNumber, addressee, matter, sentOn, replyBy, repliedOn, reply, heartbeatOn } = facts;
  const reason = facts.reason.trim();
  return {
    version,
    action,
    ...(reason === '' ? {} : { reason }),
    ...(needs.includes('outside')
      ? {
          outside: {
            addressee,
            matter,
            letterNumber,
            sentOn: sentOn ?? '',
            replyBy: replyBy ?? '',
          },
        }
      : {}),
    ...(needs.includes('heartbeat') ? { heartbeatOn } : {}),
    ...(action === 'resume' ? { reply: { repliedOn: repliedOn ?? '', reply: reply.trim() || null } } : {}),
  };
}
