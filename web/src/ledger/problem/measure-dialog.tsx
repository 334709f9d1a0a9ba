import { Input, Select } from 'antd';
import { useState } from 'react';
import { measureTermNames, measureTypeNames } from '../../../../src/ledger/labels.ts';
import { type Measure, measureTypes, type Problem } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Tick } from '../../components/tick.tsx';
import { useOwnFields } from '../packs.ts';
import { type Responsibility, ResponsibilityFields } from '../responsibility-fields.tsx';
import { choices } from './edit-dialog.tsx';
import { words } from './labels.ts';
import { OwnEntries, type OwnTyped, ownSent } from './own-entries.tsx';
import { idsOf } from './people.tsx';
import './measures.css';

interface MeasureDialogProps {
  problem: Problem;
  /** null: a new one. */
  measure: Measure | null;
  onRefresh: () => void;
  onClose: () => void;
}

interface Facts extends Responsibility {
  content: string;
  types: Measure['types'];
  term: Measure['term'];
  isStanding: boolean;
  criterion: string | null;
  deadlineWords: string | null;
}

const factsOf = (measure: Measure | null): Facts => ({
  content: measure?.content ?? '',
  types: measure?.types ?? [],
  term: measure?.term ?? null,
  isStanding: measure?.isStanding ?? false,
  criterion: measure?.criterion ?? null,
  deadlineWords: measure?.deadlineWords ?? null,
  leadUnitId: measure?.leadUnit?.id ?? null,
  supportingUnitIds: idsOf(measure?.supportingUnits ?? []),
  leaderIds: idsOf(measure?.leaders ?? []),
  personIds: idsOf(measure?.persons ?? []),
  deadline: measure?.deadline ?? null,
});

/** Adds a measure or changes one; what it said before stays in the history. */
export function MeasureDialog({ problem, measure, onRefresh, onClose }: MeasureDialogProps) {
  const [facts, setFacts] = useState(() => factsOf(measure));
  const save = useCommand({
    send: (body: Facts & { own?: OwnTyped }, key) =>
      measure === null
        ? send('POST', `/api/v1/problems/${problem.id}/measures`, body, key)
        : send('PUT', `/api/v1/measures/${measure.id}`, { ...body, version: measure.version }, key),
    done: () => ({ text: measure === null ? words.dialogs.measureAdded : words.dialogs.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const fields = useOwnFields(problem.inspection.rulePack, 'measure');
  const [own, setOwn] = useState<OwnTyped>({ ...measure?.own });
  const set = (change: Partial<Facts>): void => setFacts({ ...facts, ...change });
  return (
    <FormDialog
      title={measure === null ? words.addMeasure : words.changeMeasure}
      submit={words.dialogs.save}
      width={680}
      busy={save.isPending}
      problem={refused}
      disabled={facts.content.trim() === ''}
      onSubmit={() => save.mutate(fields.length === 0 ? facts : { ...facts, own: ownSent(fields, own) })}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={words.dialogs.content} fault={faultOf(refused, 'content')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={facts.content}
            onChange={(event) => set({ content: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="types">
        <legend>{words.dialogs.types}</legend>
        {measureTypes.map((type) => (
          <Tick
            key={type}
            name={measureTypeNames[type]}
            on={facts.types.includes(type)}
            onChange={(on) =>
              set({ types: measureTypes.filter((each) => (each === type ? on : facts.types.includes(each))) })
            }
          />
        ))}
        <p className="field-hint">{words.dialogs.typesHint}</p>
      </fieldset>
      <div className="fields-two">
        <Field label={words.dialogs.term}>
          {({ id }) => (
            <span className="term">
              <Select<string>
                id={id}
                value={facts.term ?? ''}
                options={[{ value: '', label: words.dialogs.noTerm }, ...choices(measureTermNames)]}
                onChange={(term) => set({ term: term === '' ? null : (term as Facts['term']) })}
              />
              <Tick
                name={words.dialogs.standing}
                on={facts.isStanding}
                onChange={(isStanding) => set({ isStanding })}
              />
            </span>
          )}
        </Field>
        <Field label={words.dialogs.criterion} fault={faultOf(refused, 'criterion')}>
          {(control) => (
            <Input
              {...control}
              placeholder={words.dialogs.criterionHint}
              value={facts.criterion ?? ''}
              onChange={(event) => set({ criterion: event.target.value || null })}
            />
          )}
        </Field>
      </div>
      <ResponsibilityFields organisationId={problem.organisationId} value={facts} onChange={set} />
      <Field
        label={words.dialogs.deadlineWords}
        hint={words.dialogs.deadlineWordsHint}
        fault={faultOf(refused, 'deadlineWords')}
      >
        {(control) => (
          <Input
            {...control}
            value={facts.deadlineWords ?? ''}
            onChange={(event) => set({ deadlineWords: event.target.value || null })}
          />
        )}
      </Field>
      <OwnEntries fields={fields} values={own} onChange={setOwn} />
    </FormDialog>
  );
}
