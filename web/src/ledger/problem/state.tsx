import { statusNames } from '../../../../src/ledger/labels.ts';
import type { Problem, Status } from '../../../../src/ledger/model.ts';
import { Panel } from '../../components/page.tsx';
import { Due, StatusMark } from '../../components/status.tsx';
import { Receipt } from '../../review/receipt.tsx';
import { dayOf } from '../columns.tsx';
import { LampOf } from '../lamp-of.tsx';
import { words } from './labels.ts';
import { mayExtend, Steps } from './transition.tsx';

interface StateProps {
  problem: Problem;
  today: string;
  onRefresh: () => void;
}

const nameOf = (status: string): string => statusNames[status as Status] ?? status;

/** Where the problem stands, by when something is due, and what may be done next. */
export function State({ problem, today, onRefresh }: StateProps) {
  const { claimedStatus, heartbeatOn } = problem;
  // Where the day comes from, when it is not the problem's own.
  const due = problem.measures.find(({ deadline }) => deadline !== null && deadline === problem.nextDue);
  const next = dueNameOf(problem);
  const receiptMissing = problem.special === 'immediate' && problem.receipt === null;
  const hasSteps =
    receiptMissing || problem.allowed.some(({ action }) => action !== 'withdraw') || mayExtend(problem, problem, today);
  return (
    <Panel title={words.state} actions={<StatusMark status={problem.status} />}>
      <dl className="facts">
        {problem.nextDue === null ? null : (
          <>
            <dt>{next}</dt>
            <dd>
              <Due day={problem.nextDue} today={today} light={problem.light} long />
              {due === undefined || problem.deadline === problem.nextDue ? null : (
                <p className="soft small">{words.dueOfMeasure(due.content.slice(0, 40))}</p>
              )}
            </dd>
          </>
        )}
        {problem.light === null ? null : (
          <>
            <dt>{words.light}</dt>
            <dd>
              <LampOf row={problem} today={today} reason={problem.lightReason} />
            </dd>
          </>
        )}
        {problem.deadline === null || problem.deadline === problem.nextDue ? null : (
          <>
            <dt>{words.ownDeadline}</dt>
            <dd>{problem.deadline}</dd>
          </>
        )}
        {heartbeatOn === null || heartbeatOn === problem.nextDue ? null : (
          <>
            <dt>{words.heartbeat}</dt>
            <dd>{heartbeatOn}</dd>
          </>
        )}
      </dl>
      <FormerDeadlines problem={problem} measureId={null} />
      <OutsideWaits problem={problem} measureId={null} today={today} />
      {claimedStatus === null ? null : <p className="soft small">{words.claimed(nameOf(claimedStatus))}</p>}
      {problem.openDoubts === 0 ? null : (
        <p>
          <a href="#doubts">{words.doubts(problem.openDoubts)}</a>
        </p>
      )}
      {receiptMissing ? null : <Receipt problem={problem} onRefresh={onRefresh} />}
      <h3 className="side-heading">{words.next}</h3>
      {hasSteps ? null : <p className="soft">{problem.status === 'under_review' ? words.inReview : words.noActions}</p>}
      {receiptMissing ? <Receipt problem={problem} onRefresh={onRefresh} /> : null}
      <Steps problem={problem} measure={null} onRefresh={onRefresh} />
    </Panel>
  );
}

// What the nearest day is the day of: a deadline, a reply from outside, or the next report of what goes on for ever.
function dueNameOf({ nextDue, status, heartbeatOn, outside }: Problem): string {
  if (status === 'long_term' && heartbeatOn === nextDue) return words.heartbeat;
  if (
    outside.some(({ repliedOn, replyBy, measureId }) => repliedOn === null && measureId === null && replyBy === nextDue)
  )
    return words.replyDue;
  return words.due;
}

interface OfItem {
  problem: Problem;
  /** null: of the problem itself. */
  measureId: number | null;
}

/** Every deadline that an extension replaced; the old days stay to be seen. */
export function FormerDeadlines({ problem, measureId }: OfItem) {
  const former = problem.deadlines.filter((each) => each.measureId === measureId && each.former !== null);
  if (former.length === 0) return null;
  return (
    <ul className="soft small">
      {former.map((each) => (
        <li key={each.at}>{words.extended(each.former ?? '', each.deadline, dayOf(each.at))}</li>
      ))}
    </ul>
  );
}

/** The letters on whose answer something waits, or waited. */
export function OutsideWaits({ problem, measureId, today }: OfItem & { today: string }) {
  const waits = problem.outside.filter((each) => each.measureId === measureId);
  if (waits.length === 0) return null;
  return (
    <ul className="outside">
      {waits.map((wait) => (
        <li key={wait.id} className="outside-wait small">
          <p>
            {words.outsideTo(wait.addressee, wait.letterNumber)} {wait.matter}
          </p>
          {wait.repliedOn === null ? (
            <p className="soft">
              {words.outsideSent(wait.sentOn)}{' '}
              {measureId === null ? wait.replyBy : <Due day={wait.replyBy} today={today} long />}
            </p>
          ) : (
            <p className="soft">{words.outsideReplied(wait.repliedOn, wait.reply)}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
