import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ImportTables } from '../../../../src/people/model.ts';
import { download, newKey } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { upload } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount } from '../../api/use-session.ts';
import { Failure } from '../../components/failure.tsx';
import { Field } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { save } from '../../components/save.ts';
import { useDrop } from '../../intake/start/use-drop.ts';
import { useOrganisations } from '../../people/queries.ts';
import { words } from './labels.ts';

/** Takes the file, into which organisation; the answer is its tables. */
export function ChooseFile({ onRead }: { onRead: (read: ImportTables, organisationId: number) => void }) {
  const { homeId } = useAccount();
  const [organisationId, setOrganisation] = useState(homeId);
  const homes = (useOrganisations().data ?? []).filter(({ kind, retired }) => kind !== 'unit' && !retired);
  const picker = useRef<HTMLInputElement>(null);
  const read = useCommand({
    // A file is no JSON: the command's own number would not tell two files apart.
    send: (file: File) =>
      upload<ImportTables>({ path: '/api/v1/people-import/tables', file, key: newKey(), onProgress: () => {} }),
    after: (tables) => onRead(tables, organisationId),
  });
  const template = useCommand({
    send: () => download('/api/v1/people-import/template'),
    after: ({ blob, name }) => save(blob, name),
    tellFailure: true,
  });
  const take = (file: File | undefined): void => {
    if (file !== undefined && !read.isPending) read.mutate(file);
  };
  const over = useDrop(({ files }) => take(files[0]));
  return (
    <Panel
      title={words.title}
      actions={
        <Button size="small" loading={template.isPending} onClick={() => template.mutate()}>
          {words.template}
        </Button>
      }
    >
      <p className="soft">{words.lead}</p>
      {homes.length < 2 ? null : (
        <Field label={words.organisation}>
          {({ id }) => (
            <Select<number>
              id={id}
              className="people-import-home"
              value={organisationId}
              showSearch={{ optionFilterProp: 'label' }}
              options={homes.map(({ id: value, name }) => ({ value, label: name }))}
              onChange={setOrganisation}
            />
          )}
        </Field>
      )}
      <section className={over ? 'people-drop people-drop-over' : 'people-drop'} aria-label={words.choose}>
        <p>{over ? words.dropNow : words.drop}</p>
        <Button type="primary" loading={read.isPending} onClick={() => picker.current?.click()}>
          {read.isPending ? words.reading : words.choose}
        </Button>
        <input
          type="file"
          hidden
          ref={picker}
          accept=".xlsx,.csv,.tsv,.docx,.html,.htm,.xls"
          aria-label={words.choose}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </section>
      {read.error === null ? null : <Failure problem={problemOf(read.error)} />}
    </Panel>
  );
}
