import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Draw, DrawList, FramePreview, Recorded, UnitRate } from '../../../src/assessment/model.ts';
import { get } from '../api/client.ts';

export const useDraws = (page: number) =>
  useQuery({
    queryKey: ['checks', page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<DrawList>(`/api/v1/checks?page=${page}`, signal),
  });

export const useDraw = (id: number) =>
  useQuery({ queryKey: ['check', id], queryFn: ({ signal }) => get<Draw>(`/api/v1/checks/${id}`, signal) });

/** What a frame would hold now; null: not yet asked for. */
export const useFrame = (address: string | null) =>
  useQuery({
    queryKey: ['check-frame', address],
    enabled: address !== null,
    gcTime: 0,
    queryFn: ({ signal }) => get<FramePreview>(`/api/v1/checks/frame?${address}`, signal),
  });

export const useRates = () =>
  useQuery({ queryKey: ['check-rates'], queryFn: ({ signal }) => get<UnitRate[]>('/api/v1/checks/rates', signal) });

export const useResults = (enabled: boolean) =>
  useQuery({
    queryKey: ['check-results'],
    enabled,
    queryFn: ({ signal }) => get<Recorded>('/api/v1/checks/results', signal),
  });
