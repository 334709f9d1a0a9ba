import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { UnreadAnswer } from '../../../src/supervision/model/notices.ts';
import { get } from '../api/client.ts';
import { bellName, bellText } from './labels.ts';
import './bell.css';

const freshFor = 20_000;

/**
 * The way to the notices, with how many are unread. Asked for when somebody goes somewhere, comes back to the window or
 * has done something: never by a timer, which would keep alive a session that nobody uses.
 */
export function Bell() {
  const { pathname } = useLocation();
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['notices', 'unread-count'],
    queryFn: ({ signal }) => get<UnreadAnswer>('/api/v1/notices/unread', signal),
    staleTime: freshFor,
    refetchOnWindowFocus: true,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when somebody goes somewhere
  useEffect(() => {
    if (dataUpdatedAt > 0 && Date.now() - dataUpdatedAt > freshFor) void refetch();
  }, [pathname]);
  const unread = data?.unread ?? 0;
  return (
    <NavLink to="/notices" className="bell" aria-label={bellName(unread)} title={bellName(unread)}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
        <path
          d="M10 2a5 5 0 0 0-5 5v3.5L3.5 13v1h13v-1L15 10.5V7a5 5 0 0 0-5-5Zm-2 13a2 2 0 0 0 4 0Z"
          fill="currentColor"
        />
      </svg>
      {unread === 0 ? null : <span className="bell-count">{bellText(unread)}</span>}
    </NavLink>
  );
}
