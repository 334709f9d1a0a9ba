import { Input, InputNumber, Select } from 'antd';
import type { ChangeGateways, MailGateway, WebhookGateway } from '../../../../src/supervision/model/delivery.ts';
import type { ProblemDetails } from '../../api/problem.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { Tick } from '../../components/tick.tsx';
import { gatewayWords as words } from './labels.ts';

interface FieldsProps {
  draft: ChangeGateways;
  /** Whether a password or secret is kept already. */
  kept: boolean;
  problem: ProblemDetails | null;
  onChange: (change: Partial<ChangeGateways>) => void;
}

/** Fields of the mail server. */
export function MailFields({ draft, mail, kept, problem, onChange }: FieldsProps & { mail: MailGateway }) {
  const set = (change: Partial<MailGateway>): void => onChange({ mail: { ...mail, ...change } });
  const text = (name: 'host' | 'user' | 'from', hint?: string) => (
    <Field label={words[name]} hint={hint} fault={faultOf(problem, `mail/${name}`)} required={name !== 'user'}>
      {(control) => (
        <Input
          {...control}
          maxLength={200}
          autoComplete="off"
          value={mail[name]}
          onChange={({ target }) => set({ [name]: target.value.trim() })}
        />
      )}
    </Field>
  );
  return (
    <div className="fields notice-fields">
      {text('host')}
      <Field label={words.port} fault={faultOf(problem, 'mail/port')} required>
        {(control) => (
          <InputNumber<number>
            {...control}
            min={1}
            max={65_535}
            precision={0}
            value={mail.port}
            onChange={(port) => set({ port: port ?? 465 })}
          />
        )}
      </Field>
      <Field label={words.security}>
        {({ id }) => (
          <Select<MailGateway['security']>
            id={id}
            value={mail.security}
            options={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: words.securities[value] }))}
            onChange={(security) => set({ security })}
          />
        )}
      </Field>
      {text('from')}
      {text('user', words.userHint)}
      <Field label={words.password} hint={kept ? words.passwordKept : undefined} fault={faultOf(problem, 'password')}>
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="new-password"
            maxLength={500}
            value={draft.password ?? ''}
            onChange={({ target }) => onChange({ password: target.value === '' ? undefined : target.value })}
          />
        )}
      </Field>
      <div>
        <Tick name={words.verify} on={mail.verify} onChange={(verify) => set({ verify })} />
        <p className="field-hint">{words.verifyHint}</p>
      </div>
    </div>
  );
}

/** Fields of the gateway of a messenger. */
export function WebhookFields({ draft, webhook, kept, problem, onChange }: FieldsProps & { webhook: WebhookGateway }) {
  const set = (change: Partial<WebhookGateway>): void => onChange({ webhook: { ...webhook, ...change } });
  return (
    <div className="fields notice-fields">
      <Field label={words.url} hint={words.urlHint} fault={faultOf(problem, 'webhook/url')} required>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            autoComplete="off"
            value={webhook.url}
            onChange={({ target }) => set({ url: target.value.trim() })}
          />
        )}
      </Field>
      <Field label={words.algorithm}>
        {({ id }) => (
          <Select<WebhookGateway['algorithm']>
            id={id}
            value={webhook.algorithm}
            options={(['sha256', 'sm3'] as const).map((value) => ({ value, label: words.algorithms[value] }))}
            onChange={(algorithm) => set({ algorithm })}
          />
        )}
      </Field>
      <Field
        label={words.secret}
        hint={kept ? words.secretKept : words.secretHint}
        fault={faultOf(problem, 'secret')}
        required={!kept}
      >
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="new-password"
            maxLength={500}
            value={draft.secret ?? ''}
            onChange={({ target }) => onChange({ secret: target.value === '' ? undefined : target.value })}
          />
        )}
      </Field>
    </div>
  );
}
