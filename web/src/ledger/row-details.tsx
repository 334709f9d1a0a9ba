import { Link } from 'react-router';
import { isClosed, type Problem } from '../../../src/ledger/model.ts';
import { Answer } from '../components/answer.tsx';
import { Due, StatusMark } from '../components/status.tsx';
import { words } from './labels.ts';
import { LampOf } from './lamp-of.tsx';
import { useProblem } from './queries.ts';

/** What stands below a row that is open: its measures and its manifestations. */
export function RowDetails({ id, today }: { id: number; today: string }) {
  return <Answer query={useProblem(id)}>{(problem) => <Details problem={problem} today={today} />}</Answer>;
}

function Details({ problem, today }: { problem: Problem; today: string }) {
  const { measures, manifestations } = problem;
  const empty = measures.length === 0 && manifestations.length === 0;
  return (
    <div className="details">
      {problem.lightReason === null ? null : (
        <p className="details-line">
          <LampOf row={problem} today={today} />
          <span className="details-text">{problem.lightReason}</span>
        </p>
      )}
      {empty ? <p className="soft">{words.noDetails}</p> : null}
      {measures.length === 0 ? null : (
        <section aria-label={words.measureList}>
          <h3>{words.measureList}</h3>
          <ul>
            {measures.map((measure) => (
              <li key={measure.id} className="details-line">
                <span className="details-text">{measure.content}</span>
                <span className="soft">{measure.leadUnit?.name}</span>
                {measure.deadline === null ? (
                  <span className="soft">{measure.deadlineWords}</span>
                ) : isClosed(measure.status) ? (
                  <span className="soft">{measure.deadline}</span>
                ) : (
                  <Due day={measure.deadline} today={today} />
                )}
                <StatusMark status={measure.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {manifestations.length === 0 ? null : (
        <section aria-label={words.manifestationList}>
          <h3>{words.manifestationList}</h3>
          <ul>
            {manifestations.map((below) => (
              <li key={below.id} className="details-line">
                <Link to={`/problems/${below.id}`} className="details-text">
                  {below.number} {below.title}
                </Link>
                <StatusMark status={below.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
