import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { momentText } from '../../../../src/operations/labels.ts';
import type { FactorsAnswer, SessionLine } from '../../../../src/people/model.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { Enrol } from '../../people/enrol.tsx';
import { words as people } from '../../people/labels.ts';
import { OwnPassword } from '../../people/own-password.tsx';
import { words } from '../labels.ts';
import { SessionList } from '../session-list.tsx';
import '../../components/status.css';
import { CalendarPanel } from './calendar.tsx';
import { EndTotpDialog, RenewDialog } from './totp-dialogs.tsx';

/** How one signs in oneself: password, second step, and where one is signed in now. */
export function OwnPart() {
  return (
    <>
      <div className="own-two">
        <Panel title={words.own.password}>
          <OwnPassword submit={people.password.change} />
        </Panel>
        <SecondStep />
      </div>
      <CalendarPanel />
      <Sessions />
    </>
  );
}

function SecondStep() {
  const [doing, setDoing] = useState<'enrol' | 'renew' | 'end' | null>(null);
  const query = useQuery({
    queryKey: ['factors'],
    queryFn: ({ signal }) => get<FactorsAnswer>('/api/v1/session/factors', signal),
  });
  const close = (): void => setDoing(null);
  return (
    <Panel title={words.own.totp}>
      {doing === 'enrol' ? (
        <Enrol onDone={close} onLeave={close} />
      ) : (
        <Answer query={query}>
          {({ totpSince, recoveryCodes, required }) =>
            totpSince === null ? (
              <div className="own-factor">
                <p>
                  <span className="chip">{words.own.off}</span> {words.own.offDetail}
                </p>
                <Button type="primary" onClick={() => setDoing('enrol')}>
                  {words.own.enrol}
                </Button>
              </div>
            ) : (
              <div className="own-factor">
                <p>
                  <span className="mark mark-green">{words.own.on}</span> {words.own.onSince(momentText(totpSince))}
                </p>
                <p className={recoveryCodes < 3 ? 'field-fault' : ''}>{words.own.codesLeft(recoveryCodes)}</p>
                {required ? <p className="soft">{words.own.required}</p> : null}
                <div className="own-verbs">
                  <Button onClick={() => setDoing('renew')}>{words.own.renew}</Button>
                  <Button onClick={() => setDoing('end')}>{words.own.endTotp}</Button>
                </div>
              </div>
            )
          }
        </Answer>
      )}
      {doing === 'renew' ? <RenewDialog onClose={close} /> : null}
      {doing === 'end' ? <EndTotpDialog onClose={close} /> : null}
    </Panel>
  );
}

function Sessions() {
  const query = useQuery({
    queryKey: ['own-sessions'],
    queryFn: ({ signal }) => get<SessionLine[]>('/api/v1/sessions', signal),
  });
  const end = useCommand({
    send: (id: number | null, key) =>
      send<{ ended: number }>('DELETE', id === null ? '/api/v1/sessions' : `/api/v1/sessions/${id}`, undefined, key),
    done: ({ ended }) => ({ text: words.own.ended(ended) }),
    tellFailure: true,
  });
  const others = (query.data?.length ?? 0) > 1;
  return (
    <Panel
      title={words.own.sessions}
      actions={
        others ? (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(null)}>
            {words.own.endOthers}
          </Button>
        ) : undefined
      }
    >
      <p className="soft own-sessions-hint">{words.own.sessionsHint}</p>
      <Answer query={query}>
        {(sessions) => (
          <SessionList sessions={sessions} busy={end.isPending} verb={words.own.end} onEnd={(id) => end.mutate(id)} />
        )}
      </Answer>
    </Panel>
  );
}
