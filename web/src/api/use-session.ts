import { useQuery } from '@tanstack/react-query';
import type { SessionAnswer } from '../../../src/people/model.ts';
import { readSession } from './client.ts';

export type SignedIn = NonNullable<SessionAnswer['account']>;

/** Who is signed in. Asked once: whoever signs in or out changes it. */
export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => readSession(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The signed-in person, below the shell, which shows nothing else to strangers. */
export function useAccount(): SignedIn {
  const account = useSession().data?.account;
  if (!account) throw new Error('used outside the shell');
  return account;
}

const shanghaiOffset = 8 * 60 * 60 * 1000;

/** Today's calendar day in Asia/Shanghai by the server's clock; the PC's may be wrong. */
export function useToday(): string {
  const { data, dataUpdatedAt } = useSession();
  const ahead = data === undefined ? 0 : Date.parse(data.now) - dataUpdatedAt;
  return new Date(Date.now() + ahead + shanghaiOffset).toISOString().slice(0, 10);
}
