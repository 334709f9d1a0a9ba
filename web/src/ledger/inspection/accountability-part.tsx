import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { accountabilityFormNames, sumWords, targetNames } from '../../../../src/ledger/labels.ts';
import type { AccountabilityRecord, Inspection } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { nameOf } from '../problem/link-dialog.tsx';
import { AccountabilityDialog } from './accountability-dialog.tsx';
import { words } from './labels.ts';
import { useAccountability, useOutcomes } from './queries.ts';

/** Who was called to account: numbers for every reader, the records for those whom they concern. */
export function AccountabilityPart({ inspection }: { inspection: Inspection }) {
  const query = useAccountability(inspection.id);
  const reported = useOutcomes(`?inspection=${inspection.id}&page=1`).data?.sums.find(
    ({ type }) => type === 'accountability',
  );
  const [editing, setEditing] = useState<AccountabilityRecord | 'new' | null>(null);
  const current = editing === 'new' ? null : (query.data?.records?.find(({ id }) => id === editing?.id) ?? editing);
  return (
    <Panel
      title={words.accountability.title}
      actions={
        query.data?.mayEdit ? (
          <Button size="small" onClick={() => setEditing('new')}>
            {words.accountability.add}
          </Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {({ counts, records, mayEdit }) => (
          <>
            <ul className="sum-figures">
              {counts.map(({ form, n }) => (
                <li key={form}>
                  <span className="soft">{accountabilityFormNames[form]}</span> <b>{words.accountability.count(n)}</b>
                </li>
              ))}
            </ul>
            {reported === undefined ? null : (
              <p className="soft">
                {words.accountability.reported(
                  sumWords(reported),
                  counts.reduce((sum, { n }) => sum + n, 0),
                )}
              </p>
            )}
            {records === null ? (
              <p className="soft">{words.accountability.hidden}</p>
            ) : records.length === 0 ? (
              <Empty title={words.accountability.none}>
                <p>{words.accountability.noneDetail}</p>
              </Empty>
            ) : (
              <Records records={records} mayEdit={mayEdit} onEdit={setEditing} />
            )}
          </>
        )}
      </Answer>
      {editing === null ? null : (
        <AccountabilityDialog
          inspectionId={inspection.id}
          record={current}
          onRefresh={() => void query.refetch()}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  );
}

interface RecordsProps {
  records: readonly AccountabilityRecord[];
  mayEdit: boolean;
  onEdit: (record: AccountabilityRecord) => void;
}

function Records({ records, mayEdit, onEdit }: RecordsProps) {
  return (
    <table className="plain-table accountability">
      <thead>
        <tr>
          <th scope="col">{words.accountability.name}</th>
          <th scope="col">{words.accountability.form}</th>
          <th scope="col">{words.accountability.decidedOn}</th>
          <th scope="col">{words.accountability.basis}</th>
          <th scope="col">{words.accountability.problem}</th>
          {mayEdit ? <th scope="col">{words.verbs}</th> : null}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id} className={record.withdrawn ? 'accountability-withdrawn' : ''}>
            <th scope="row">
              {record.name}
              <div className="soft small">
                {[targetNames[record.target], record.position].filter(Boolean).join(' · ')}
              </div>
              {record.withdrawn ? <span className="chip">{words.accountability.withdrawn}</span> : null}
            </th>
            <td>{accountabilityFormNames[record.form]}</td>
            <td>{record.decidedOn}</td>
            <td>{record.basis}</td>
            <td>
              {record.problem === null ? (
                words.unknown
              ) : (
                <Link to={`/problems/${record.problem.id}`}>{nameOf(record.problem)}</Link>
              )}
            </td>
            {mayEdit ? (
              <td>
                <span className="verbs">
                  <Button size="small" onClick={() => onEdit(record)}>
                    {words.edit}
                  </Button>
                  <Withdraw record={record} />
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Withdraw({ record }: { record: AccountabilityRecord }) {
  const { id, version, problem, target, name, position, form, basis, decidedOn, withdrawn } = record;
  const change = useCommand({
    send: (body: object, key) => send('PUT', `/api/v1/accountability/${id}`, body, key),
    done: () => ({ text: withdrawn ? words.accountability.restored : words.accountability.withdrawnDone }),
    tellFailure: true,
  });
  const facts = { problemId: problem?.id ?? null, target, name, position, form, basis, decidedOn };
  return (
    <Button
      size="small"
      loading={change.isPending}
      onClick={() => change.mutate({ version, ...facts, withdrawn: !withdrawn })}
    >
      {withdrawn ? words.accountability.restore : words.accountability.withdraw}
    </Button>
  );
}
