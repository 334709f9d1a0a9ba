import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  Aspect,
  DictionariesAnswer,
  DictionaryName,
  Inspection,
  ListAnswer,
  Problem,
} from '../../../src/ledger/model.ts';
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

/** The words by which problems are classified; they change with the rule pack alone. */
export const useDictionaries = () =>
  useQuery({
    queryKey: ['dictionaries'],
    queryFn: ({ signal }) => get<DictionariesAnswer>('/api/v1/dictionaries', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the codes of a dictionary are called; a code that is not known stands as it is. */
export function useNameIn(): (name: DictionaryName, code: string) => string {
  const dictionaries = useDictionaries().data;
  return (name, code) => dictionaries?.[name].find((entry) => entry.code === code)?.name ?? code;
}

/** Inspections with their aspects, newest first. */
export const useInspections = () =>
  useQuery({
    queryKey: ['inspections'],
    queryFn: ({ signal }) => get<{ inspections: Inspection[]; aspects: Aspect[] }>('/api/v1/inspections', signal),
    staleTime: 60_000,
  });
