import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { meetingKindNames } from '../../../../src/ledger/labels.ts';
import { type Meeting, type MeetingKind, meetingKinds } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useToday } from '../../api/use-session.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';

interface MeetingDialogProps {
  inspectionId: number;
  /** null: a new one. */
  meeting: Meeting | null;
  onRefresh: () => void;
  onClose: () => void;
}

interface Line {
  /** Tells lines apart while they are edited. */
  key: number;
  id: number | null;
  content: string;
  /** It became a measure, which names it. */
  fixed: boolean;
}

/** Enters a meeting with its decisions, or corrects one. */
export function MeetingDialog({ inspectionId, meeting, onRefresh, onClose }: MeetingDialogProps) {
  const today = useToday();
  const [facts, setFacts] = useState<{ kind: MeetingKind; heldOn: string | null; title: string; topics: string }>({
    kind: meeting?.kind ?? 'special',
    heldOn: meeting?.heldOn ?? today,
    title: meeting?.title ?? '',
    topics: meeting?.topics ?? '',
  });
  const [lines, setLines] = useState<readonly Line[]>(() => [
    ...(meeting?.decisions ?? []).map(({ id, content, measure }) => ({
      key: id,
      id,
      content,
      fixed: measure !== null,
    })),
    ...(meeting === null ? [{ key: -1, id: null, content: '', fixed: false }] : []),
  ]);
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const save = useCommand({
    send: (input: { facts: typeof facts; lines: readonly Line[] }, key) => {
      const filled = input.lines.filter(({ content }) => content.trim() !== '');
      return meeting === null
        ? send(
            'POST',
            '/api/v1/meetings',
            { inspectionId, ...input.facts, decisions: filled.map(({ content }) => content) },
            key,
          )
        : send(
            'PUT',
            `/api/v1/meetings/${meeting.id}`,
            {
              version: meeting.version,
              ...input.facts,
              decisions: filled.map(({ id, content }) => ({ id, content })),
            },
            key,
          );
    },
    done: () => ({ text: meeting === null ? words.meetings.added : words.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  return (
    <FormDialog
      title={meeting === null ? words.meetings.add : words.meetings.change}
      submit={words.save}
      width={680}
      busy={save.isPending}
      problem={refused}
      disabled={facts.title.trim() === '' || facts.heldOn === null}
      onSubmit={() => save.mutate({ facts, lines })}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <div className="fields-two">
        <Field label={words.meetings.kind}>
          {({ id }) => (
            <Select<MeetingKind>
              id={id}
              value={facts.kind}
              options={meetingKinds.map((kind) => ({ value: kind, label: meetingKindNames[kind] }))}
              onChange={(kind) => set({ kind })}
            />
          )}
        </Field>
        <Field label={words.meetings.heldOn} fault={faultOf(refused, 'heldOn')}>
          {(control) => <DayField control={control} value={facts.heldOn} onChange={(heldOn) => set({ heldOn })} />}
        </Field>
      </div>
      <Field label={words.meetings.name} fault={faultOf(refused, 'title')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            placeholder={words.meetings.nameHint}
            value={facts.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.meetings.topics} fault={faultOf(refused, 'topics')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={facts.topics}
            onChange={(event) => set({ topics: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="part">
        <legend>{words.meetings.decisions}</legend>
        {lines.map((line, at) => (
          <div key={line.key} className="decision-line">
            <Input.TextArea
              aria-label={words.meetings.decision(at + 1)}
              placeholder={words.meetings.decision(at + 1)}
              title={line.fixed ? words.meetings.fixed : undefined}
              autoSize={{ minRows: 1, maxRows: 5 }}
              disabled={line.fixed}
              value={line.content}
              onChange={(event) =>
                setLines(lines.map((each) => (each === line ? { ...line, content: event.target.value } : each)))
              }
            />
            {line.fixed ? null : (
              <Button size="small" onClick={() => setLines(lines.filter((each) => each !== line))}>
                {words.meetings.removeDecision(at + 1)}
              </Button>
            )}
          </div>
        ))}
        <Button
          size="small"
          onClick={() =>
            setLines([
              ...lines,
              { key: Math.min(0, ...lines.map(({ key }) => key)) - 1, id: null, content: '', fixed: false },
            ])
          }
        >
          {words.meetings.addDecision}
        </Button>
      </fieldset>
    </FormDialog>
  );
}
