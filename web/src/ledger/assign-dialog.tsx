import { useState } from 'react';
import type { ProblemRow } from '../../../src/ledger/model.ts';
import { problemOf } from '../api/problem.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { useAssign } from './assign.ts';
import { words } from './labels.ts';
import { type Responsibility, ResponsibilityFields } from './responsibility-fields.tsx';

interface AssignDialogProps {
  problems: readonly ProblemRow[];
  onDone: () => void;
  onClose: () => void;
}

/** Gives many problems at once a unit, people or a deadline; fields left empty change nothing. */
export function AssignDialog({ problems, onDone, onClose }: AssignDialogProps) {
  const [value, setValue] = useState<Responsibility>({});
  const assign = useAssign(onDone);
  const organisations = new Set(problems.map(({ organisationId }) => organisationId));
  const [organisationId] = organisations;
  const one = organisations.size === 1 && organisationId !== undefined;
  return (
    <FormDialog
      title={words.assignDialog.title(problems.length)}
      submit={words.assignDialog.submit}
      width={680}
      busy={assign.isPending}
      problem={assign.error === null ? null : problemOf(assign.error)}
      disabled={Object.keys(value).length === 0}
      onSubmit={() => assign.mutate({ problemIds: problems.map(({ id }) => id), ...value })}
      onClose={onClose}
    >
      {one ? (
        <>
          <p className="soft">{words.assignDialog.intro}</p>
          <ResponsibilityFields organisationId={organisationId} value={value} clearing onChange={setValue} />
        </>
      ) : (
        <p>{words.assignDialog.mixed}</p>
      )}
    </FormDialog>
  );
}
