import { Button } from 'antd';
import { Link } from 'react-router';
import { brokenOff, momentText, runOutcomeNames } from '../../../../src/operations/labels.ts';
import type { JobAsked, JobLine, JobRunLine, RunOutcome } from '../../../../src/operations/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { TableHead } from '../../components/table-head.tsx';
import { jobWords as words } from './labels.ts';

/** Every job with its last and its next run, and a button that has it run now. */
export function JobTable({ jobs }: { jobs: readonly JobLine[] }) {
  return (
    <table className="plain-table jobs">
      <TableHead columns={Object.values(words.columns)} />
      <tbody>
        {jobs.map((job) => (
          <Row key={job.name} job={job} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ job }: { job: JobLine }) {
  const { name, title, last, next } = job;
  return (
    <tr>
      <th scope="row">
        <Link to={`/settings/jobs?job=${name}#runs`}>{title}</Link>
      </th>
      <td>
        {last === null ? words.never : momentText(last.startedAt)}
        {last === null ? null : <span className="soft jobs-took">{tookOf(last)}</span>}
      </td>
      <td>
        <Now job={job} />
        {last?.outcome == null ? null : <Result outcome={last.outcome} message={last.message} />}
      </td>
      <td>{next === null ? words.noNext : momentText(next)}</td>
      <td>
        <RunNow job={job} />
      </td>
    </tr>
  );
}

function Now({ job: { running, asked } }: { job: JobLine }) {
  if (running !== null)
    return (
      <p role="status">
        <span className="mark mark-yellow">{words.running}</span> {words.runningSince(momentText(running.startedAt))}
      </p>
    );
  return asked ? (
    <p role="status">
      <span className="mark mark-grey">{words.asked}</span> {words.askedHint}
    </p>
  ) : null;
}

const colours: Record<RunOutcome, string> = { good: 'green', failed: 'red', broken: 'yellow' };

/** How a run ended, in a word, and what it said. */
export function Result({ outcome, message }: { outcome: RunOutcome; message: string }) {
  return (
    <>
      <span className={`mark mark-${colours[outcome]}`}>{runOutcomeNames[outcome]}</span>{' '}
      {outcome === 'broken' ? brokenOff : message}
    </>
  );
}

/** How long a run took; nothing while it is under way. */
export function tookOf({ startedAt, endedAt }: JobRunLine): string | null {
  return endedAt === null ? null : words.seconds((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}

function RunNow({ job: { name, title, running, asked } }: { job: JobLine }) {
  const run = useCommand({
    send: (_: null, key) => send<JobAsked>('POST', `/api/v1/operations/jobs/${name}/run`, undefined, key),
    done: (answer) => ({ text: answer.asked ? words.started(title) : words.underWay(title) }),
    tellFailure: true,
  });
  const isBusy = run.isPending || asked || running !== null;
  // Not disabled while it runs: the focus would be lost to whoever uses the keyboard.
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-label={words.runNowOf(title)}
      onClick={() => (isBusy ? undefined : run.mutate(null))}
    >
      {words.runNow}
    </Button>
  );
}
