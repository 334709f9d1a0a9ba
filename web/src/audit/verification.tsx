import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { momentText } from '../../../src/operations/labels.ts';
import type { VerificationAnswer } from '../../../src/operations/model.ts';
import { get, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import '../components/status.css';
import { words } from './labels.ts';

const text = words.verify;

/** How the last verification of all chains ended, and one now; nothing for whoever audits only a part. */
export function Verification() {
  // Asked for, and its result not there yet: a job begins a little later than it is asked for.
  const [after, setAfter] = useState<string | null | undefined>(undefined);
  const query = useQuery({
    queryKey: ['verification'],
    queryFn: ({ signal }) => get<VerificationAnswer>('/api/v1/operations/verification', signal),
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.running || isExpected(data, after) ? 2000 : false),
  });
  const start = useCommand({
    send: (_: null, key) => send<VerificationAnswer>('POST', '/api/v1/operations/verification', undefined, key),
    done: () => ({ text: text.started }),
    after: () => setAfter(query.data?.at ?? null),
    tellFailure: true,
  });
  if (query.error !== null && problemOf(query.error).code === 'not-allowed') return null;
  const busy = start.isPending || isExpected(query.data, after) || query.data?.running === true;
  return (
    <Panel
      title={text.title}
      actions={
        <Button size="small" type="primary" loading={busy} onClick={() => start.mutate(null)}>
          {busy ? text.running : text.now}
        </Button>
      }
    >
      <p className="soft audit-intro">{text.intro}</p>
      <Answer query={query}>{(last) => <Result last={last} />}</Answer>
    </Panel>
  );
}

const isExpected = (data: VerificationAnswer | undefined, after: string | null | undefined): boolean =>
  after !== undefined && (data?.at ?? null) === after;

function Result({ last }: { last: VerificationAnswer }) {
  const { at, ok, chains, entries, seals, faultCount, faults, message, seal } = last;
  return (
    <dl className="facts audit-facts">
      <dt>{text.last}</dt>
      <dd>
        {at === null || ok === null ? (
          text.never
        ) : (
          <>
            {momentText(at)}{' '}
            <span className={`mark mark-${ok ? 'green' : 'red'}`}>
              {ok ? text.good : faultCount > 0 ? text.bad(faultCount) : message}
            </span>{' '}
            {entries === 0 ? null : text.checked(chains, entries, seals)}
          </>
        )}
        {faults.length === 0 ? null : (
          <div role="alert">
            <p className="field-fault">{text.badDetail}</p>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
            {faultCount > faults.length ? <p>{text.more(faultCount - faults.length)}</p> : null}
          </div>
        )}
      </dd>
      {seal === null ? null : (
        <>
          <dt>{text.seal}</dt>
          <dd>
            {seal.day} <code className="audit-seal">{seal.hash}</code> <span className="soft">{text.sealHint}</span>
          </dd>
        </>
      )}
    </dl>
  );
}
