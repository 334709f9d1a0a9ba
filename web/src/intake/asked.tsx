import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Waiting } from './waiting.tsx';

interface AskedProps<T> {
  query: UseQueryResult<T>;
  words: string;
  slow: string;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** What a query brings; until then grey lines and what it is at, or why it failed and a way to try again. */
export function Asked<T>({ query, words, slow, lines = 6, children }: AskedProps<T>) {
  const { data, error } = query;
  if (data !== undefined) return children(data);
  if (error === null || query.isFetching) return <Waiting words={words} slow={slow} lines={lines} />;
  return <Failure problem={problemOf(error)} onRetry={() => void query.refetch()} />;
}
