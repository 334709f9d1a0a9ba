import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CalendarAnswer, NewCalendar } from '../../../../src/exchange/model/calendar.ts';
import { momentText } from '../../../../src/operations/labels.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { copy } from '../../components/save.ts';
import { Tick } from '../../components/tick.tsx';
import '../../people/enrol.css';
import { words } from '../labels.ts';

const path = '/api/v1/session/calendar';

/** The address by which one's days come into the calendar of a phone or an office program; shown once. */
export function CalendarPanel() {
  const [titles, setTitles] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['calendar'], queryFn: ({ signal }) => get<CalendarAnswer>(path, signal) });
  const make = useCommand({
    send: (body: { titles: boolean }) => send<NewCalendar>('POST', path, body),
    after: (answer) => setMade(`${window.location.origin}${answer.path}`),
    tellFailure: true,
  });
  const end = useCommand({
    send: (_: null) => send('DELETE', path),
    done: () => ({ text: words.calendar.ended }),
    after: () => setMade(null),
    tellFailure: true,
  });
  return (
    <Panel title={words.calendar.title}>
      <Answer query={query}>
        {({ feed, titlesAllowed }) => (
          <div className="own-factor">
            <p className="soft">{words.calendar.intro}</p>
            <p>
              {feed === null
                ? words.calendar.none
                : words.calendar.since(momentText(feed.madeAt), feed.usedOn, feed.titles)}
            </p>
            {made === null ? null : <Made address={made} />}
            {titlesAllowed ? (
              <Tick name={words.calendar.titles} on={titles} onChange={setTitles} />
            ) : (
              <p className="soft">{words.calendar.noTitles}</p>
            )}
            <div className="own-verbs">
              <Button loading={make.isPending} onClick={() => make.mutate({ titles: titles && titlesAllowed })}>
                {feed === null ? words.calendar.make : words.calendar.renew}
              </Button>
              {feed === null ? null : (
                <Button danger loading={end.isPending} onClick={() => end.mutate(null)}>
                  {words.calendar.end}
                </Button>
              )}
            </div>
          </div>
        )}
      </Answer>
    </Panel>
  );
}

function Made({ address }: { address: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="fields" role="status">
      <p>{words.calendar.once}</p>
      <p>
        <code className="calendar-address">{address}</code>
      </p>
      <div className="own-verbs">
        <Button type="primary" onClick={() => void copy(address).then(() => setCopied(true))}>
          {copied ? words.calendar.copied : words.calendar.copy}
        </Button>
      </div>
    </div>
  );
}
