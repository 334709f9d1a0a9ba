import { Button, Input, Select } from 'antd';
import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { disclosureNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { dayOf } from '../columns.tsx';
import { namedFile } from './incoming.ts';
import { words } from './labels.ts';
import { UploadRow } from './upload-row.tsx';
import { type Disclosure, useUploads } from './use-uploads.ts';
import './upload.css';

/** Files dropped, chosen, pasted or taken with the camera; each says how far it is, and why where it did not go. */
export function Upload({ problem }: { problem: Problem }) {
  const { uploads, add, send, describe, cancel, remove } = useUploads(problem);
  const [disclosure, setDisclosure] = useState<Disclosure>('internal');
  const [place, setPlace] = useState('');
  const [onBehalf, setOnBehalf] = useState('');
  const behalf = onBehalf.trim() === '' ? '' : new URLSearchParams({ onBehalf: onBehalf.trim() }).toString();
  const to = [place, behalf].filter((part) => part !== '').join('&');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const name = useId();
  const take = (files: Iterable<File>, as?: 'pasted' | 'photo'): void => {
    add(
      [...files].map((file) => namedFile(file, as)),
      disclosure,
    );
    for (const field of [input.current, camera.current]) if (field !== null) field.value = '';
  };
  // A picture in the clipboard goes to the list wherever on the page it is pasted; text goes where it belongs.
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const files = event.clipboardData?.files ?? [];
    if (files.length === 0) return;
    event.preventDefault();
    take(files, 'pasted');
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => pasted(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const waiting = uploads.filter(({ state }) => state === 'waiting');
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
        <span className="upload-hint">{words.upload.drop}</span>
        <Button onClick={() => input.current?.click()}>{words.upload.choose}</Button>
        <Button className="upload-camera" onClick={() => camera.current?.click()}>
          {words.upload.camera}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={words.upload.add}
          onChange={(event) => take(event.target.files ?? [])}
        />
        <input
          ref={camera}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          aria-label={words.upload.camera}
          onChange={(event) => take(event.target.files ?? [], 'photo')}
        />
        <span className="soft small">{words.upload.classified}</span>
      </div>
      <div className="upload-line">
        <Select
          className="upload-to"
          aria-label={words.upload.to}
          popupMatchSelectWidth={false}
          value={place}
          options={placesFor(problem)}
          onChange={setPlace}
        />
        <fieldset className="upload-as">
          <legend className="for-readers">{words.upload.as}</legend>
          {(Object.keys(disclosureNames) as Disclosure[]).reverse().map((each) => (
            <label key={each} className="tick">
              <input
                type="radio"
                name={name}
                checked={disclosure === each}
                onChange={() => {
                  setDisclosure(each);
                  for (const { key } of waiting) describe(key, { disclosure: each });
                }}
              />
              {disclosureNames[each]}
            </label>
          ))}
        </fieldset>
        {problem.may.includes('assign') ? (
          <Input
            className="upload-behalf"
            aria-label={words.upload.onBehalf}
            placeholder={words.upload.onBehalfHint}
            maxLength={60}
            value={onBehalf}
            onChange={(event) => setOnBehalf(event.target.value)}
          />
        ) : null}
      </div>
      {uploads.length === 0 ? null : (
        <ul className="upload-list">
          {uploads.map((each) => (
            <UploadRow
              key={each.key}
              upload={each}
              problem={problem}
              onDescribe={(facts) => describe(each.key, facts)}
              onRetry={() => void send([each], to)}
              onCancel={() => cancel(each.key)}
              onRemove={() => remove(each.key)}
            />
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : (
        <Button type="primary" onClick={() => void send(waiting, to)}>
          {words.upload.start(waiting.length)}
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
