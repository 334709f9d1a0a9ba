import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { momentText } from '../../../../src/operations/labels.ts';
import { deliveryStateNames, noticeKindNames, wayNames } from '../../../../src/supervision/labels/notices.ts';
import {
  type ChangeSettings,
  changeSettingsBody,
  defaultChoices,
  type OwnSettings,
  type OwnStuck,
} from '../../../../src/supervision/model/delivery.ts';
import { type NoticeKind, noticeKinds } from '../../../../src/supervision/model/notices.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { Field, faultOf, faultsIn } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { ClockField } from './clock-field.tsx';
import { words } from './labels.ts';
import './notices.css';
import '../../components/status.css';

/** How somebody wants to be told: where to, what, when. */
export function NoticesPart() {
  const query = useQuery({
    queryKey: ['notice-settings'],
    queryFn: ({ signal }) => get<OwnSettings>('/api/v1/notice-settings', signal),
  });
  return (
    <Answer query={query}>
      {(settings) =>
        settings.person ? (
          <Settings key={settings.version} settings={settings} onRefresh={() => void query.refetch()} />
        ) : (
          <Panel title={words.own}>
            <p>{words.noPerson}</p>
          </Panel>
        )
      }
    </Answer>
  );
}

const draftOf = ({ person: _, ways: __, stuck: ___, ...choices }: OwnSettings): ChangeSettings => choices;

function Settings({ settings, onRefresh }: { settings: OwnSettings; onRefresh: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(settings));
  const set = (change: Partial<ChangeSettings>): void => setDraft({ ...draft, ...change });
  const save = useCommand({
    send: (body: ChangeSettings, key) => send('PUT', '/api/v1/notice-settings', body, key),
    done: () => ({ text: words.saved }),
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const faults = faultsIn(changeSettingsBody, draft);
  const problem = refused ?? faults;
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (faults === null) save.mutate(draft);
  };
  return (
    <form onSubmit={submitted} noValidate>
      {refused === null ? null : <Failure problem={refused} onRefresh={onRefresh} />}
      <Panel title={words.own}>
        {settings.ways.length === 0 ? <p className="soft">{words.noWays}</p> : null}
        <Stuck stuck={settings.stuck} />
        <div className="fields notice-fields">
          <Field label={words.mail} hint={words.mailHint} fault={faultOf(problem, 'mail')}>
            {(control) => (
              <Input
                {...control}
                inputMode="email"
                maxLength={200}
                value={draft.mail ?? ''}
                onChange={({ target }) => set({ mail: target.value.trim() || null })}
              />
            )}
          </Field>
          <Field label={words.gatewayId} hint={words.gatewayIdHint} fault={faultOf(problem, 'gatewayId')}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={draft.gatewayId ?? ''}
                onChange={({ target }) => set({ gatewayId: target.value || null })}
              />
            )}
          </Field>
          <Field label={words.digest} hint={words.digestHint}>
            {({ id, 'aria-describedby': described }) => (
              <Select<ChangeSettings['digest']>
                id={id}
                aria-describedby={described}
                value={draft.digest}
                options={(['workdays', 'daily', 'at_once'] as const).map((value) => ({
                  value,
                  label: words.digests[value],
                }))}
                onChange={(digest) => set({ digest })}
              />
            )}
          </Field>
          {draft.digest === 'at_once' ? null : (
            <Field label={words.digestAt}>
              {(control) => (
                <ClockField control={control} value={draft.digestAt} onChange={(digestAt) => set({ digestAt })} />
              )}
            </Field>
          )}
        </div>
        <Quiet quiet={draft.quiet} onChange={(quiet) => set({ quiet })} />
      </Panel>
      <Panel title={words.kinds}>
        <Kinds draft={draft} onChange={set} />
      </Panel>
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={faults !== null}>
        {words.save}
      </Button>
    </form>
  );
}

// What was to reach this person and did not: who manages the installation sends it again, the person may mend the address.
function Stuck({ stuck }: { stuck: readonly OwnStuck[] }) {
  if (stuck.length === 0) return null;
  return (
    <section className="notice-stuck" aria-label={words.stuck}>
      <h3>{words.stuck}</h3>
      <ul>
        {stuck.map(({ id, way, state, address, answer, at }) => (
          <li key={id}>
            <span className={`mark mark-${state === 'failed' ? 'red' : 'yellow'}`}>{deliveryStateNames[state]}</span>{' '}
            {words.stuckLine(momentText(at), wayNames[way], address)}
            {answer === null ? null : <span className="soft">{words.stuckWhy(answer)}</span>}
          </li>
        ))}
      </ul>
      <p className="soft">{words.stuckHint}</p>
    </section>
  );
}

interface QuietProps {
  quiet: ChangeSettings['quiet'];
  onChange: (quiet: ChangeSettings['quiet']) => void;
}

function Quiet({ quiet, onChange }: QuietProps) {
  return (
    <fieldset className="notice-quiet" aria-label={words.quietGroup}>
      <Tick name={words.quiet} on={quiet !== null} onChange={(on) => onChange(on ? defaultChoices.quiet : null)} />
      {quiet === null ? null : (
        <>
          <Field label={words.quietFrom}>
            {(control) => (
              <ClockField control={control} value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
            )}
          </Field>
          <Field label={words.quietTo}>
            {(control) => (
              <ClockField control={control} value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
            )}
          </Field>
          <p className="field-hint">{words.quietHint}</p>
        </>
      )}
    </fieldset>
  );
}

interface KindsProps {
  draft: ChangeSettings;
  onChange: (change: Partial<ChangeSettings>) => void;
}

function Kinds({ draft, onChange }: KindsProps) {
  const box = (kind: NoticeKind, field: 'byMail' | 'byWebhook') => (
    <input
      type="checkbox"
      aria-label={words.send(noticeKindNames[kind], words[field])}
      checked={draft[field].includes(kind)}
      onChange={({ target }) =>
        onChange({ [field]: noticeKinds.filter((one) => (one === kind ? target.checked : draft[field].includes(one))) })
      }
    />
  );
  return (
    <table className="plain-table notice-kinds">
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.byMail}</th>
          <th scope="col">{words.byWebhook}</th>
        </tr>
      </thead>
      <tbody>
        {noticeKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{noticeKindNames[kind]}</th>
            <td>{box(kind, 'byMail')}</td>
            <td>{box(kind, 'byWebhook')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
