import { Button } from 'antd';
import { isStale, type ProblemDetails } from '../api/problem.ts';
import { words } from '../shell/labels.ts';
import './answer.css';

interface FailureProps {
  problem: ProblemDetails;
  onRetry?: (() => void) | undefined;
  /** Reads anew what somebody else has changed; offered where the refusal says so. */
  onRefresh?: (() => void) | undefined;
}

/** What happened, why, and what to do now; the code stands small at the end. */
export function Failure({ problem, onRetry, onRefresh }: FailureProps) {
  const refresh = isStale(problem) ? onRefresh : undefined;
  return (
    <div className="failure" role="alert">
      <p className="failure-title">{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.errors === undefined ? null : (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.pointer} ${error.message}`}>{error.message}</li>
          ))}
        </ul>
      )}
      <div className="failure-foot">
        {onRetry === undefined ? null : <Button onClick={onRetry}>{words.retry}</Button>}
        {refresh === undefined ? null : <Button onClick={refresh}>{words.refresh}</Button>}
        <span className="failure-code">
          {problem.number === undefined ? words.code(problem.code) : words.faultNumber(problem.number)}
        </span>
      </div>
    </div>
  );
}
