import { useQuery } from '@tanstack/react-query';
import type { PackAnswer, PublicationAnswer, Review, WaitingAnswer } from '../../../src/review/model.ts';
import type { PackRef } from '../../../src/rulepack/model.ts';
import { get } from '../api/client.ts';

type Reviews = { reviews: Review[] };

/** Every round about a problem and its measures, newest first. */
export const useReviews = (problemId: number) =>
  useQuery({
    queryKey: ['reviews', 'problem', problemId],
    queryFn: ({ signal }) => get<Reviews>(`/api/v1/problems/${problemId}/reviews`, signal),
  });

/** Every round of an inspection's plan and of its publication, newest first. */
export const useInspectionReviews = (inspectionId: number) =>
  useQuery({
    queryKey: ['reviews', 'inspection', inspectionId],
    queryFn: ({ signal }) => get<Reviews>(`/api/v1/inspections/${inspectionId}/reviews`, signal),
  });

/** What of an inspection is public as it stands. */
export const usePublication = (inspectionId: number) =>
  useQuery({
    queryKey: ['publication', inspectionId],
    queryFn: ({ signal }) => get<PublicationAnswer>(`/api/v1/inspections/${inspectionId}/publication`, signal),
  });

/** How many waiting reviews are listed at once. */
const mostWaiting = 200;

/** Open reviews that wait for the person who is signed in, the oldest first. */
export const useWaiting = () =>
  useQuery({
    queryKey: ['reviews', 'waiting'],
    queryFn: ({ signal }) => get<WaitingAnswer>(`/api/v1/reviews/waiting?most=${mostWaiting}`, signal),
  });

/** The packs of this installation: they change with the program only. */
export const usePacks = () =>
  useQuery({
    queryKey: ['rule-packs'],
    queryFn: ({ signal }) => get<PackAnswer[]>('/api/v1/rule-packs', signal),
    staleTime: 10 * 60_000,
  });

/** The pack that an inspection follows; the default where this installation no longer has it, as the server does. */
export const packOf = (packs: readonly PackAnswer[], ref: PackRef): PackAnswer | undefined =>
  packs.find(({ pack, version }) => pack === ref.pack && version === ref.version) ??
  packs.find(({ pack }) => pack === 'default');
