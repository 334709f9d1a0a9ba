import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ownWords } from '../../../../src/ledger/labels.ts';
import type { OwnAnswer } from '../../../../src/ledger/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';
import { OwnEntries, type OwnTyped } from './own-entries.tsx';

/** The office's own fields of a problem; nothing where its rule pack has none. */
export function OwnFields({ problemId, version }: { problemId: number; version: number }) {
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ['problem', problemId, 'own', version],
    queryFn: ({ signal }) => get<OwnAnswer>(`/api/v1/problems/${problemId}/own`, signal),
  });
  if (query.data?.fields.length === 0 || query.isPending) return null;
  return (
    <Panel
      title={words.own.title}
      actions={
        query.data?.mayChange ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        ) : null
      }
    >
      <Answer query={query}>
        {({ fields, values }) => (
          <dl className="facts classified">
            {fields.map((field) => (
              <div key={field.code} className="fact">
                <dt>{field.name}</dt>
                <dd className={values[field.code] === undefined ? 'soft' : ''}>
                  {ownWords(field, values[field.code]) || words.own.empty}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Answer>
      {editing && query.data !== undefined ? (
        <OwnDialog
          problemId={problemId}
          own={query.data}
          onRefresh={() => {
            setEditing(false);
            query.refetch();
          }}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Panel>
  );
}

interface OwnDialogProps {
  problemId: number;
  own: OwnAnswer;
  onRefresh: () => void;
  onClose: () => void;
}

function OwnDialog({ problemId, own, onRefresh, onClose }: OwnDialogProps) {
  const [values, setValues] = useState<OwnTyped>({ ...own.values });
  const save = useCommand({
    send: (body: typeof values, key) =>
      send('PUT', `/api/v1/problems/${problemId}/own`, { version: own.version, values: body }, key),
    done: () => ({ text: words.dialogs.saved }),
    after: onClose,
  });
  // What a former pack asked for and this one does not is not sent: it stays as it is.
  const known = Object.fromEntries(own.fields.map(({ code }) => [code, values[code] ?? null]));
  return (
    <FormDialog
      title={words.own.title}
      submit={words.dialogs.save}
      width={640}
      busy={save.isPending}
      problem={save.error === null ? null : problemOf(save.error)}
      onSubmit={() => save.mutate(known)}
      onRefresh={onRefresh}
      onClose={onClose}
    >
      <OwnEntries fields={own.fields} values={values} onChange={setValues} />
    </FormDialog>
  );
}
