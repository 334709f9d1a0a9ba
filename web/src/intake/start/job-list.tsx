import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { DraftSummary } from '../../../../src/intake/model.ts';
import { words as shell } from '../../shell/labels.ts';
import { stepAddress } from '../addresses.ts';
import { again, clearJobs, type Job, jobsNow, subscribeToJobs } from './jobs.ts';
import { words } from './labels.ts';

/** What became of each file: being sent, being read, read, or refused with what to do. */
export function JobList({ drafts, onRead }: { drafts: readonly DraftSummary[]; onRead: () => void }) {
  const jobs = useSyncExternalStore(subscribeToJobs, jobsNow);
  if (jobs.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="import-files">
      <header className="panel-head">
        <h2 id="import-files">{words.files}</h2>
        <div className="panel-actions">
          <Button size="small" onClick={clearJobs}>
            {words.clear}
          </Button>
        </div>
      </header>
      <ul className="jobs">
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} draft={drafts.find(({ id }) => id === job.draftId)} onRead={onRead} />
        ))}
      </ul>
    </section>
  );
}

interface JobLineProps {
  job: Job;
  draft: DraftSummary | undefined;
  onRead: () => void;
}

function JobLine({ job, draft, onRead }: JobLineProps) {
  return (
    <li className={`job job-${job.state}`}>
      <b className="job-name">{job.name}</b>
      {job.state === 'refused' ? (
        <div className="job-refusal" role="alert">
          <p>
            <b>{words.refused}</b> {job.refusal?.title} {job.refusal?.detail}
          </p>
          <p className="job-foot">
            {job.refusal?.again ? (
              <Button size="small" onClick={() => void again(job.id).then(onRead)}>
                {words.again}
              </Button>
            ) : null}
            <span className="soft small">{shell.code(job.refusal?.code ?? '')}</span>
          </p>
        </div>
      ) : (
        <div className="job-state">
          <span role="status">
            <Doing job={job} draft={draft} />
          </span>
          {job.draftId === null ? null : (
            <Link className="button-like" to={stepAddress(job.draftId, 'frame')}>
              {words.open}
            </Link>
          )}
        </div>
      )}
    </li>
  );
}

function Doing({ job, draft }: { job: Job; draft: DraftSummary | undefined }) {
  switch (job.state) {
    case 'sending':
      return (
        <>
          <progress max={1} value={job.share} aria-label={job.name} /> {words.sending(Math.floor(job.share * 100))}
        </>
      );
    case 'reading':
      return <ReadingWords />;
    case 'read':
      return draft === undefined ? words.readPlain : words.read(draft.problems);
    default:
      return words.waiting;
  }
}

const slowAfter = 4000;

function ReadingWords() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <progress aria-label={words.reading} /> {slow ? words.readingSlow : words.reading}
    </>
  );
}
