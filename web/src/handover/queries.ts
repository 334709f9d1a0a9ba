import { useQuery } from '@tanstack/react-query';
import type { Handover, HandoverPreview, HandoverSummary } from '../../../src/supervision/model.ts';
import { get } from '../api/client.ts';

/** Handovers of one organisation, the latest first. */
export const useHandovers = (organisation: number) =>
  useQuery({
    queryKey: ['handovers', organisation],
    queryFn: ({ signal }) => get<HandoverSummary[]>(`/api/v1/handovers?organisation=${organisation}`, signal),
  });

export const useHandover = (id: number) =>
  useQuery({
    queryKey: ['handover', id],
    queryFn: ({ signal }) => get<Handover>(`/api/v1/handovers/${id}`, signal),
  });

/** What somebody would hand over now. */
export const useHandoverPreview = (organisation: number, leaver: number | null) =>
  useQuery({
    queryKey: ['handover-preview', organisation, leaver],
    queryFn: ({ signal }) =>
      get<HandoverPreview>(`/api/v1/handovers/preview?organisation=${organisation}&leaver=${leaver ?? 0}`, signal),
    enabled: leaver !== null,
  });
