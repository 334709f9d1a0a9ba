import { Alert, Button, Input, InputNumber } from 'antd';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { CalendarAnswer, NewNoticeBody, ReadingAnswer } from '../../../../src/supervision/model/calendar.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Failure } from '../../components/failure.tsx';
import { Field } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';
import { YearView } from './year-view.tsx';

interface Read {
  reading: ReadingAnswer;
  /** The notice that it would replace; 0: none. */
  former: number;
}

/** The notice of a year: pasted or read from a file, looked at as a calendar, then saved. */
export function NewNotice({ suggested, onSaved }: { suggested: number; onSaved: (year: number) => void }) {
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [year, setYear] = useState<number | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const reading = useCommand({
    send: async (body: { text: string; year: number | null }, key): Promise<Read> => {
      const answer = await send<ReadingAnswer>('POST', '/api/v1/calendar/reading', body, key);
      const now = await get<CalendarAnswer>(`/api/v1/calendar?year=${answer.year ?? suggested}`);
      return { reading: answer, former: now.notices[0]?.id ?? 0 };
    },
    after: setRead,
  });
  const save = useCommand({
    send: (body: NewNoticeBody, key) => send<{ year: number }>('POST', '/api/v1/calendar', body, key),
    done: ({ year: of }) => ({ text: words.saved(of) }),
    after: ({ year: of }) => {
      setText('');
      setSource('');
      setRead(null);
      onSaved(of);
    },
  });
  const failed = reading.error ?? save.error;
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') reading.mutate({ text, year });
  };
  const change = (typed: string): void => {
    setText(typed);
    setRead(null);
  };
  return (
    <Panel title={words.enter}>
      {failed === null ? null : <Failure problem={problemOf(failed)} onRefresh={() => setRead(null)} />}
      <form onSubmit={submitted} className="fields" noValidate>
        <Field label={words.text} hint={words.textHint}>
          {(field) => (
            <Input.TextArea {...field} rows={8} value={text} onChange={(event) => change(event.target.value)} />
          )}
        </Field>
        <Field label={words.file}>
          {({ status: _, ...field }) => (
            <input
              {...field}
              type="file"
              accept=".txt,.csv"
              onChange={(event: ChangeEvent<HTMLInputElement>) =>
                void event.target.files?.[0]?.text().then((content) => change(content))
              }
            />
          )}
        </Field>
        <Field label={words.yearField}>
          {(field) => (
            <InputNumber {...field} min={1999} max={2199} value={year} onChange={(value) => setYear(value)} />
          )}
        </Field>
        <div>
          <Button htmlType="submit" loading={reading.isPending} disabled={text.trim() === ''}>
            {words.read}
          </Button>
        </div>
      </form>
      {read === null ? null : (
        <Reading
          read={read}
          source={source}
          busy={save.isPending}
          onSource={setSource}
          onSave={() => save.mutate({ text, year, source, former: read.former })}
        />
      )}
    </Panel>
  );
}

interface ReadingProps {
  read: Read;
  source: string;
  busy: boolean;
  onSource: (source: string) => void;
  onSave: () => void;
}

function Reading({ read: { reading }, source, busy, onSource, onSave }: ReadingProps) {
  const { year, days, faults } = reading;
  if (year === null || faults.length > 0)
    return (
      <Alert
        className="calendar-faults"
        type="error"
        title={words.faults}
        description={
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        }
      />
    );
  const works = days.filter((day) => day.works).length;
  return (
    <>
      <p role="status">{words.check(year, days.length - works, works)}</p>
      <YearView year={year} days={days} />
      <div className="fields">
        <Field label={words.sourceField} hint={words.sourceHint}>
          {(field) => <Input {...field} value={source} onChange={(event) => onSource(event.target.value)} />}
        </Field>
        <div>
          <Button type="primary" loading={busy} disabled={source.trim().length < 2} onClick={onSave}>
            {words.save}
          </Button>
        </div>
      </div>
    </>
  );
}
