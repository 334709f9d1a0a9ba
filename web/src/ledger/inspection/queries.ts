import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AccountabilityAnswer, Institution, Meeting, OutcomesAnswer } from '../../../../src/ledger/model.ts';
import { get } from '../../api/client.ts';

/** Institutions of one inspection. */
export const useInstitutions = (inspectionId: number) =>
  useQuery({
    queryKey: ['institutions', inspectionId],
    queryFn: ({ signal }) => get<Institution[]>(`/api/v1/institutions?inspection=${inspectionId}`, signal),
  });

/** Meetings about one inspection, the last one first. */
export const useMeetings = (inspectionId: number) =>
  useQuery({
    queryKey: ['meetings', inspectionId],
    queryFn: ({ signal }) => get<Meeting[]>(`/api/v1/meetings?inspection=${inspectionId}`, signal),
  });

/** Accountability of one inspection: numbers, and the records where one may see them. */
export const useAccountability = (inspectionId: number) =>
  useQuery({
    queryKey: ['accountability', inspectionId],
    queryFn: ({ signal }) => get<AccountabilityAnswer>(`/api/v1/accountability?inspection=${inspectionId}`, signal),
  });

/** What measures brought: sums and one page of entries; `address` is the query of the API. */
export const useOutcomes = (address: string) =>
  useQuery({
    queryKey: ['outcomes', address],
    queryFn: ({ signal }) => get<OutcomesAnswer>(`/api/v1/outcomes${address}`, signal),
    placeholderData: keepPreviousData,
  });
