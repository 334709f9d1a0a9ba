import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';

interface SplitDialogProps {
  problem: Problem;
  onRefresh: () => void;
  onClose: () => void;
}

interface Part {
  key: number;
  title: string;
  originalText: string;
}

/** Puts several problems in the place of this one. */
export function SplitDialog({ problem, onRefresh, onClose }: SplitDialogProps) {
  const navigate = useNavigate();
  const [parts, setParts] = useState<Part[]>([
    { key: 1, title: problem.title, originalText: '' },
    { key: 2, title: '', originalText: '' },
  ]);
  const split = useCommand({
    send: (wanted: readonly Part[], key) =>
      send<{ ids: number[] }>(
        'POST',
        `/api/v1/problems/${problem.id}/split`,
        {
          version: problem.version,
          parts: wanted.map(({ title, originalText }) => ({
            title: title.trim(),
            ...(originalText.trim() === '' ? {} : { originalText: originalText.trim() }),
          })),
        },
        key,
      ),
    done: ({ ids }) => ({ text: words.dialogs.splitDone(ids.length) }),
    after: ({ ids }) => {
      onClose();
      if (ids[0] !== undefined) navigate(`/problems/${ids[0]}`);
    },
  });
  const set = (key: number, change: Partial<Part>): void =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  return (
    <FormDialog
      title={words.dialogs.splitTitle}
      submit={words.dialogs.splitSubmit}
      width={720}
      busy={split.isPending}
      problem={split.error === null ? null : problemOf(split.error)}
      disabled={parts.some(({ title }) => title.trim() === '')}
      onSubmit={() => split.mutate(parts)}
      onRefresh={() => {
        split.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{words.dialogs.splitIntro}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
      <blockquote className="split-original" aria-label={words.original} tabIndex={0}>
        {problem.originalText}
      </blockquote>
      {parts.map((part, at) => (
        <fieldset key={part.key} className="part">
          <legend>{words.dialogs.part(at + 1)}</legend>
          <Field label={words.dialogs.title}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize
                value={part.title}
                onChange={(event) => set(part.key, { title: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.dialogs.partText} hint={at === 0 ? words.dialogs.partTextHint : undefined}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 1, maxRows: 6 }}
                value={part.originalText}
                onChange={(event) => set(part.key, { originalText: event.target.value })}
              />
            )}
          </Field>
          {parts.length > 2 ? (
            <Button size="small" onClick={() => setParts(parts.filter(({ key }) => key !== part.key))}>
              {words.dialogs.removePart(at + 1)}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <Button
        onClick={() =>
          setParts([...parts, { key: Math.max(...parts.map(({ key }) => key)) + 1, title: '', originalText: '' }])
        }
      >
        {words.dialogs.addPart}
      </Button>
    </FormDialog>
  );
}
