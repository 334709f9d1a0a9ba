import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { get } from '../api/client.ts';

/** Problems of a plan that are shown at once; a larger plan has pages. */
export const planPage = 1_000;

/** One page of the campaign plan of an inspection. */
export const usePlan = (inspectionId: number, page: number) =>
  useQuery({
    queryKey: ['campaign', inspectionId, page],
    queryFn: ({ signal }) =>
      get<CampaignPlan>(`/api/v1/inspections/${inspectionId}/campaign?page=${page}&size=${planPage}`, signal),
    placeholderData: keepPreviousData,
  });
