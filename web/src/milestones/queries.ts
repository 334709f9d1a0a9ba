import { useQuery } from '@tanstack/react-query';
import type { MilestonesAnswer, NextMilestones } from '../../../src/supervision/model/milestones.ts';
import { get } from '../api/client.ts';

/** Milestones of one inspection. */
export const useMilestones = (inspectionId: number) =>
  useQuery({
    queryKey: ['milestones', inspectionId],
    queryFn: ({ signal }) => get<MilestonesAnswer>(`/api/v1/inspections/${inspectionId}/milestones`, signal),
  });

/** What of all inspections is late or comes next. */
export const useNextMilestones = () =>
  useQuery({
    queryKey: ['milestones', 'next'],
    queryFn: ({ signal }) => get<NextMilestones>('/api/v1/milestones/next', signal),
  });
