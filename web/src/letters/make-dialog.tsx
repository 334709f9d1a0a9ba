import { Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { actNames } from '../../../src/supervision/labels/letters.ts';
import type { NewLettersRequest } from '../../../src/supervision/model/letters.ts';
import { addDays } from '../../../src/text/calendar-day.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';
import { useTemplates } from './queries.ts';

interface MakeDialogProps {
  problemIds: readonly number[];
  onDone: () => void;
  onClose: () => void;
}

const usualTemplate = 'supervision_notice';
const usualDays = 7;

/** Makes letters about chosen problems, one for each lead unit, and goes to where they are issued. */
export function MakeDialog({ problemIds, onDone, onClose }: MakeDialogProps) {
  const [first = 0] = problemIds;
  const templates = useTemplates(first);
  const today = useToday();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const [replyBy, setReplyBy] = useState<string | null>(addDays(today, usualDays));
  const list = templates.data ?? [];
  const template = chosen ?? (list.find(({ key }) => key === usualTemplate) ?? list[0])?.key ?? null;
  const make = useCommand({
    send: (body: NewLettersRequest, key) => send<{ ids: number[] }>('POST', '/api/v1/letters', body, key),
    done: ({ ids }) => ({ text: words.made(ids.length) }),
    after: ({ ids }) => {
      onDone();
      const [only] = ids;
      void navigate(ids.length === 1 ? `/letters/${only}` : '/letters?state=draft');
    },
  });
  const problem = make.error === null ? null : problemOf(make.error);
  return (
    <FormDialog
      title={words.makeTitle(problemIds.length)}
      submit={words.makeSubmit}
      width={520}
      busy={make.isPending}
      problem={problem}
      disabled={template === null}
      onSubmit={() => {
        if (template !== null) make.mutate({ problemIds: [...problemIds], template, replyBy });
      }}
      onClose={onClose}
    >
      <p className="soft">{words.makeIntro}</p>
      <Answer query={templates}>
        {(all) => (
          <Field label={words.template} hint={all.find(({ key }) => key === template)?.basis}>
            {({ id }) => (
              <Select<string>
                id={id}
                value={template}
                options={all.map(({ key, name, act }) => ({ value: key, label: `${name}（${actNames[act]}）` }))}
                onChange={setChosen}
              />
            )}
          </Field>
        )}
      </Answer>
      <Field label={words.replyBy} fault={faultOf(problem, 'replyBy')}>
        {(control) => <DayField control={control} value={replyBy} onChange={setReplyBy} />}
      </Field>
    </FormDialog>
  );
}
