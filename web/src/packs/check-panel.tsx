import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PackCheckAnswer } from '../../../src/supervision/model/packs.ts';
import { newKey, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { Panel } from '../components/page.tsx';
import { EffectView } from './effect-view.tsx';
import { Faults } from './faults.tsx';
import { words } from './labels.ts';

interface CheckPanelProps {
  /** A file in the office's folder that is to be checked instead of a text. */
  file: string | null;
  onOwnText: () => void;
}

/** A pasted or dropped pack, or one in the folder: its faults, or what it would change; nothing is kept. */
export function CheckPanel({ file, onOwnText }: CheckPanelProps) {
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (body: { text: string } | { file: string }) =>
      send<PackCheckAnswer>('POST', '/api/v1/rule-packs/check', body, newKey()),
  });
  useEffect(() => {
    if (file !== null) mutate({ file });
  }, [file, mutate]);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first === undefined) return;
    onOwnText();
    void first.text().then((read) => {
      setText(read);
      mutate({ text: read });
    });
  };
  return (
    <Panel
      title={words.tryTitle}
      actions={
        <>
          <input
            ref={picker}
            type="file"
            accept=".yaml,.yml"
            hidden
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
          <Button size="small" onClick={() => picker.current?.click()}>
            {words.choose}
          </Button>
        </>
      }
    >
      <p className="soft">{words.tryIntro}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          onOwnText();
          mutate({ text });
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
      >
        <Field label={words.text}>
          {(control) => (
            <Input.TextArea
              {...control}
              className="pack-text"
              rows={8}
              value={text}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button htmlType="submit" type="primary" loading={isPending} disabled={text.trim() === ''}>
            {words.tryIt}
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="pack-result">
        {error === null ? null : <Failure problem={problemOf(error)} />}
        {data === undefined || isPending ? null : data.effect === null ? (
          <>
            <h3 className="pack-faulty">{words.faults(data.faults.length)}</h3>
            <Faults faults={data.faults} />
          </>
        ) : (
          <EffectView effect={data.effect} />
        )}
      </div>
    </Panel>
  );
}
