import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readSession } from '../api/client.ts';

/** Takes over the session that the server has just opened; everything read before belonged to somebody else. */
export function useEnter(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const session = await readSession();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    client.setQueryData(['session'], session);
  }, [client]);
}
