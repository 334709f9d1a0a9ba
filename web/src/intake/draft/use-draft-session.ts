import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { knownSession, readDraft, sessionOf } from './registry.ts';
import type { DraftSession, SessionState } from './session.ts';

/** A draft being opened: its session as soon as there is one, and the query for the states before that. */
export function useOpenDraft(id: number) {
  const query = useQuery({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => readDraft(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const { data } = query;
  const session = useMemo(() => (data === undefined ? knownSession(id) : sessionOf(data)), [id, data]);
  useEffect(() => {
    if (data !== undefined) session?.adopt(data);
  }, [data, session]);
  return { query, session };
}

export const useSessionState = (session: DraftSession): SessionState =>
  useSyncExternalStore(session.subscribe, session.state);
