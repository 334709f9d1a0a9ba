import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  Letter,
  LetterList,
  LetterQuery,
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
    queryFn: ({ signal }) => get<LetterList>(`/api/v1/letters?${address}`, signal),
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
