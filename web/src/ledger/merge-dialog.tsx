import { Input } from 'antd';
import { useState } from 'react';
import type { ProblemRow } from '../../../src/ledger/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';

interface MergeDialogProps {
  problems: readonly ProblemRow[];
  onDone: () => void;
  onClose: () => void;
}

/** Puts one problem in the place of several; the lineage is kept. */
export function MergeDialog({ problems, onDone, onClose }: MergeDialogProps) {
  const [title, setTitle] = useState(problems[0]?.title ?? '');
  const merge = useCommand({
    send: (name: string, key) =>
      send<{ ids: number[] }>(
        'POST',
        '/api/v1/problems/merge',
        { problems: problems.map(({ id, version }) => ({ id, version })), title: name },
        key,
      ),
    done: () => ({ text: words.mergeDialog.done(problems.length) }),
    after: onDone,
  });
  const problem = merge.error === null ? null : problemOf(merge.error);
  return (
    <FormDialog
      title={words.mergeDialog.title(problems.length)}
      submit={words.mergeDialog.submit}
      width={640}
      busy={merge.isPending}
      problem={problem}
      disabled={title.trim() === ''}
      onSubmit={() => merge.mutate(title.trim())}
      onClose={onClose}
    >
      <p className="soft">{words.mergeDialog.intro}</p>
      <ul className="merge-list">
        {problems.map((each) => (
          <li key={each.id}>
            {each.number} {each.title}
          </li>
        ))}
      </ul>
      <Field label={words.mergeDialog.name} fault={faultOf(problem, 'title')}>
        {(control) => (
          <Input.TextArea {...control} autoSize value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
