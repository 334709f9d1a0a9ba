import { Button } from 'antd';
import { useState } from 'react';
import type { Named, Problem } from '../../../../src/ledger/model.ts';
import { problemOf } from '../../api/problem.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Panel } from '../../components/page.tsx';
import { useAssign } from '../assign.ts';
import { type Responsibility, ResponsibilityFields } from '../responsibility-fields.tsx';
import { words } from './labels.ts';

interface PeopleProps {
  problem: Problem;
  onRefresh: () => void;
}

const names = (list: readonly Named[]): string => list.map(({ name }) => name).join('、') || words.none;

/** Who answers for the problem, and until when. */
export function People({ problem, onRefresh }: PeopleProps) {
  const [editing, setEditing] = useState(false);
  return (
    <Panel
      title={words.people}
      actions={
        problem.may.includes('assign') ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        ) : undefined
      }
    >
      <dl className="facts">
        <dt>{words.lead}</dt>
        <dd>{problem.leadUnitRef?.name ?? words.nobody}</dd>
        <dt>{words.supporting}</dt>
        <dd>{names(problem.supportingUnitRefs)}</dd>
        <dt>{words.leaders}</dt>
        <dd>{names(problem.leaderRefs)}</dd>
        <dt>{words.persons}</dt>
        <dd>{names(problem.personRefs)}</dd>
        <dt>{words.deadline}</dt>
        <dd>{problem.deadline ?? words.none}</dd>
      </dl>
      {editing ? <PeopleDialog problem={problem} onRefresh={onRefresh} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

export const idsOf = (list: readonly Named[]): number[] => list.map(({ id }) => id);

function PeopleDialog({ problem, onRefresh, onClose }: PeopleProps & { onClose: () => void }) {
  const [value, setValue] = useState<Responsibility>({
    leadUnitId: problem.leadUnitRef?.id ?? null,
    supportingUnitIds: idsOf(problem.supportingUnitRefs),
    leaderIds: idsOf(problem.leaderRefs),
    personIds: idsOf(problem.personRefs),
    deadline: problem.deadline,
  });
  const assign = useAssign(onClose);
  return (
    <FormDialog
      title={words.dialogs.people}
      submit={words.dialogs.save}
      width={680}
      busy={assign.isPending}
      problem={assign.error === null ? null : problemOf(assign.error)}
      onSubmit={() => assign.mutate({ problemIds: [problem.id], ...value })}
      onRefresh={onRefresh}
      onClose={onClose}
    >
      <ResponsibilityFields organisationId={problem.organisationId} value={value} onChange={setValue} />
    </FormDialog>
  );
}
