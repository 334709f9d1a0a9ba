import { useState } from 'react';
import { Link } from 'react-router';
import type { ProblemKin } from '../../../../src/insight/model/kin.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { StatusMark } from '../../components/status.tsx';
import { words } from './labels.ts';
import { Marked } from './marked.tsx';
import { useProblemKin } from './queries.ts';
import './kin.css';

const first = 5;

/** The kin of a problem, on its page: whether it stood before, who else has it, and by which words that is said. */
export function ProblemKinPanel({ problemId }: { problemId: number }) {
  const query = useProblemKin(problemId);
  return (
    <Panel title={words.ofProblem}>
      <Answer query={query}>{(found) => <Found found={found} />}</Answer>
    </Panel>
  );
}

function Found({ found: { placed, apart, group, kin } }: { found: ProblemKin }) {
  const [all, setAll] = useState(false);
  if (kin.length === 0)
    return <p className="soft">{apart ? words.apartNote : placed ? words.noKin : words.notPlaced}</p>;
  const relapses = kin.filter(({ relapse }) => relapse).length;
  return (
    <>
      {relapses === 0 ? null : (
        <p className="kin-warning" role="note">
          {words.relapseNote(relapses)}
        </p>
      )}
      <ul className="kin-members">
        {(all ? kin : kin.slice(0, first)).map((member) => (
          <li key={member.id} className="kin-member" data-member={member.id}>
            <div>
              <Link to={`/problems/${member.id}`}>
                <Marked text={member.title} shared={member.shared} />
              </Link>{' '}
              {member.relapse ? <span className="chip kin-relapse">{words.relapseOf}</span> : null}
              <div className="soft kin-small">
                <span>{member.organisationName}</span>
                <span>{member.round ?? member.inspectionTitle}</span>
                <span>{member.source}</span>
                {member.feedbackDate === null ? null : <span>{member.feedbackDate}</span>}
                <span>
                  {words.shared}：{member.shared.length === 0 ? words.none : member.shared.join('、')}
                </span>
              </div>
            </div>
            <StatusMark status={member.status} />
          </li>
        ))}
      </ul>
      <p className="kin-more">
        {kin.length > first && !all ? (
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {words.more(kin.length - first)}
          </button>
        ) : null}
        {group === null ? null : (
          <Link to={`/dashboard/kin/${group.id}`}>{words.toGroup(group.problems, group.organisations)}</Link>
        )}
      </p>
    </>
  );
}
