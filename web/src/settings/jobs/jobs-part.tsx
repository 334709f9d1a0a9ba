import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { JobAlarm, JobsAnswer } from '../../../../src/operations/model.ts';
import { mostWaiting } from '../../../../src/operations/model.ts';
import { get } from '../../api/client.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { JobHistory } from './history.tsx';
import { JobTable } from './job-table.tsx';
import { jobWords as words } from './labels.ts';
import { Processes } from './processes.tsx';
import '../../components/status.css';
import './jobs.css';

/** How the jobs of this installation stand: what is wrong, each of them, their last runs, what waits, who runs them. */
export function JobsPart() {
  const query = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => get<JobsAnswer>('/api/v1/operations/jobs', signal),
    // Only while something runs: a page that is left open must not keep its session alive.
    refetchInterval: ({ state: { data } }) =>
      data?.jobs.some(({ asked, running }) => asked || running !== null) ? 2000 : false,
  });
  return (
    <Answer query={query}>
      {({ alarms, jobs, waiting, processes }) => (
        <>
          <Alarms alarms={alarms} processes={processes.filter(({ alive }) => alive).length} />
          <Panel title={words.title}>
            <JobTable jobs={jobs} />
          </Panel>
          <JobHistory jobs={jobs} />
          <div className="jobs-two">
            <Panel title={words.waiting}>
              <Waiting waiting={waiting} />
            </Panel>
            <Panel title={words.processes}>
              <Processes processes={processes} />
            </Panel>
          </div>
        </>
      )}
    </Answer>
  );
}

function Alarms({ alarms, processes }: { alarms: readonly JobAlarm[]; processes: number }) {
  if (alarms.length === 0)
    return (
      <p className="jobs-fine" role="status">
        <span className="mark mark-green">✓</span> {words.fine(processes)}
      </p>
    );
  return (
    <section className="jobs-alarms" role="alert" aria-label={words.troubles}>
      <ul>
        {alarms.map(({ what, job, text, remedy }) => (
          <li key={`${what} ${job}`}>
            <p className="jobs-alarm-text">
              <span aria-hidden="true">▲</span> {text}
            </p>
            <p>{remedy}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const places: Partial<Record<keyof JobsAnswer['waiting'], string>> = {
  waiting: '/settings/gateways?state=waiting',
  failed: '/settings/gateways?state=stuck',
  doubtful: '/settings/gateways?state=stuck',
};

function Waiting({ waiting }: Pick<JobsAnswer, 'waiting'>) {
  return (
    <>
      <dl className="facts jobs-waiting">
        {Object.entries(words.waits).map(([name, text]) => {
          const what = name as keyof JobsAnswer['waiting'];
          const count = words.count(waiting[what], mostWaiting);
          const place = places[what];
          return (
            <div key={name} className="fact">
              <dt>{text}</dt>
              <dd>{place === undefined || waiting[what] === 0 ? count : <Link to={place}>{count}</Link>}</dd>
            </div>
          );
        })}
      </dl>
      <p className="soft small">{words.waitingHint}</p>
    </>
  );
}
