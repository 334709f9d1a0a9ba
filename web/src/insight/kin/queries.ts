import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KinDetail, KinList, ProblemKin } from '../../../../src/insight/model/kin.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { words } from './labels.ts';

export const useKin = (address: string) =>
  useQuery({
    queryKey: ['kin', address],
    queryFn: ({ signal }) => get<KinList>(`/api/v1/kin${address === '' ? '' : `?${address}`}`, signal),
    placeholderData: keepPreviousData,
  });

export const useKinGroup = (id: number, page: number) =>
  useQuery({
    queryKey: ['kin', 'group', id, page],
    queryFn: ({ signal }) => get<KinDetail>(`/api/v1/kin/${id}?page=${page}`, signal),
    placeholderData: keepPreviousData,
  });

export const useProblemKin = (problemId: number) =>
  useQuery({
    queryKey: ['kin', 'problem', problemId],
    queryFn: ({ signal }) => get<ProblemKin>(`/api/v1/problems/${problemId}/kin`, signal),
  });

/** Takes decisions back, the last first. */
export const useUndo = () =>
  useCommand({
    send: async (decisions: readonly number[], key) => {
      for (const id of [...decisions].reverse())
        await send('POST', `/api/v1/kin/decisions/${id}/undo`, undefined, `${key}-${id}`);
    },
    done: () => ({ text: words.undone }),
    tellFailure: true,
  });
