import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { momentText } from '../../../../src/operations/labels.ts';
import type { JobLine, JobRunLine, RunsAnswer } from '../../../../src/operations/model.ts';
import { get } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Empty, Loading } from '../../components/answer.tsx';
import { Failure } from '../../components/failure.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { Result, tookOf } from './job-table.tsx';
import { jobWords as words } from './labels.ts';

/** The last runs of one job or of all; what is shown stands in the address. */
export function JobHistory({ jobs }: { jobs: readonly JobLine[] }) {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('job');
  const job = jobs.find(({ name }) => name === wanted) ?? null;
  const troubled = params.get('troubled') === 'true';
  const label = useId();
  const place = useScrollTo('runs');
  const change = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true, flushSync: true },
    );
  const title = job === null ? words.history : words.historyOf(job.title);
  return (
    <section ref={place} aria-label={title}>
      <Panel
        id="runs"
        title={title}
        actions={
          <>
            <Tick name={words.troubled} on={troubled} onChange={(on) => change('troubled', on ? 'true' : null)} />
            <label htmlFor={label} className="for-readers">
              {words.which}
            </label>
            <Select<string>
              id={label}
              size="small"
              popupMatchSelectWidth={false}
              value={job?.name ?? ''}
              options={[
                { value: '', label: words.all },
                ...jobs.map(({ name, title }) => ({ value: name, label: title })),
              ]}
              onChange={(value) => change('job', value === '' ? null : value)}
            />
          </>
        }
      >
        <Runs job={job} troubled={troubled} jobs={jobs} />
      </Panel>
    </section>
  );
}

function Runs({ job, troubled, jobs }: { job: JobLine | null; troubled: boolean; jobs: readonly JobLine[] }) {
  // Read anew when a run has ended or begun.
  const newest = Math.max(0, ...jobs.flatMap(({ last, running }) => [last?.id ?? 0, running?.id ?? 0]));
  const underWay = jobs.filter(({ running }) => running !== null).length;
  const query = useInfiniteQuery({
    queryKey: ['job-runs', job?.name, troubled, newest, underWay],
    queryFn: ({ signal, pageParam }) => get<RunsAnswer>(addressOf(job, troubled, pageParam), signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ runs, more }) => (more ? (runs.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ runs }) => runs);
  if (rows === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <Failure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
    );
  if (rows.length === 0) return <Empty title={troubled ? words.noTroubles : words.noRuns} />;
  return (
    <>
      <Rows rows={rows} jobs={jobs} />
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.older}
        </Button>
      ) : null}
    </>
  );
}

function addressOf(job: JobLine | null, troubled: boolean, before: number | null): string {
  const wanted = new URLSearchParams({
    ...(job === null ? {} : { job: job.name }),
    ...(troubled ? { troubled: 'true' } : {}),
    ...(before === null ? {} : { before: String(before) }),
  });
  return `/api/v1/operations/jobs/runs?${wanted}`;
}

function Rows({ rows, jobs }: { rows: readonly JobRunLine[]; jobs: readonly JobLine[] }) {
  return (
    <table className="plain-table job-runs">
      <thead>
        <tr>
          <th scope="col">{words.start}</th>
          <th scope="col">{words.columns.job}</th>
          <th scope="col">{words.took}</th>
          <th scope="col">{words.columns.result}</th>
          <th scope="col">{words.process}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((run) => (
          <tr key={run.id}>
            <td>{momentText(run.startedAt)}</td>
            <th scope="row">{jobs.find(({ name }) => name === run.job)?.title ?? run.job}</th>
            <td>{tookOf(run)}</td>
            <td>
              {run.outcome === null ? (
                <span className="mark mark-yellow">{words.running}</span>
              ) : (
                <Result outcome={run.outcome} message={run.message} />
              )}
            </td>
            <td>{run.host === null || run.pid === null ? words.forgotten : words.processOf(run.host, run.pid)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// A link inside the page names the place: the browser itself goes there only when a page is loaded.
function useScrollTo(id: string) {
  const place = useRef<HTMLElement>(null);
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each click on such a link has a key of its own
  useEffect(() => {
    if (hash === `#${id}`) place.current?.scrollIntoView();
  }, [hash, key]);
  return place;
}
