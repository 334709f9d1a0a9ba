import { useQuery } from '@tanstack/react-query';
import type { ComingAnswer, ProblemLadder } from '../../../src/supervision/model/ladder.ts';
import { get } from '../api/client.ts';

export const useLadder = (problemId: number) =>
  useQuery({
    queryKey: ['ladder', problemId],
    queryFn: ({ signal }) => get<ProblemLadder>(`/api/v1/problems/${problemId}/ladder`, signal),
  });

export const useComing = (days: number) =>
  useQuery({
    queryKey: ['ladder-coming', days],
    queryFn: ({ signal }) => get<ComingAnswer>(`/api/v1/ladder/coming?days=${days}`, signal),
  });
