import { Input, Radio } from 'antd';
import { useState } from 'react';
import { findingNames } from '../../../src/assessment/labels.ts';
import {
  type Draw,
  type DrawnItem,
  type Finding,
  type FindingRequest,
  findings,
} from '../../../src/assessment/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { useDraft } from '../components/use-draft.ts';
import { words } from './labels.ts';

interface FindingDialogProps {
  draw: Draw;
  item: DrawnItem;
  /** Chosen by the key that opened it. */
  finding: Finding | null;
  onRefresh: () => void;
  onClose: () => void;
  onDone: () => void;
}

/** What the check of one item found, as the signed sheet says. */
export function FindingDialog({ draw, item, finding: first, onRefresh, onClose, onDone }: FindingDialogProps) {
  const [finding, setFinding] = useState<Finding | null>(first);
  const found = useDraft(`check ${draw.id} ${item.problemId}`);
  // The same people check one item after another.
  const checkers = useDraft(`checkers ${draw.id}`);
  const [day, setDay] = useState<string | null>(item.found?.checkedOn ?? draw.today);
  const record = useCommand({
    send: (body: FindingRequest, key) =>
      send('POST', `/api/v1/checks/${draw.id}/items/${item.problemId}/result`, body, key),
    done: (_, body) => ({ text: words.recorded(findingNames[body.finding]) }),
    after: () => {
      found.forget();
      onDone();
    },
  });
  const problem = record.error === null ? null : problemOf(record.error);
  const lacks =
    finding === null || day === null || checkers.text.trim() === '' || (finding !== 'true' && found.text.trim() === '');
  return (
    <FormDialog
      title={words.recordTitle(item.place)}
      submit={words.recordSubmit}
      busy={record.isPending}
      problem={problem}
      disabled={lacks}
      onSubmit={() => {
        if (finding !== null && day !== null)
          record.mutate({
            seen: item.found?.id ?? 0,
            finding,
            words: found.text,
            checkers: checkers.text,
            checkedOn: day,
          });
      }}
      onClose={onClose}
      onRefresh={() => {
        record.reset();
        onRefresh();
      }}
    >
      <p>
        {item.title}
        <span className="soft small checks-line">
          {[item.organisation, item.unit].filter((part) => part !== null).join(' · ')}
        </span>
      </p>
      <Field label={words.finding} required>
        {() => (
          <Radio.Group
            aria-label={words.finding}
            value={finding}
            options={findings.map((value) => ({ value, label: findingNames[value] }))}
            onChange={({ target }) => setFinding(target.value)}
          />
        )}
      </Field>
      <Field
        label={words.found}
        hint={words.foundHint}
        fault={faultOf(problem, 'words')}
        required={finding !== null && finding !== 'true'}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={2000}
            value={found.text}
            onChange={({ target }) => found.write(target.value)}
          />
        )}
      </Field>
      <Field label={words.checkers} fault={faultOf(problem, 'checkers')} required>
        {(control) => (
          <Input {...control} value={checkers.text} onChange={({ target }) => checkers.write(target.value)} />
        )}
      </Field>
      <Field label={words.checkedOn} fault={faultOf(problem, 'checkedOn')} required>
        {(control) => <DayField control={control} value={day} onChange={setDay} />}
      </Field>
    </FormDialog>
  );
}
