import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { momentText } from '../../../../src/operations/labels.ts';
import { deliveryStateNames, wayNames } from '../../../../src/supervision/labels/notices.ts';
import type { Delivery, DeliveryList, DeliveryQuery } from '../../../../src/supervision/model/delivery.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Empty, Loading } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { Panel } from '../../components/page.tsx';
import { gatewayWords as words } from './labels.ts';
import '../../components/status.css';
import { TableHead } from '../../components/table-head.tsx';

type Shown = keyof typeof words.states & DeliveryQuery['state'];
const shownStates: readonly Shown[] = ['stuck', 'waiting', 'sending', 'sent', 'dropped'];

/** Messages and what became of them: first those that wait for a decision. */
export function Deliveries() {
  // Whoever comes from the page of the jobs comes for one state.
  const [params] = useSearchParams();
  const [state, setState] = useState<Shown>(shownStates.find((one) => one === params.get('state')) ?? 'stuck');
  const label = useId();
  const query = useInfiniteQuery({
    queryKey: ['notice-deliveries', state],
    queryFn: ({ signal, pageParam }) =>
      get<DeliveryList>(
        `/api/v1/notice-deliveries?state=${state}${pageParam === null ? '' : `&before=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.more ? (last.deliveries.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ deliveries }) => deliveries);
  return (
    <Panel
      title={words.deliveries}
      actions={
        <>
          <label htmlFor={label}>{words.state}</label>{' '}
          <Select<Shown>
            id={label}
            size="small"
            popupMatchSelectWidth={false}
            value={state}
            options={shownStates.map((value) => ({ value, label: words.states[value] }))}
            onChange={setState}
          />
        </>
      }
    >
      {rows === undefined ? (
        query.error === null ? (
          <Loading />
        ) : (
          <Failure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <Empty title={state === 'stuck' ? words.noneStuck : words.none} />
      ) : (
        <Rows rows={rows} />
      )}
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.older}
        </Button>
      ) : null}
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly Delivery[] }) {
  return (
    <>
      {rows.some(({ state }) => state === 'doubtful') ? <p className="soft">{words.doubtHint}</p> : null}
      <table className="plain-table">
        <TableHead columns={Object.values(words.columns)} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.personName} <span className="soft">{row.address}</span>
              </th>
              <td>{wayNames[row.way]}</td>
              <td>
                <span className={`mark mark-${colourOf(row.state)}`}>{deliveryStateNames[row.state]}</span>
              </td>
              <td className="number">{row.attempts}</td>
              <td className="notice-answer">{row.answer}</td>
              <td>{momentText(row.finishedAt ?? row.createdAt)}</td>
              <td>{row.state === 'failed' || row.state === 'doubtful' ? <Settle id={row.id} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Settle({ id }: { id: number }) {
  const settle = useCommand({
    send: (action: 'again' | 'drop', key) => send('POST', `/api/v1/notice-deliveries/${id}/settle`, { action }, key),
    done: (_, action) => ({ text: action === 'again' ? words.settledAgain : words.settledDrop }),
    tellFailure: true,
  });
  return (
    <>
      <Button size="small" loading={settle.isPending} onClick={() => settle.mutate('again')}>
        {words.again}
      </Button>{' '}
      <Button size="small" disabled={settle.isPending} onClick={() => settle.mutate('drop')}>
        {words.drop}
      </Button>
    </>
  );
}

function colourOf(state: Delivery['state']): 'green' | 'red' | 'yellow' | 'grey' {
  switch (state) {
    case 'sent':
      return 'green';
    case 'failed':
      return 'red';
    case 'doubtful':
      return 'yellow';
    default:
      return 'grey';
  }
}
