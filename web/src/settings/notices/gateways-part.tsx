import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { momentText } from '../../../../src/operations/labels.ts';
import {
  type ChangeGateways,
  changeGatewaysBody,
  type GatewaysAnswer,
} from '../../../../src/supervision/model/delivery.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { faultsIn } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { Deliveries } from './deliveries.tsx';
import { MailFields, WebhookFields } from './gateway-fields.tsx';
import { TestWay } from './gateway-test.tsx';
import { gatewayWords as words } from './labels.ts';
import './notices.css';

/** How notices leave this installation, and those that did not. */
export function GatewaysPart() {
  const query = useQuery({
    queryKey: ['notice-gateways'],
    queryFn: ({ signal }) => get<GatewaysAnswer>('/api/v1/notice-gateways', signal),
  });
  return (
    <>
      <Answer query={query}>
        {(gateways) => (
          <>
            <Gateways key={gateways.version} gateways={gateways} onRefresh={() => void query.refetch()} />
            <Tests gateways={gateways} />
          </>
        )}
      </Answer>
      <Deliveries />
    </>
  );
}

const newMail = { host: '', port: 465, security: 'tls', verify: true, user: '', from: '' } as const;
const newWebhook = { url: '', algorithm: 'sha256' } as const;

function draftOf({ version, mail, webhook }: GatewaysAnswer): ChangeGateways {
  const { hasPassword: _, ...server } = mail ?? { ...newMail, hasPassword: false };
  const { hasSecret: __, ...hook } = webhook ?? { ...newWebhook, hasSecret: false };
  return { version, mail: mail === null ? null : server, webhook: webhook === null ? null : hook };
}

function Gateways({ gateways, onRefresh }: { gateways: GatewaysAnswer; onRefresh: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(gateways));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<ChangeGateways>): void => setDraft({ ...draft, ...change });
  const save = useCommand({
    send: (body: ChangeGateways, key) => send<GatewaysAnswer>('PUT', '/api/v1/notice-gateways', body, key),
    done: () => ({ text: words.saved }),
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const faults = faultsIn(changeGatewaysBody, draft);
  // Fields that nobody has come to yet are not called wrong.
  const problem = refused ?? (tried ? faults : null);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(gateways));
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults === null && changed) save.mutate(draft);
  };
  return (
    <form onSubmit={submitted} noValidate>
      {refused === null ? null : <Failure problem={refused} onRefresh={onRefresh} />}
      <Panel
        title={words.mail}
        actions={
          <span className="soft">
            {gateways.changed === null
              ? words.never
              : words.changed(gateways.changed.by, momentText(gateways.changed.at))}
          </span>
        }
      >
        <Tick name={words.useMail} on={draft.mail !== null} onChange={(on) => set({ mail: on ? newMail : null })} />
        {draft.mail === null ? null : (
          <MailFields
            draft={draft}
            mail={draft.mail}
            kept={gateways.mail?.hasPassword ?? false}
            problem={problem}
            onChange={set}
          />
        )}
      </Panel>
      <Panel title={words.webhook}>
        <Tick
          name={words.useWebhook}
          on={draft.webhook !== null}
          onChange={(on) => set({ webhook: on ? newWebhook : null })}
        />
        {draft.webhook === null ? null : (
          <WebhookFields
            draft={draft}
            webhook={draft.webhook}
            kept={gateways.webhook !== null}
            problem={problem}
            onChange={set}
          />
        )}
      </Panel>
      <Button className="notice-save" type="primary" htmlType="submit" loading={save.isPending} disabled={!changed}>
        {words.save}
      </Button>
    </form>
  );
}

// Apart from the form, which begins anew when it was saved: the address to be tried stays.
function Tests({ gateways: { mail, webhook } }: { gateways: GatewaysAnswer }) {
  if (mail === null && webhook === null) return null;
  return (
    <Panel title={words.test}>
      <p className="soft">{words.testHint}</p>
      {mail === null ? null : <TestWay way="mail" />}
      {webhook === null ? null : <TestWay way="webhook" />}
    </Panel>
  );
}
