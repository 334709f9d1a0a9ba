import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { momentText } from '../../../../src/operations/labels.ts';
import type { Account, SessionLine } from '../../../../src/people/model.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { words } from '../labels.ts';
import { SessionList } from '../session-list.tsx';

/** Where an account is signed in and how; its sessions can be ended, a lost second step switched off. */
export function SessionsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { id, name, totpSince } = account;
  const path = `/api/v1/accounts/${id}/sessions`;
  const query = useQuery({
    queryKey: ['account-sessions', id],
    queryFn: ({ signal }) => get<SessionLine[]>(path, signal),
  });
  const end = useCommand({
    send: (session: number | null, key) =>
      send<{ ended: number }>('DELETE', session === null ? path : `${path}/${session}`, undefined, key),
    done: ({ ended }) => ({ text: words.sessions.ended(name, ended) }),
    tellFailure: true,
  });
  const reset = useCommand({
    send: (_: null, key) => send('POST', `/api/v1/accounts/${id}/totp/end`, undefined, key),
    done: () => ({ text: words.sessions.totpEnded(name) }),
    tellFailure: true,
  });
  const some = (query.data?.length ?? 0) > 0;
  return (
    <Dialog
      title={words.sessions.title(name)}
      width={720}
      onClose={onClose}
      footer={[
        some ? (
          <Button key="all" danger loading={end.isPending} onClick={() => end.mutate(null)}>
            {words.sessions.endAll}
          </Button>
        ) : null,
        <Button key="close" type="primary" onClick={onClose}>
          {words.sessions.close}
        </Button>,
      ]}
    >
      <Answer query={query}>
        {(sessions) =>
          sessions.length === 0 ? (
            <p>{words.sessions.none}</p>
          ) : (
            <SessionList
              sessions={sessions}
              busy={end.isPending}
              verb={words.own.endHere}
              onEnd={(session) => end.mutate(session)}
            />
          )
        }
      </Answer>
      <p className="sessions-totp">
        {words.own.totp}：
        {totpSince === null ? (
          words.own.off
        ) : (
          <>
            {words.own.onSince(momentText(totpSince))}{' '}
            <Button size="small" loading={reset.isPending} onClick={() => reset.mutate(null)}>
              {words.sessions.resetTotp}
            </Button>{' '}
            <span className="soft">{words.sessions.resetTotpHint}</span>
          </>
        )}
      </p>
    </Dialog>
  );
}
