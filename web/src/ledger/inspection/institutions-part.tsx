import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { institutionStateNames } from '../../../../src/ledger/labels.ts';
import type { Inspection, Institution, InstitutionState } from '../../../../src/ledger/model.ts';
import { isIssued } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount, useToday } from '../../api/use-session.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Panel } from '../../components/page.tsx';
import { FileOf } from '../problem/outcomes.tsx';
import { InstitutionDialog } from './institution-dialog.tsx';
import { words } from './labels.ts';
import { useInstitutions } from './queries.ts';

/** Institutions of an inspection: where each has come to, of which measures it is the outcome, its file. */
export function InstitutionsPart({ inspection }: { inspection: Inspection }) {
  const query = useInstitutions(inspection.id);
  const { roles } = useAccount();
  const mayAdd = roles.some((role) => role === 'office' || role === 'unit' || role === 'unit_head');
  const [dialog, setDialog] = useState<{ kind: 'facts' | 'state'; institution: Institution | null } | null>(null);
  const current = query.data?.find(({ id }) => id === dialog?.institution?.id) ?? dialog?.institution ?? null;
  const refresh = (): void => void query.refetch();
  const close = (): void => setDialog(null);
  return (
    <Panel
      title={words.institutions.title}
      actions={
        mayAdd ? (
          <Button size="small" onClick={() => setDialog({ kind: 'facts', institution: null })}>
            {words.institutions.add}
          </Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {(institutions) =>
          institutions.length === 0 ? (
            <Empty title={words.institutions.none}>
              <p>{words.institutions.noneDetail}</p>
            </Empty>
          ) : (
            <>
              <p className="soft" role="status">
                {words.institutions.counted(
                  institutions.filter(({ state }) => isIssued(state)).length,
                  institutions.length,
                )}
              </p>
              <table className="plain-table institutions">
                <thead>
                  <tr>
                    <th scope="col">{words.institutions.name}</th>
                    <th scope="col">{words.institutions.state}</th>
                    <th scope="col">{words.institutions.unit}</th>
                    <th scope="col">{words.institutions.measures}</th>
                    <th scope="col">{words.institutions.file}</th>
                    <th scope="col">{words.verbs}</th>
                  </tr>
                </thead>
                <tbody>
                  {institutions.map((institution) => (
                    <Row
                      key={institution.id}
                      institution={institution}
                      onEdit={(kind) => setDialog({ kind, institution })}
                    />
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Answer>
      {dialog?.kind === 'facts' ? (
        <InstitutionDialog
          inspectionId={inspection.id}
          organisationId={inspection.organisationId}
          institution={current}
          measures={[]}
          onRefresh={refresh}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'state' && current !== null ? (
        <StateDialog institution={current} onRefresh={refresh} onClose={close} />
      ) : null}
    </Panel>
  );
}

function Row({ institution, onEdit }: { institution: Institution; onEdit: (kind: 'facts' | 'state') => void }) {
  const { name, documentNumber, state, states, unit, measures, file, mayEdit, next } = institution;
  return (
    <tr>
      <th scope="row">
        《{name}》{documentNumber === null ? null : <div className="soft small">{documentNumber}</div>}
      </th>
      <td>
        <b>{institutionStateNames[state]}</b>
        {states.map((step) => (
          <div key={`${step.state} ${step.day}`} className="soft small">
            {step.day} {institutionStateNames[step.state]}
          </div>
        ))}
        {isIssued(state) ? null : <div className="outcomes-missing">{words.institutions.notCounted}</div>}
      </td>
      <td>{unit?.name ?? words.unknown}</td>
      <td>
        {measures.length === 0
          ? words.unknown
          : measures.map((measure) => (
              <div key={measure.id}>
                <Link to={`/problems/${measure.problemId}`}>{measure.content}</Link>
              </div>
            ))}
      </td>
      <td>
        <FileOf file={file} />
      </td>
      <td>
        {mayEdit ? (
          <span className="verbs">
            {next.length === 0 ? null : (
              <Button size="small" onClick={() => onEdit('state')}>
                {words.institutions.move}
              </Button>
            )}
            <Button size="small" onClick={() => onEdit('facts')}>
              {words.edit}
            </Button>
          </span>
        ) : null}
      </td>
    </tr>
  );
}

interface StateDialogProps {
  institution: Institution;
  onRefresh: () => void;
  onClose: () => void;
}

function StateDialog({ institution, onRefresh, onClose }: StateDialogProps) {
  const today = useToday();
  const [state, setState] = useState<InstitutionState | null>(institution.next[0] ?? null);
  const [day, setDay] = useState<string | null>(today);
  const move = useCommand({
    send: (body: { state: InstitutionState | null; day: string | null }, key) =>
      send('POST', `/api/v1/institutions/${institution.id}/state`, { version: institution.version, ...body }, key),
    done: () => ({ text: words.institutions.moved }),
    after: onClose,
  });
  return (
    <FormDialog
      title={`${words.institutions.move}：《${institution.name}》`}
      submit={words.save}
      width={460}
      busy={move.isPending}
      problem={move.error === null ? null : problemOf(move.error)}
      disabled={state === null || day === null}
      onSubmit={() => move.mutate({ state, day })}
      onRefresh={() => {
        move.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <div className="fields-two">
        <Field label={words.institutions.moveTo}>
          {({ id }) => (
            <Select<InstitutionState>
              id={id}
              {...(state === null ? {} : { value: state })}
              options={institution.next.map((each) => ({ value: each, label: institutionStateNames[each] }))}
              onChange={setState}
            />
          )}
        </Field>
        <Field label={words.institutions.day}>
          {(control) => <DayField control={control} value={day} onChange={setDay} />}
        </Field>
      </div>
    </FormDialog>
  );
}
