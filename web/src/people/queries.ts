import { useQuery } from '@tanstack/react-query';
import type { Account, Organisation, Person, Post } from '../../../src/people/model.ts';
import { get } from '../api/client.ts';

/** Regions, organisations and units that this person sees. */
export const useOrganisations = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => get<Organisation[]>('/api/v1/organisations', signal),
    staleTime: 60_000,
  });

/** People of one organisation. */
export const usePersons = (organisationId: number) =>
  useQuery({
    queryKey: ['persons', organisationId],
    queryFn: ({ signal }) => get<Person[]>(`/api/v1/organisations/${organisationId}/persons`, signal),
    staleTime: 60_000,
  });

/** Posts of one organisation with everybody who held them. */
export const usePosts = (organisationId: number) =>
  useQuery({
    queryKey: ['posts', organisationId],
    queryFn: ({ signal }) => get<Post[]>(`/api/v1/organisations/${organisationId}/posts`, signal),
  });

export const useAccounts = () =>
  useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => get<Account[]>('/api/v1/accounts', signal) });
