import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { historyNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { momentText } from '../../../../src/operations/labels.ts';
import { get } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Loading } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { Panel } from '../../components/page.tsx';
import { useOrganisations, usePersons } from '../../people/queries.ts';
import { useNameIn } from '../packs.ts';
import { useInspections } from '../queries.ts';
import { type Change, changesIn, type HistoryLine, type NameOf } from './history-words.ts';
import { historyLabels, words } from './labels.ts';

const linesOfPage = 50;

/** Everything that ever happened to the problem, the newest first; read when somebody wants to see it. */
export function History({ problem }: { problem: Problem }) {
  const [open, setOpen] = useState(false);
  return (
    <Panel title={words.history}>
      {open ? <Lines problem={problem} /> : <Button onClick={() => setOpen(true)}>{words.showHistory}</Button>}
    </Panel>
  );
}

function Lines({ problem }: { problem: Problem }) {
  const nameOf = useNames(problem);
  const query = useInfiniteQuery({
    queryKey: ['history', problem.id],
    queryFn: ({ pageParam, signal }) =>
      get<HistoryLine[]>(
        `/api/v1/problems/${problem.id}/history${pageParam === 0 ? '' : `?before=${pageParam}`}`,
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < linesOfPage ? undefined : last.at(-1)?.seq),
  });
  if (query.data === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />
    );
  return (
    <>
      <ol className="history">
        {query.data.pages.flat().map((line) => (
          <li key={line.seq} className="history-line">
            <time dateTime={line.at}>{momentText(line.at)}</time>
            <span>
              <b>{line.actorName}</b> {historyNames[line.action] ?? line.action}
            </span>
            <ul>
              {changesIn(line, nameOf).map((change) => (
                <li key={change.label}>
                  <ChangeWords change={change} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {words.earlier}
        </Button>
      ) : null}
    </>
  );
}

function ChangeWords({ change: { label, before, after } }: { change: Change }) {
  return (
    <>
      <span className="soft">{label}：</span>
      {before === null ? null : (
        <>
          <del>{before}</del> <span className="soft">{historyLabels.becomes}</span>{' '}
        </>
      )}
      <span>{after}</span>
    </>
  );
}

/** Names of units, people and aspects that the history mentions by number. */
function useNames({ organisationId, inspection }: Problem): NameOf {
  const organisations = useOrganisations().data ?? [];
  const persons = usePersons(organisationId).data ?? [];
  const aspects = useInspections().data?.aspects ?? [];
  const nameIn = useNameIn();
  return {
    unit: (id) => organisations.find((one) => one.id === id)?.name,
    person: (id) => persons.find((one) => one.id === id)?.name,
    aspect: (id) => aspects.find((one) => one.id === id)?.heading,
    code: (dictionary, code) => nameIn(inspection.rulePack, dictionary, code),
  };
}
