import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChosenLetters, IssuePreview } from '../../../src/supervision/model/letter-batch.ts';
import type {
  Letter,
  LetterQuery,
  LetterRegister,
  LettersWaiting,
  LetterTemplates,
} from '../../../src/supervision/model/letters.ts';
import { get } from '../api/client.ts';
import { addressOf } from './view.ts';

export const useLetters = (view: Partial<LetterQuery>) => {
  const address = addressOf(view);
  return useQuery({
    queryKey: ['letters', address],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<LetterRegister>(`/api/v1/letters?${address}`, signal),
  });
};

export const useLetter = (id: number) =>
  useQuery({
    queryKey: ['letter', id],
    queryFn: ({ signal }) => get<Letter>(`/api/v1/letters/${id}`, signal),
  });

/** Templates for letters about the inspection of a problem. */
export const useTemplates = (problem: number) =>
  useQuery({
    queryKey: ['letter-templates', problem],
    queryFn: ({ signal }) => get<LetterTemplates>(`/api/v1/letters/templates?problem=${problem}`, signal),
  });

export const useLettersWaiting = () =>
  useQuery({
    queryKey: ['letters-waiting'],
    queryFn: ({ signal }) => get<LettersWaiting>('/api/v1/letters/waiting', signal),
  });

/** What would become of drafts that are issued together now; asked anew each time, because numbers go. */
export const useIssuePreview = (chosen: ChosenLetters) => {
  const address = chosen.map(({ id, version }) => `${id}.${version}`).join(',');
  return useQuery({
    queryKey: ['letters-to-issue', address],
    gcTime: 0,
    queryFn: ({ signal }) => get<IssuePreview>(`/api/v1/letters/to-issue?letters=${address}`, signal),
  });
};
