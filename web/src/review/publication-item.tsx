import { Link } from 'react-router';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { StatusMark } from '../components/status.tsx';
import { Judged, type ReviewItemProps } from './judged.tsx';
import { screenWords as words } from './labels.ts';
import { useInspectionReviews, usePublication } from './queries.ts';

/** A publication to judge: all that it says. */
export function PublicationItem(props: ReviewItemProps) {
  const { inspectionId } = props.waiting;
  const reviews = useInspectionReviews(inspectionId);
  const draft = usePublication(inspectionId);
  const refresh = (): void => {
    void reviews.refetch();
    void draft.refetch();
    props.onRefresh();
  };
  return (
    <Answer query={reviews}>
      {({ reviews: rounds }) => (
        <Judged {...props} problem={null} rounds={rounds} onRefresh={refresh}>
          <Panel title={words.draft}>
            <PublicPart inspectionId={inspectionId} />
          </Panel>
        </Judged>
      )}
    </Answer>
  );
}

/** The public problems of an inspection with what was done about each. */
export function PublicPart({ inspectionId }: { inspectionId: number }) {
  const draft = usePublication(inspectionId);
  return (
    <Answer query={draft}>
      {({ problems }) => (
        <>
          <p className="soft">{words.draftCount(problems.length)}</p>
          <ol className="public-part">
            {problems.map(({ id, number, title, status, measures, progress }) => (
              <li key={id}>
                <p className="public-title">
                  <Link to={`/problems/${id}`}>
                    {number} {title}
                  </Link>
                  <StatusMark status={status} />
                </p>
                {measures.length === 0 ? null : (
                  <ul>
                    {measures.map((measure) => (
                      <li key={measure.id}>
                        <span className="soft">{words.draftMeasure}</span>
                        {measure.content}
                      </li>
                    ))}
                  </ul>
                )}
                {progress.length === 0 ? <p className="soft small">{words.noProgress}</p> : null}
                {progress.map((entry) => (
                  <p key={entry.id}>
                    <span className="soft">
                      {words.draftProgress}
                      {entry.happenedOn === null ? null : `${entry.happenedOn} `}
                    </span>
                    {entry.content}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </>
      )}
    </Answer>
  );
}
