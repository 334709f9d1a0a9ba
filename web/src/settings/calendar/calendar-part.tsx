import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { momentText } from '../../../../src/operations/labels.ts';
import type { CalendarAnswer, CalendarNotice } from '../../../../src/supervision/model/calendar.ts';
import { get } from '../../api/client.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';
import { NewNotice } from './new-notice.tsx';
import { YearView } from './year-view.tsx';
import './calendar.css';

/** Working days: what is known of a year and whence, and a new notice for whoever may enter one. */
export function CalendarPart() {
  const [year, setYear] = useState<number | null>(null);
  const query = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) =>
      get<CalendarAnswer>(year === null ? '/api/v1/calendar' : `/api/v1/calendar?year=${year}`, signal),
    placeholderData: (before) => before,
  });
  return <Answer query={query}>{(calendar) => <Year calendar={calendar} onYear={setYear} />}</Answer>;
}

function Year({ calendar, onYear }: { calendar: CalendarAnswer; onYear: (year: number) => void }) {
  const { year, years, days, notices, lacking, mayEnter, following } = calendar;
  const [newest, ...former] = notices;
  const last = years.at(-1) ?? year;
  const choices = [...new Set([...years, year, last + 1])].sort((a, b) => b - a);
  return (
    <>
      {lacking === null ? null : <Alert type="warning" showIcon title={words.lacking(lacking)} />}
      {following ? <Alert type="info" showIcon title={words.following} /> : null}
      <Panel
        title={words.year(year)}
        actions={
          <Select
            aria-label={words.pickYear}
            value={year}
            options={choices.map((each) => ({ value: each, label: String(each) }))}
            onChange={onYear}
          />
        }
      >
        {years.length === 0 ? null : <p className="soft small">{words.known(years[0] ?? year, last)}</p>}
        {newest === undefined ? <p>{words.unknown(year)}</p> : <Source notice={newest} />}
        <YearView year={year} days={days} />
        {former.length === 0 ? null : (
          <>
            <h3 className="side-heading">{words.former}</h3>
            {former.map((notice) => (
              <Source key={notice.id} notice={notice} />
            ))}
          </>
        )}
      </Panel>
      {mayEnter ? <NewNotice suggested={lacking ?? last + 1} onSaved={onYear} /> : null}
    </>
  );
}

function Source({ notice }: { notice: CalendarNotice }) {
  return (
    <p className="small">
      {words.source}：{notice.source}
      <span className="soft">（{words.entered(notice.enteredName, momentText(notice.enteredAt))}）</span>
    </p>
  );
}
