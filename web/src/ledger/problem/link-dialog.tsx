import { Select } from 'antd';
import { useState } from 'react';
import { isClosed, type Measure, type Problem, type ProblemRow } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words as choosing } from '../../components/labels.ts';
import { useProblemsOf } from '../queries.ts';
import { words } from './labels.ts';

interface LinkDialogProps {
  problem: Problem;
  measure: Measure;
  onClose: () => void;
}

// Fewer letters find nothing on the server.
const fewestLetters = 2;

/** Lets a measure serve one more problem of the same inspection (措施并用). */
export function LinkDialog({ problem, measure, onClose }: LinkDialogProps) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = typed.trim().length < fewestLetters ? '' : typed.trim();
  const listed = useProblemsOf(problem.inspectionId, '');
  const query = useProblemsOf(problem.inspectionId, wanted);
  const link = useCommand({
    send: (problemId: number, key) => send('POST', `/api/v1/measures/${measure.id}/problems`, { problemId }, key),
    done: () => ({ text: words.linkDialog.done }),
    after: onClose,
  });
  const served = (listed.data?.items ?? []).filter(({ id }) => id !== problem.id && measure.problemIds.includes(id));
  const open = (query.data?.items ?? []).filter(
    ({ id, status }) => !measure.problemIds.includes(id) && (!isClosed(status) || status === 'long_term'),
  );
  return (
    <FormDialog
      title={words.linkDialog.title}
      submit={words.linkDialog.submit}
      width={640}
      busy={link.isPending}
      problem={link.error === null ? null : problemOf(link.error)}
      disabled={chosen === null}
      onSubmit={() => (chosen === null ? undefined : link.mutate(chosen))}
      onClose={onClose}
    >
      <p className="link-measure">{measure.content}</p>
      {served.length === 0 ? null : (
        <div>
          <p className="soft">{words.linkDialog.served}</p>
          <ul className="problem-list">
            {served.map((row) => (
              <li key={row.id}>{nameOf(row)}</li>
            ))}
          </ul>
        </div>
      )}
      <Field label={words.linkDialog.problem} hint={words.linkDialog.hint}>
        {({ id, 'aria-describedby': described }) => (
          <Select<number>
            id={id}
            aria-describedby={described}
            autoFocus
            loading={query.isFetching}
            showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
            {...(chosen === null ? {} : { value: chosen })}
            placeholder={words.linkDialog.pick}
            options={open.map((row) => ({ value: row.id, label: nameOf(row) }))}
            notFoundContent={
              query.isPending ? choosing.loadingChoices : query.isError ? choosing.choicesFailed : words.linkDialog.none
            }
            onChange={setChosen}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** A problem as it is chosen from a list. */
export const nameOf = ({ number, title }: Pick<ProblemRow, 'number' | 'title'>): string =>
  [number, title].filter(Boolean).join(' ');
