import { Button, Select } from 'antd';
import { useRef } from 'react';
import { newKey } from '../../api/client.ts';
import { upload } from '../../api/upload.ts';
import { Field } from '../../components/field.tsx';
import { words } from './labels.ts';
import './measures.css';

/** Evidence that is there already (its id), a file that comes with the form, or none yet. */
export type ChosenFile = number | File | null;

interface EvidenceChoiceProps {
  files: readonly { id: number; name: string }[];
  value: ChosenFile;
  /** Where no file can be taken in, because no problem is known to which it would belong. */
  fixed?: boolean;
  onChange: (file: ChosenFile) => void;
}

/** The file that shows something: chosen from what was uploaded before, or uploaded with the form. */
export function EvidenceChoice({ files, value, fixed = false, onChange }: EvidenceChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Field label={words.outcomes.file} hint={fixed ? undefined : words.outcomes.fileHint}>
      {({ id, 'aria-describedby': described }) => (
        <span className="evidence-choice">
          <Select<number>
            id={id}
            aria-describedby={described}
            allowClear
            placeholder={value instanceof File ? value.name : words.outcomes.pick}
            {...(typeof value === 'number' ? { value } : {})}
            options={files.map((file) => ({ value: file.id, label: file.name }))}
            onChange={(chosen) => onChange(chosen ?? null)}
          />
          {fixed ? null : (
            <>
              <Button onClick={() => input.current?.click()}>{words.outcomes.upload}</Button>
              <input
                ref={input}
                type="file"
                hidden
                aria-label={words.outcomes.upload}
                onChange={(event) => onChange(event.target.files?.[0] ?? null)}
              />
            </>
          )}
        </span>
      )}
    </Field>
  );
}

// A form that is sent again brings its file once.
const sent = new WeakMap<File, Promise<number | null>>();

/** The id of the chosen file; one that comes with the form is uploaded first, as evidence of the measure. */
export async function fileIdOf(file: ChosenFile, problemId: number, measureId: number): Promise<number | null> {
  if (!(file instanceof File)) return file;
  const path = `/api/v1/problems/${problemId}/evidence?measure=${measureId}`;
  const known = sent.get(file);
  if (known !== undefined) return known;
  const sending = upload({ path, file, key: newKey(), onProgress: () => {} }).then(
    (answer) => (answer as { ids: number[] }).ids[0] ?? null,
  );
  sent.set(file, sending);
  sending.catch(() => sent.delete(file));
  return sending;
}
