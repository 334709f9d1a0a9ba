import { statusNames } from '../../../../src/ledger/labels.ts';
import type { Problem, Status } from '../../../../src/ledger/model.ts';
import { Panel } from '../../components/page.tsx';
import { Due, StatusMark } from '../../components/status.tsx';
import { words } from './labels.ts';
import { Steps } from './transition.tsx';

interface StateProps {
  problem: Problem;
  today: string;
  onRefresh: () => void;
}

const nameOf = (status: string): string => statusNames[status as Status] ?? status;

/** Where the problem stands, by when something is due, and what may be done next. */
export function State({ problem, today, onRefresh }: StateProps) {
  const { claimedStatus, allowed } = problem;
  // Where the day comes from, when it is not the problem's own.
  const due = problem.measures.find(({ deadline }) => deadline !== null && deadline === problem.nextDue);
  const item = {
    kind: 'problem',
    id: problem.id,
    version: problem.version,
    name: problem.title.slice(0, 24),
    problemId: problem.id,
  } as const;
  return (
    <Panel title={words.state} actions={<StatusMark status={problem.status} />}>
      <dl className="facts">
        {problem.nextDue === null ? null : (
          <>
            <dt>{words.due}</dt>
            <dd>
              <Due day={problem.nextDue} today={today} long />
              {due === undefined || problem.deadline === problem.nextDue ? null : (
                <p className="soft small">{words.dueOfMeasure(due.content.slice(0, 40))}</p>
              )}
            </dd>
          </>
        )}
        {problem.deadline === null || problem.deadline === problem.nextDue ? null : (
          <>
            <dt>{words.ownDeadline}</dt>
            <dd>{problem.deadline}</dd>
          </>
        )}
      </dl>
      {claimedStatus === null ? null : <p className="soft small">{words.claimed(nameOf(claimedStatus))}</p>}
      {problem.openDoubts === 0 ? null : <p>{words.doubts(problem.openDoubts)}</p>}
      <h3 className="side-heading">{words.next}</h3>
      {allowed.length === 0 ? (
        <p className="soft">{words.noActions}</p>
      ) : (
        <Steps item={item} allowed={allowed} onRefresh={onRefresh} />
      )}
    </Panel>
  );
}
