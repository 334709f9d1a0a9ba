import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../api/use-session.ts';

const hour = 60 * 60 * 1000;

/**
 * At midnight in Asia/Shanghai, by the server's clock, everything that is shown is asked anew: lights and days of a page
 * that stayed open are those of the new day. What somebody is writing in (refetchOnWindowFocus: false) is left alone.
 */
export function useMidnight(): void {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useSession();
  const ahead = data === undefined ? null : Date.parse(data.now) - dataUpdatedAt;
  useEffect(() => {
    if (ahead === null) return;
    const ofDay = (Date.now() + ahead + 8 * hour) % (24 * hour);
    // A second later: never before it.
    const timer = setTimeout(
      () => void client.invalidateQueries({ predicate: (query) => !query.observers.some(isWrittenIn) }),
      24 * hour - ofDay + 1000,
    );
    return () => clearTimeout(timer);
  }, [client, ahead]);
}

const isWrittenIn = ({ options }: { options: { refetchOnWindowFocus?: unknown } }): boolean =>
  options.refetchOnWindowFocus === false;
