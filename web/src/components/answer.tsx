import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { words } from '../shell/labels.ts';
import { Failure } from './failure.tsx';
import './answer.css';

interface AnswerProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/**
 * What a query brings, in whatever state it is: being read, read slowly, not readable (with a way to try again), or
 * read before and not refreshed now (what was read stays and says from when it is).
 */
export function Answer<T>({ query, children }: AnswerProps<T>) {
  const { data, error } = query;
  if (data === undefined) {
    if (error === null || query.isRefetching) return <Loading />;
    return <Failure problem={problemOf(error)} onRetry={() => query.refetch()} />;
  }
  return (
    <>
      {error === null ? null : (
        <p className="answer-old" role="alert">
          {words.notRefreshed(new Date(query.dataUpdatedAt).toTimeString().slice(0, 5))} {problemOf(error).title}
          <Button size="small" onClick={() => query.refetch()} loading={query.isFetching}>
            {words.retry}
          </Button>
        </p>
      )}
      {children(data)}
    </>
  );
}

const slowAfter = 4000;

/** Something is being read; after four seconds it says that it is slow. */
export function Loading() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="answer-loading" role="status">
      {slow ? words.slow : words.loading}
    </p>
  );
}

interface EmptyProps {
  title: string;
  /** What to do first. */
  children?: ReactNode;
}

/** Nothing there yet, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="answer-empty">
      <p className="answer-empty-title">{title}</p>
      {children}
    </div>
  );
}
