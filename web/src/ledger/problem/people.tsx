import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Named, Problem, ResponsibilityPeriod } from '../../../../src/ledger/model.ts';
import { get } from '../../api/client.ts';
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
      <Former problem={problem} />
      {editing ? <PeopleDialog problem={problem} onRefresh={onRefresh} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

// Who answered before, where anybody did: a change of people must leave no gap that nobody can explain.
function Former({ problem }: { problem: Problem }) {
  const [open, setOpen] = useState(false);
  const { data = [] } = useQuery({
    queryKey: ['responsibility', problem.id, problem.version],
    queryFn: ({ signal }) => get<ResponsibilityPeriod[]>(`/api/v1/problems/${problem.id}/responsibility`, signal),
  });
  const former = data.filter(({ untilDay }) => untilDay !== null);
  if (former.length === 0) return null;
  const numberOf = (id: number): number => problem.measures.findIndex((measure) => measure.id === id) + 1;
  return (
    <div className="people-former">
      <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.former.hide : words.former.show(former.length)}
      </Button>
      {open ? (
        <ul>
          {data.map((one) => (
            <li className="former-line" key={`${one.measureId} ${one.role} ${one.personId} ${one.fromDay}`}>
              {one.measureId === null ? '' : words.former.measure(numberOf(one.measureId))}
              {one.role === 'leader' ? words.leaders : words.persons} <b>{one.personName}</b>
              {one.post === null ? '' : `（${one.post}）`}{' '}
              <span className="soft">{words.former.period(one.fromDay, one.untilDay)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
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
