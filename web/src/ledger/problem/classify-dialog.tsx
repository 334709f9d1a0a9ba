import { AutoComplete, Input, Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Tick } from '../../components/tick.tsx';
import { usePackWords } from '../packs.ts';
import { words } from './labels.ts';

interface ClassifyDialogProps {
  problem: Problem;
  onRefresh: () => void;
  onClose: () => void;
}

/** Classifies a problem by the dictionaries of the rule pack, and says where it comes from and what is to be reached. */
export function ClassifyDialog({ problem, onRefresh, onClose }: ClassifyDialogProps) {
  const { topic, category, subcategory, focus, isKey, keySituation, cause, goal } = problem;
  const [facts, setFacts] = useState({ topic, category, subcategory, focus, isKey, keySituation, cause, goal });
  const dictionaries = usePackWords(problem.inspection.rulePack)?.dictionaries;
  const save = useCommand({
    send: (body: typeof facts, key) => {
      const { title, aspectId, special, disclosure, version } = problem;
      return send(
        'PUT',
        `/api/v1/problems/${problem.id}`,
        { title, aspectId, special, disclosure, version, ...body },
        key,
      );
    },
    done: () => ({ text: words.dialogs.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const categories = dictionaries?.category ?? [];
  const below = categories.find(({ name }) => name === facts.category)?.children ?? [];
  const chosen = (
    field: 'topic' | 'focus' | 'keySituation',
    dictionary: 'special_topic' | 'four_focus' | 'key_situation',
  ) => {
    const known = (dictionaries?.[dictionary] ?? []).map(({ code, name }) => ({ value: code, label: name }));
    const value = facts[field] ?? '';
    // A code that the dictionary knows no longer stays what it is until another is chosen.
    const former = value === '' || known.some((entry) => entry.value === value) ? [] : [{ value, label: value }];
    return ({ id }: { id: string }) => (
      <Select<string>
        id={id}
        value={value}
        popupMatchSelectWidth={false}
        options={[{ value: '', label: words.dialogs.noEntry }, ...known, ...former]}
        onChange={(code) => set({ [field]: code === '' ? null : code })}
      />
    );
  };
  const typed = (field: 'category' | 'subcategory', offered: readonly { name: string }[]) => (
    <Field label={words[field]} fault={faultOf(refused, field)}>
      {({ id }) => (
        <AutoComplete
          id={id}
          value={facts[field] ?? ''}
          options={offered.map(({ name }) => ({ value: name }))}
          showSearch={{ filterOption: (text, option) => String(option?.value ?? '').includes(text) }}
          onChange={(text: string) => set({ [field]: text || null })}
        />
      )}
    </Field>
  );
  return (
    <FormDialog
      title={words.dialogs.classifyTitle}
      submit={words.dialogs.save}
      width={720}
      busy={save.isPending}
      problem={refused}
      onSubmit={() => save.mutate(facts)}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <div className="fields-two">
        <Field label={words.topic}>{chosen('topic', 'special_topic')}</Field>
        <Field label={words.focus}>{chosen('focus', 'four_focus')}</Field>
        {typed('category', categories)}
        {typed('subcategory', below)}
        <div className="field">
          <Tick name={words.dialogs.isKey} on={facts.isKey} onChange={(on) => set({ isKey: on })} />
        </div>
        {facts.isKey ? <Field label={words.keySituation}>{chosen('keySituation', 'key_situation')}</Field> : null}
      </div>
      {(['cause', 'goal'] as const).map((field) => (
        <Field key={field} label={words[field]} fault={faultOf(refused, field)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={facts[field] ?? ''}
              onChange={(event) => set({ [field]: event.target.value || null })}
            />
          )}
        </Field>
      ))}
    </FormDialog>
  );
}
