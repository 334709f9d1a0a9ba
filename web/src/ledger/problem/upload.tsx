import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { disclosureNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { sizeText } from '../../../../src/operations/labels.ts';
import { newKey } from '../../api/client.ts';
import { type ProblemDetails, problemOf } from '../../api/problem.ts';
import { upload } from '../../api/upload.ts';
import { dayOf } from '../columns.tsx';
import { words } from './labels.ts';

interface Waiting {
  key: string;
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  part: number;
  problem: ProblemDetails | null;
}

type Disclosure = keyof typeof disclosureNames;

/** Files dropped or chosen, sent one after the other; each says how far it is, and why where it did not go. */
export function Upload({ problem }: { problem: Problem }) {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly Waiting[]>([]);
  const [disclosure, setDisclosure] = useState<Disclosure>('internal');
  const [to, setTo] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const name = useId();
  const set = (key: string, change: Partial<Waiting>): void =>
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  const sendAll = async (wanted: readonly Waiting[]): Promise<void> => {
    for (const { key, file } of wanted) {
      set(key, { state: 'sending', part: 0, problem: null });
      try {
        await upload({ path: pathFor(problem, to, disclosure), file, key, onProgress: (part) => set(key, { part }) });
        set(key, { state: 'done', part: 1 });
        await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
        setFiles((all) => all.filter((each) => each.key !== key));
      } catch (error) {
        set(key, { state: 'failed', problem: problemOf(error) });
      }
    }
  };
  const add = (list: FileList | null): void => {
    const added = [...(list ?? [])].map(
      (file): Waiting => ({ key: newKey(), file, state: 'waiting', part: 0, problem: null }),
    );
    setFiles((all) => [...all, ...added]);
    if (input.current !== null) input.current.value = '';
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const waiting = files.filter(({ state }) => state === 'waiting');
  return (
    <section
      className={over ? 'upload upload-over' : 'upload'}
      aria-label={words.upload.add}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <div className="upload-line">
        <span>{words.upload.drop}</span>
        <Button size="small" onClick={() => input.current?.click()}>
          {words.upload.choose}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={words.upload.add}
          onChange={(event) => add(event.target.files)}
        />
        <Select
          className="upload-to"
          size="small"
          aria-label={words.upload.to}
          popupMatchSelectWidth={380}
          value={to}
          options={placesFor(problem)}
          onChange={setTo}
        />
        <fieldset className="upload-as">
          <legend className="for-readers">{words.upload.as}</legend>
          {(Object.keys(disclosureNames) as Disclosure[]).reverse().map((each) => (
            <label key={each} className="tick">
              <input type="radio" name={name} checked={disclosure === each} onChange={() => setDisclosure(each)} />
              {disclosureNames[each]}
            </label>
          ))}
        </fieldset>
        <span className="soft small">{words.upload.classified}</span>
      </div>
      {files.length === 0 ? null : (
        <ul className="upload-list">
          {files.map((each) => (
            <Line
              key={each.key}
              waiting={each}
              onRetry={() => void sendAll([each])}
              onRemove={() => setFiles(files.filter(({ key }) => key !== each.key))}
            />
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : (
        <Button type="primary" onClick={() => void sendAll(waiting)}>
          {words.upload.start}
        </Button>
      )}
    </section>
  );
}

/** What a file may belong to: the problem, one of its measures, one entry of its progress. */
function placesFor({ measures, progress }: Problem): { value: string; label: string }[] {
  return [
    { value: '', label: words.upload.toProblem },
    ...measures.map(({ id, content }) => ({ value: `measure=${id}`, label: words.upload.toMeasure(content) })),
    ...progress.map(({ id, measureId, happenedOn, createdAt, content }) => ({
      value: `progress=${id}${measureId === null ? '' : `&measure=${measureId}`}`,
      label: words.upload.toProgress(happenedOn ?? dayOf(createdAt), content),
    })),
  ];
}

const pathFor = (problem: Problem, to: string, disclosure: Disclosure): string =>
  `/api/v1/problems/${problem.id}/evidence?disclosure=${disclosure}${to === '' ? '' : `&${to}`}`;

function Line({ waiting, onRetry, onRemove }: { waiting: Waiting; onRetry: () => void; onRemove: () => void }) {
  const { file, state, part, problem } = waiting;
  const percent = Math.round(part * 100);
  return (
    <li className="upload-file">
      <span className="upload-name">{file.name}</span>
      <span className="soft small">{sizeText(file.size)}</span>
      {state === 'sending' ? (
        <>
          <progress max={100} value={percent} aria-label={words.upload.progressOf(file.name)} />
          <span className="small">{words.upload.percent(percent)}</span>
        </>
      ) : (
        <span className={state === 'failed' ? 'field-fault' : 'soft small'}>{words.upload.state[state]}</span>
      )}
      {problem === null ? null : (
        <span className="field-fault" role="alert">
          {problem.title}
          {problem.detail}
        </span>
      )}
      {state === 'failed' ? (
        <Button size="small" onClick={onRetry}>
          {words.upload.retry}
        </Button>
      ) : null}
      {state === 'sending' || state === 'done' ? null : (
        <Button size="small" type="text" onClick={onRemove}>
          {words.upload.remove}
        </Button>
      )}
    </li>
  );
}
