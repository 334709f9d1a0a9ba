import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { meetingKindNames } from '../../../../src/ledger/labels.ts';
import type { Inspection, Meeting } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount } from '../../api/use-session.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Panel } from '../../components/page.tsx';
import { useOwnFields } from '../packs.ts';
import { OwnEntries, type OwnTyped, ownSent } from '../problem/own-entries.tsx';
import { words } from './labels.ts';
import { MeetingDialog } from './meeting-dialog.tsx';
import { PickProblem } from './pick-measures.tsx';
import { useMeetings } from './queries.ts';

type Decision = Meeting['decisions'][number];

/** Meetings about an inspection, each with its topics and decisions; a decision becomes a measure here. */
export function MeetingsPart({ inspection }: { inspection: Inspection }) {
  const query = useMeetings(inspection.id);
  const mayEdit = useAccount().roles.includes('office');
  const [editing, setEditing] = useState<Meeting | 'new' | null>(null);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const current = editing === 'new' ? null : (query.data?.find(({ id }) => id === editing?.id) ?? editing);
  return (
    <Panel
      title={words.meetings.title}
      actions={
        mayEdit ? (
          <Button size="small" onClick={() => setEditing('new')}>
            {words.meetings.add}
          </Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {(meetings) =>
          meetings.length === 0 ? (
            <Empty title={words.meetings.none}>
              <p>{words.meetings.noneDetail}</p>
            </Empty>
          ) : (
            <ol className="meetings">
              {meetings.map((meeting) => (
                <li key={meeting.id} className="meeting">
                  <div className="measure-head">
                    <h3>
                      {meeting.heldOn} {meeting.title}
                    </h3>
                    <span className="chip">{meetingKindNames[meeting.kind]}</span>
                    {mayEdit ? (
                      <Button size="small" onClick={() => setEditing(meeting)}>
                        {words.edit}
                      </Button>
                    ) : null}
                  </div>
                  {meeting.topics === '' ? null : <p className="meeting-topics">{meeting.topics}</p>}
                  {meeting.decisions.length === 0 ? (
                    <p className="soft">{words.meetings.noDecisions}</p>
                  ) : (
                    <ol className="decisions">
                      {meeting.decisions.map((decision) => (
                        <li key={decision.id} className="problem-line">
                          <span>{decision.content}</span>
                          {decision.measure !== null ? (
                            <Link to={`/problems/${decision.measure.problemId}`}>{words.meetings.measure}</Link>
                          ) : mayEdit ? (
                            <Button size="small" onClick={() => setDeciding(decision)}>
                              {words.meetings.toMeasure}
                            </Button>
                          ) : null}
                        </li>
                      ))}
                    </ol>
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
      {editing === null ? null : (
        <MeetingDialog
          inspectionId={inspection.id}
          meeting={current}
          onRefresh={() => void query.refetch()}
          onClose={() => setEditing(null)}
        />
      )}
      {deciding === null ? null : (
        <DecisionDialog inspection={inspection} decision={deciding} onClose={() => setDeciding(null)} />
      )}
    </Panel>
  );
}

interface DecisionDialogProps {
  inspection: Inspection;
  decision: Decision;
  onClose: () => void;
}

function DecisionDialog({ inspection, decision, onClose }: DecisionDialogProps) {
  const [problemId, setProblemId] = useState<number | null>(null);
  const [content, setContent] = useState(decision.content);
  const fields = useOwnFields(inspection.rulePack, 'measure');
  const [own, setOwn] = useState<OwnTyped>({});
  const make = useCommand({
    send: (body: { problemId: number | null; content: string; own: OwnTyped }, key) =>
      send(
        'POST',
        `/api/v1/problems/${body.problemId}/measures`,
        { content: body.content, own: body.own, decisionId: decision.id },
        key,
      ),
    done: () => ({ text: words.meetings.done }),
    after: onClose,
  });
  const refused = make.error === null ? null : problemOf(make.error);
  return (
    <FormDialog
      title={words.meetings.toMeasureTitle}
      submit={words.meetings.toMeasure}
      width={600}
      busy={make.isPending}
      problem={refused}
      disabled={problemId === null || content.trim() === ''}
      onSubmit={() => make.mutate({ problemId, content, own: ownSent(fields, own) })}
      onClose={onClose}
    >
      <PickProblem inspectionId={inspection.id} value={problemId} onChange={setProblemId} />
      <Field label={words.meetings.content} hint={words.meetings.contentHint} fault={faultOf(refused, 'content')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={content}
            onChange={(event) => setContent(event.target.value)}
          />
        )}
      </Field>
      <OwnEntries fields={fields} values={own} onChange={setOwn} />
    </FormDialog>
  );
}
