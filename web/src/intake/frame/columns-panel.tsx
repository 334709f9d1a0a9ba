import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { Column, OpenDraft } from '../../../../src/intake/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Failure } from '../../components/failure.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import type { DraftSession } from '../draft/session.ts';
import { useSessionState } from '../draft/use-draft-session.ts';
import { columnNames, words } from './labels.ts';

const ignored = '';

/** What the columns of a sheet are taken for; corrected, the sheet is read again. */
export function ColumnsPanel({ session }: { session: DraftSession }) {
  const { opened, unsaved, canUndo } = useSessionState(session);
  const [columns, setColumns] = useState<readonly Column[]>(opened.columns);
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const changed = columns.some((column, at) => column.field !== opened.columns[at]?.field);
  const read = useCommand({
    send: (version: number, key) =>
      send(
        'POST',
        `/api/v1/drafts/${opened.id}/columns`,
        { version, columns: columns.map(({ index, field }) => ({ index, field })) },
        key,
      ),
    done: () => ({ text: words.columnsDone }),
    after: () => client.invalidateQueries({ queryKey: ['draft', opened.id] }),
  });
  const readAgain = (): void => {
    setAsking(false);
    read.mutate(session.version);
  };
  return (
    <section className="frame-group">
      <h2>{words.columns}</h2>
      <p className="soft">{words.columnsLead}</p>
      <div className="frame-columns">
        {columns.map((column) => (
          <ColumnChoice
            key={column.index}
            column={column}
            extraFields={opened.extraFields}
            onChange={(field) =>
              setColumns(columns.map((each) => (each.index === column.index ? { ...each, field } : each)))
            }
          />
        ))}
      </div>
      {read.error === null ? null : <Failure problem={problemOf(read.error)} />}
      <Button
        disabled={!changed || unsaved > 0}
        loading={read.isPending}
        onClick={() => (canUndo ? setAsking(true) : readAgain())}
      >
        {read.isPending ? words.columnsReading : words.columnsRead}
      </Button>
      {asking ? (
        <FormDialog
          title={words.columnsAsk}
          submit={words.columnsRead}
          busy={read.isPending}
          problem={null}
          onSubmit={readAgain}
          onClose={() => setAsking(false)}
        >
          {words.columnsAskDetail}
        </FormDialog>
      ) : null}
    </section>
  );
}

function ColumnChoice({
  column,
  extraFields,
  onChange,
}: {
  column: Column;
  extraFields: OpenDraft['extraFields'];
  onChange: (field: string | null) => void;
}) {
  const id = useId();
  const heading = column.heading === '' ? words.column(column.index + 1) : column.heading;
  return (
    <div className="typed">
      <label htmlFor={id}>{heading}</label>
      <Select
        id={id}
        value={column.field ?? ignored}
        options={[
          { value: ignored, label: words.columnIgnored },
          ...Object.entries(columnNames).map(([value, label]) => ({ value, label })),
          ...extraFields.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(field) => onChange(field === ignored ? null : field)}
      />
    </div>
  );
}
