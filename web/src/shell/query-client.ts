import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';

/** A query that got no answer is asked once more; a refusal or a fault is shown as it is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => failures < 1 && error instanceof ApiProblem && error.details.code === 'unreachable',
      retryDelay: 400,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
