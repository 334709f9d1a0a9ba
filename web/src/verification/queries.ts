import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  CommitmentsAnswer,
  CommitmentsQuery,
  DoubtsAnswer,
  RulesAnswer,
} from '../../../src/verification/model.ts';
import { get } from '../api/client.ts';

export const useDoubts = (problemId: number) =>
  useQuery({
    queryKey: ['doubts', problemId],
    queryFn: ({ signal }) => get<DoubtsAnswer>(`/api/v1/problems/${problemId}/doubts`, signal),
  });

export const useRuleRecords = () =>
  useQuery({
    queryKey: ['doubt-rules'],
    queryFn: ({ signal }) => get<RulesAnswer>('/api/v1/doubts/rules', signal),
  });

/** The register of commitments, page by page. */
export const useCommitments = (view: CommitmentsQuery['view']) =>
  useInfiniteQuery({
    queryKey: ['commitments', view],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      get<CommitmentsAnswer>(`/api/v1/commitments?view=${view}${pageParam === 0 ? '' : `&after=${pageParam}`}`, signal),
    getNextPageParam: ({ commitments, more }) => (more ? commitments.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  });
