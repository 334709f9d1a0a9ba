import { Button, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { kinds, type Span } from '../../../../src/bulletin/model.ts';
import { genreNames } from '../../../../src/intake/labels.ts';
import type { Edit, IntakeDraft } from '../../../../src/intake/model.ts';
import { useOrganisations } from '../../people/queries.ts';
import { DuplicateNotice } from '../confirm/duplicate-notice.tsx';
import type { DraftSession } from '../draft/session.ts';
import { useSessionState } from '../draft/use-draft-session.ts';
import { Legend } from '../paper/legend.tsx';
import { Paper } from '../paper/paper.tsx';
import { useLines } from '../paper/use-lines.ts';
import { ColumnsPanel } from './columns-panel.tsx';
import { Evidence } from './evidence.tsx';
import { concernOfDate, type DateField, dateOf, placeOfField, type TextField } from './fields.ts';
import { words } from './labels.ts';
import { StatedCounts } from './stated-counts.tsx';
import { Typed } from './typed.tsx';
import './frame.css';

/** Step 文件信息: what the paper is, beside the very words that say so. */
export function FrameStep({ session }: { session: DraftSession }) {
  const state = useSessionState(session);
  const { opened, content } = state;
  const [lit, setLit] = useState<Span | null>(() => content.places['title'] ?? content.places['organization'] ?? null);
  const lines = useLines(content, opened.text);
  const organisation = useOrganisations().data?.find(({ id }) => id === opened.organisationId);
  const change = (edit: Edit): void => void session.apply([edit]);

  const row = (field: string, filled: boolean, control: ReactNode): ReactNode => {
    const place = placeOfField(content, field);
    return (
      <div className="frame-row" key={field}>
        {control}
        <Evidence
          text={opened.text}
          place={place}
          filled={filled}
          lit={place !== null && place === lit}
          onShow={setLit}
        />
      </div>
    );
  };
  const textRow = (field: TextField): ReactNode =>
    row(
      field,
      content.frame[field] !== null,
      <Typed
        label={words.fields[field]}
        value={content.frame[field] ?? ''}
        placeholder={words.empty}
        long={field !== 'round'}
        fault={() => null}
        onCommit={(typed) =>
          change({ op: 'set_frame', change: { [field]: typed.trim() === '' ? null : typed.trim() } })
        }
      />,
    );
  const dateRow = (field: DateField): ReactNode =>
    row(
      field,
      content.frame[field] !== null,
      <Typed
        label={words.fields[field]}
        value={content.frame[field] ?? ''}
        placeholder={words.datePlaceholder}
        fault={(typed) => (dateOf(typed) === undefined ? words.badDate : null)}
        concern={concernOfDate(content, field)}
        onCommit={(typed) => change({ op: 'set_frame', change: { [field]: dateOf(typed) ?? null } })}
      />,
    );

  return (
    <div className="bench-panes">
      <div>
        <div className="bench-pane-head">
          <Legend />
        </div>
        <Paper lines={lines} text={opened.text} lit={lit} />
      </div>
      <div>
        <div className="bench-pane-head">
          <span className="soft">{words.lead}</span>
          <Button size="small" disabled={!state.canUndo || state.undoing} onClick={() => session.undo()}>
            {words.undo}
          </Button>
        </div>
        <div className="bench-body frame">
          <DuplicateNotice draftId={opened.id} duplicates={opened.duplicates} />
          {opened.warnings.length === 0 ? null : (
            <ul className="frame-warnings" aria-label={words.warnings}>
              {opened.warnings.map((warning) => (
                <li key={warning.code}>{warning.sentence}</li>
              ))}
            </ul>
          )}
          {opened.columns.length === 0 ? null : <ColumnsPanel session={session} />}
          <Group title={words.group.paper}>
            <Choice
              label={words.fields.genre}
              value={content.genre}
              choices={Object.entries(genreNames).map(([value, label]) => ({ value, label }))}
              concern={null}
              onChange={(genre) => change({ op: 'set_genre', genre: genre as IntakeDraft['genre'] })}
            />
            <p className="frame-into">
              {words.into} <b>{organisation?.name ?? '…'}</b>
            </p>
            {textRow('title')}
          </Group>
          <Group title={words.group.inspection}>
            {textRow('organization')}
            {textRow('inspector')}
            <Choice
              label={words.fields.kind}
              value={content.frame.kind}
              choices={kinds.map((kind) => ({ value: kind, label: kind }))}
              concern={content.frame.kind === null ? words.kindMissing : null}
              onChange={(kind) => change({ op: 'set_frame', change: { kind: kind as (typeof kinds)[number] } })}
            />
            {textRow('round')}
            {dateRow('periodFrom')}
            {dateRow('periodTo')}
          </Group>
          <Group title={words.group.dates}>
            {dateRow('feedbackDate')}
            {dateRow('asOfDate')}
            {dateRow('publishDate')}
          </Group>
          <Group title={words.group.stated}>
            <StatedCounts
              content={content}
              text={opened.text}
              lit={lit}
              onShow={setLit}
              onChange={(field, value) => change({ op: 'set_stated', change: { [field]: value } })}
            />
          </Group>
        </div>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="frame-group">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  choices: { value: string; label: string }[];
  concern: string | null;
  onChange: (value: string) => void;
}

function Choice({ label, value, choices, concern, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="frame-row">
      <div className="typed">
        <label htmlFor={id}>{label}</label>
        <Select
          id={id}
          value={value}
          placeholder={words.choose}
          options={choices}
          status={concern === null ? '' : 'warning'}
          aria-describedby={concern === null ? undefined : `${id}-said`}
          onChange={(chosen) => {
            if (chosen !== null) onChange(chosen);
          }}
        />
        {concern === null ? null : (
          <p id={`${id}-said`} className="typed-concern">
            {concern}
          </p>
        )}
      </div>
    </div>
  );
}
