import type { Problem } from '../../../src/ledger/model.ts';
import type { Review } from '../../../src/review/model.ts';
import { dayOf } from '../ledger/columns.tsx';
import { screenWords as words } from './labels.ts';

interface SinceLastProps {
  problem: Problem;
  review: Review;
  /** Rounds of the same thing before this one. */
  former: readonly Review[];
  step: string;
}

/** What was added since this step was last decided: progress and evidence that the former verdict did not see. */
export function SinceLast({ problem, review, former, step }: SinceLastProps) {
  const last = [review, ...former]
    .flatMap(({ verdicts }) => verdicts)
    .filter((verdict) => verdict.step === step)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (last === undefined) return null;
  const ofItem = <T extends { measureId: number | null; createdAt: string }>(rows: readonly T[]): T[] =>
    rows.filter(
      ({ measureId, createdAt }) =>
        Date.parse(createdAt) > Date.parse(last) && (review.measureId === null || measureId === review.measureId),
    );
  const progress = ofItem(problem.progress);
  const files = ofItem(problem.evidence).filter(({ withdrawn }) => !withdrawn);
  return (
    <div className="since-last">
      <h3>{words.sinceLast(dayOf(last))}</h3>
      {progress.length + files.length === 0 ? <p className="soft">{words.nothingNew}</p> : null}
      <ul>
        {progress.map(({ id, content }) => (
          <li key={`progress ${id}`}>{words.newProgress(content)}</li>
        ))}
        {files.map(({ id, name }) => (
          <li key={`file ${id}`}>{words.newEvidence(name)}</li>
        ))}
      </ul>
    </div>
  );
}
