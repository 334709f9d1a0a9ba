import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Aspect, Inspection, ListAnswer, Problem } from '../../../src/ledger/model.ts';
import { get } from '../api/client.ts';
import { addressOf, type View } from './view.ts';

/** One page of the ledger list; while another is read, the last one stays on the screen. */
export const useProblems = (view: View) => {
  const address = addressOf(view);
  return useQuery({
    queryKey: ['problems', address],
    queryFn: ({ signal }) => get<ListAnswer>(`/api/v1/problems?${address}`, signal),
    placeholderData: keepPreviousData,
  });
};

/** Everything of one problem. */
export const useProblem = (id: number) =>
  useQuery({ queryKey: ['problem', id], queryFn: ({ signal }) => get<Problem>(`/api/v1/problems/${id}`, signal) });

/** Inspections with their aspects, newest first. */
export const useInspections = () =>
  useQuery({
    queryKey: ['inspections'],
    queryFn: ({ signal }) => get<{ inspections: Inspection[]; aspects: Aspect[] }>('/api/v1/inspections', signal),
    staleTime: 60_000,
  });
