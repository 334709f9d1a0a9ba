import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { partyNames } from '../../../src/supervision/labels.ts';
import type { HandoverSummary, NewHandover } from '../../../src/supervision/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useAccount, useToday } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { DayField } from '../components/day-field.tsx';
import { Failure } from '../components/failure.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { Page, Panel } from '../components/page.tsx';
import { PickPersons } from '../people/pick.tsx';
import { Content } from './content.tsx';
import { words } from './labels.ts';
import { useHandoverPreview, useHandovers } from './queries.ts';
import './handover.css';

/** Handovers of the own organisation, and drawing up a new one. */
export function HandoversPage() {
  const { homeId, roles } = useAccount();
  const [drawing, setDrawing] = useState(false);
  const query = useHandovers(homeId);
  return (
    <Page
      title={words.title}
      note={<span className="soft">{words.intro}</span>}
      actions={
        roles.includes('office') && !drawing ? (
          <Button type="primary" onClick={() => setDrawing(true)}>
            {words.start}
          </Button>
        ) : undefined
      }
    >
      {drawing ? <NewHandoverForm organisationId={homeId} onClose={() => setDrawing(false)} /> : null}
      <Panel title={words.title}>
        <Answer query={query}>
          {(handovers) =>
            handovers.length === 0 ? (
              <Empty title={words.none}>
                <p>{words.noneDetail}</p>
              </Empty>
            ) : (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{partyNames.leaver}</th>
                    <th scope="col">{words.successor}</th>
                    <th scope="col">{words.witness}</th>
                    <th scope="col">{words.day}</th>
                    <th scope="col">{words.signatures}</th>
                    <th scope="col">{words.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {handovers.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        <Link to={`/handovers/${one.id}`}>{one.leaverName}</Link>
                      </th>
                      <td>
                        {one.successorName} {one.acting ? <span className="chip">{words.acting}</span> : null}
                      </td>
                      <td>{one.witnessName}</td>
                      <td>{one.lastDay}</td>
                      <td>{words.signed(one.signatures.length)}</td>
                      <td>{stateOf(one)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Answer>
      </Panel>
    </Page>
  );
}

export const stateOf = ({ effectiveAt, signatures, undone }: HandoverSummary): string => {
  if (undone !== null) return words.undone;
  if (effectiveAt === null) return words.waiting;
  return signatures.length === 3 ? words.inForce : words.inForceUnsigned;
};

function NewHandoverForm({ organisationId, onClose }: { organisationId: number; onClose: () => void }) {
  const today = useToday();
  const navigate = useNavigate();
  const [leaverId, setLeaver] = useState<number | null>(null);
  const [kind, setKind] = useState<'successor' | 'acting'>('successor');
  const [heirId, setHeir] = useState<number | null>(null);
  const [witnessId, setWitness] = useState<number | null>(null);
  const [lastDay, setLastDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const preview = useHandoverPreview(organisationId, leaverId);
  const draft = useCommand({
    send: (body: NewHandover, key) => send<{ id: number }>('POST', '/api/v1/handovers', body, key),
    done: () => ({ text: words.drafted }),
    after: ({ id }) => void navigate(`/handovers/${id}`),
  });
  const problem = draft.error === null ? null : problemOf(draft.error);
  const isReady = leaverId !== null && heirId !== null && witnessId !== null && lastDay !== null;
  const person = (value: number | null, set: (id: number | null) => void) => ({
    organisationId,
    several: false,
    value: value === null ? [] : [value],
    onChange: ([id]: number[]) => set(id ?? null),
  });
  return (
    <Panel title={words.start}>
      {problem === null ? null : <Failure problem={problem} />}
      <form
        className="handover-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          const heir = kind === 'successor' ? { successorId: heirId } : { actingId: heirId };
          draft.mutate({ organisationId, leaverId, witnessId, lastDay, reason: reason.trim() || null, ...heir });
        }}
      >
        <div className="fields">
          <Field label={words.leaver}>
            {(control) => <PickPersons control={control} fixed {...person(leaverId, setLeaver)} />}
          </Field>
          <Field label={words.lastDay} hint={words.lastDayHint} fault={faultOf(problem, 'lastDay')}>
            {(control) => <DayField control={control} value={lastDay} onChange={setLastDay} />}
          </Field>
          <Field label={words.heirKind}>
            {({ id }) => (
              <Select<'successor' | 'acting'>
                id={id}
                value={kind}
                options={[
                  { value: 'successor', label: words.heirKinds.successor },
                  { value: 'acting', label: words.heirKinds.acting },
                ]}
                onChange={setKind}
              />
            )}
          </Field>
          <Field label={kind === 'successor' ? words.successor : words.acting}>
            {(control) => <PickPersons control={control} {...person(heirId, setHeir)} />}
          </Field>
          <Field label={words.witness}>
            {(control) => <PickPersons control={control} {...person(witnessId, setWitness)} />}
          </Field>
          <Field label={words.reason} fault={faultOf(problem, 'reason')}>
            {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <div className="own-verbs">
            <Button type="primary" htmlType="submit" loading={draft.isPending} disabled={!isReady}>
              {words.draft}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </div>
        </div>
        {leaverId === null ? (
          <p className="soft">{words.pickLeaver}</p>
        ) : (
          <Answer query={preview}>{(content) => <Content content={content} elsewhere={content.elsewhere} />}</Answer>
        )}
      </form>
    </Panel>
  );
}
