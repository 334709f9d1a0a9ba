import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InspectionNames, InspectionsAnswer, ListAnswer, Problem } from '../../../src/ledger/model.ts';
import { get } from '../api/client.ts';
import { addressOf, type View } from './view.ts';

/** One page of the ledger list; while another is read, the last one stays on the screen. */
export const useProblems = (view: View, extras: readonly string[] = []) => {
  const address = [addressOf(view), extras.length === 0 ? '' : `extras=${extras.join(',')}`].filter(Boolean).join('&');
  return useQuery({
    queryKey: ['problems', address],
    queryFn: ({ signal }) => get<ListAnswer>(`/api/v1/problems?${address}`, signal),
    placeholderData: keepPreviousData,
  });
};

/** Everything of one problem. */
export const useProblem = (id: number, enabled = true) =>
  useQuery({
    queryKey: ['problem', id],
    queryFn: ({ signal }) => get<Problem>(`/api/v1/problems/${id}`, signal),
    enabled,
  });

/** Problems and manifestations of one inspection in which the words stand; all where there are none. */
export const useProblemsOf = (inspectionId: number, q: string) =>
  useQuery({
    queryKey: ['problems', 'of-inspection', inspectionId, q],
    queryFn: ({ signal }) => {
      const asked = { inspection: String(inspectionId), manifestations: 'true', size: String(mostOfInspection) };
      return get<ListAnswer>(`/api/v1/problems?${new URLSearchParams(q === '' ? asked : { ...asked, q })}`, signal);
    },
    placeholderData: keepPreviousData,
  });
const mostOfInspection = 200;

/** What fields and filters name of every inspection, newest first, with their aspects. */
export const useInspections = () =>
  useQuery({
    queryKey: ['inspections', 'names'],
    queryFn: ({ signal }) => get<InspectionNames>('/api/v1/inspections/names', signal),
    staleTime: 60_000,
  });

/** One page of inspections, newest first; while another is read, the last one stays on the screen. */
export const usePageOfInspections = (page: number, q: string) =>
  useQuery({
    queryKey: ['inspections', 'page', page, q],
    queryFn: ({ signal }) => {
      const asked = { page: String(page), size: String(inspectionsOfPage), ...(q === '' ? {} : { q }) };
      return get<InspectionsAnswer>(`/api/v1/inspections?${new URLSearchParams(asked)}`, signal);
    },
    placeholderData: keepPreviousData,
  });
export const inspectionsOfPage = 50;

/** One inspection, or none where one may not see it. */
export const useInspection = (id: number) =>
  useQuery({
    queryKey: ['inspections', 'one', id],
    queryFn: async ({ signal }) =>
      (await get<InspectionsAnswer>(`/api/v1/inspections?id=${id}`, signal)).items[0] ?? null,
  });
