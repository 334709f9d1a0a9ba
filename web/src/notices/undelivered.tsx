import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { UnreadAnswer } from '../../../src/supervision/model/notices.ts';
import { get } from '../api/client.ts';
import { bellText, words } from './labels.ts';

/** What waits of messages that did not leave, in the worklist of who manages the installation; nothing for everybody else. */
export function Undelivered() {
  const { data } = useQuery({
    queryKey: ['notices', 'unread-count'],
    queryFn: ({ signal }) => get<UnreadAnswer>('/api/v1/notices/unread', signal),
  });
  const n = data?.undelivered ?? 0;
  if (n === 0) return null;
  return (
    <section className="panel work" aria-labelledby="work-undelivered">
      <header className="work-head">
        <h2 id="work-undelivered">
          {words.undeliveredTitle} <span className="work-count">{bellText(n)}</span>
        </h2>
        <Link to="/settings/gateways">{words.undelivered(n)}</Link>
      </header>
    </section>
  );
}
