import { Link } from 'react-router';
import { specialNames } from '../../../src/ledger/labels.ts';
import type { Problem } from '../../../src/ledger/model.ts';
import { useToday } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { StatusMark } from '../components/status.tsx';
import { Measures } from '../ledger/problem/measures.tsx';
import { OriginalWords } from '../ledger/problem/original-words.tsx';
import { ProgressPanel } from '../ledger/problem/progress.tsx';
import { useProblem, useProblems } from '../ledger/queries.ts';
import { everything, ledgerLink } from '../ledger/view.ts';
import { DoubtsOf } from '../verification/doubted.tsx';
import { DoubtsPanel } from '../verification/doubts-panel.tsx';
import { Judged, type ReviewItemProps } from './judged.tsx';
import { screenWords as words } from './labels.ts';
import { PublicationItem } from './publication-item.tsx';
import { useInspectionReviews, useReviews } from './queries.ts';
import '../ledger/problem/problem.css';

/** One item to judge: what was asked, what changed since the last verdict, the words, what was done and its evidence. */
export function ReviewItem(props: ReviewItemProps) {
  if (props.waiting.subject === 'publication') return <PublicationItem {...props} />;
  return props.waiting.problemId === null ? (
    <PlanItem {...props} inspectionId={props.waiting.inspectionId} />
  ) : (
    <ProblemItem {...props} problemId={props.waiting.problemId} />
  );
}

function ProblemItem({ problemId, ...props }: ReviewItemProps & { problemId: number }) {
  const today = useToday();
  const problem = useProblem(problemId);
  const reviews = useReviews(problemId);
  const refresh = (): void => {
    void problem.refetch();
    void reviews.refetch();
    props.onRefresh();
  };
  return (
    <Answer query={problem}>
      {(whole) => (
        <Answer query={reviews}>
          {({ reviews: rounds }) => (
            <DoubtsOf problemId={problemId}>
              <Judged {...props} problem={whole} rounds={rounds} onRefresh={refresh}>
                <section className="panel">
                  <p className="problem-title">{whole.title}</p>
                  <p className="problem-chips">
                    <StatusMark status={whole.status} />
                    {whole.special === null ? null : <span className="chip">{specialNames[whole.special]}</span>}
                    <Link to={`/problems/${whole.id}`}>{words.open}</Link>
                  </p>
                  <OriginalWords problem={whole} />
                </section>
                <DoubtsPanel problemId={problemId} />
                <Measures problem={onlyLooking(whole)} today={today} reviews={false} onRefresh={refresh} />
                <ProgressPanel problem={onlyLooking(whole)} onRefresh={refresh} />
              </Judged>
            </DoubtsOf>
          )}
        </Answer>
      )}
    </Answer>
  );
}

// Here one judges; what the same person may also change is changed on the problem's page.
const onlyLooking = (problem: Problem): Problem => ({
  ...problem,
  may: [],
  allowed: [],
  measures: problem.measures.map((measure) => ({ ...measure, allowed: [] })),
});

function PlanItem({ inspectionId, ...props }: ReviewItemProps & { inspectionId: number }) {
  const reviews = useInspectionReviews(inspectionId);
  const problems = useProblems({ ...everything, inspection: [inspectionId], size: 200 });
  const refresh = (): void => {
    void reviews.refetch();
    props.onRefresh();
  };
  return (
    <Answer query={reviews}>
      {({ reviews: rounds }) => (
        <Judged {...props} problem={null} rounds={rounds} onRefresh={refresh}>
          <Panel
            title={words.plan}
            actions={<Link to={ledgerLink({ inspection: [inspectionId] })}>{words.planOpen}</Link>}
          >
            <Answer query={problems}>
              {({ items, total }) => (
                <>
                  <p className="soft">{words.planCount(total)}</p>
                  <ul className="problem-list">
                    {items.map((row) => (
                      <li key={row.id} className="problem-line">
                        <Link to={`/problems/${row.id}`}>
                          {row.number} {row.title}
                        </Link>
                        <span className="soft small">{words.measureCount(row.measureCount)}</span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Answer>
          </Panel>
        </Judged>
      )}
    </Answer>
  );
}
