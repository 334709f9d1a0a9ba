import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DraftSummary } from '../../../../src/intake/model.ts';
import { get } from '../../api/client.ts';
import { useAccount } from '../../api/use-session.ts';
import { Page, Panel } from '../../components/page.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { stepAddress } from '../addresses.ts';
import { Asked } from '../asked.tsx';
import { words as shared } from '../labels.ts';
import { OpenDrafts, RecentImports } from './draft-table.tsx';
import { JobList } from './job-list.tsx';
import { take } from './jobs.ts';
import { words } from './labels.ts';
import { PasteBox } from './paste-box.tsx';
import { useDrop } from './use-drop.ts';
import './start.css';

const mostRecent = 10;

/** Where an import begins: a file dropped, chosen or pasted; what was begun before; what was imported last. */
export function StartPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { organisations, organisationId, choose } = useTarget();
  const [pasting, setPasting] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const here = useHere();
  const drafts = useQuery({
    queryKey: ['drafts'],
    queryFn: ({ signal }) => get<DraftSummary[]>('/api/v1/drafts', signal),
  });

  const readAnew = () => client.invalidateQueries({ queryKey: ['drafts'] });
  const read = async (wanted: Parameters<typeof take>[1]): Promise<void> => {
    const made = await take(organisationId, wanted);
    await readAnew();
    // One paper and nothing to choose: on to it at once.
    const [only] = made;
    if (made.length === 1 && only != null && here.current) navigate(stepAddress(only, 'frame'));
  };
  const readFiles = (files: readonly File[], folders: readonly string[] = []): void => {
    if (files.length + folders.length === 0) return;
    void read([
      ...files.map((file) => ({ name: file.name, source: { kind: 'file' as const, file } })),
      ...folders.map((name) => ({ name, source: { kind: 'folder' as const } })),
    ]);
  };
  const over = useDrop(({ files, folders }) => readFiles(files, folders));
  const list = drafts.data ?? [];

  return (
    <Page title={shared.import} note={words.lead}>
      <section className={over ? 'drop drop-over' : 'drop'} aria-label={words.choose}>
        <p className="drop-words">{over ? words.dropNow : words.drop}</p>
        <div className="drop-ways">
          <span>{words.or}</span>
          <Button type="primary" size="large" onClick={() => picker.current?.click()}>
            {words.choose}
          </Button>
          <Button size="large" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            {words.paste}
          </Button>
          <input
            type="file"
            multiple
            hidden
            ref={picker}
            aria-label={words.choose}
            onChange={(event) => {
              readFiles([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
        <p className="soft">{words.kinds}</p>
        {organisations.length < 2 ? null : (
          <Target organisations={organisations} value={organisationId} onChange={choose} />
        )}
        {pasting ? <PasteBox onRead={(name, text) => void read([{ name, source: { kind: 'text', text } }])} /> : null}
      </section>
      <JobList drafts={list} onRead={() => void readAnew()} />
      <Panel title={words.drafts}>
        <Asked query={drafts} words={shared.reading.list} slow={shared.reading.listSlow} lines={3}>
          {(all) => <OpenDrafts drafts={all.filter(({ state }) => state === 'open')} />}
        </Asked>
      </Panel>
      {drafts.data === undefined ? null : (
        <Panel title={words.recent}>
          <RecentImports drafts={list.filter(({ state }) => state === 'confirmed').slice(0, mostRecent)} />
        </Panel>
      )}
    </Page>
  );
}

interface TargetProps {
  organisations: readonly { id: number; name: string }[];
  value: number;
  onChange: (id: number) => void;
}

function Target({ organisations, value, onChange }: TargetProps) {
  const id = useId();
  return (
    <p className="drop-target">
      <label htmlFor={id}>{words.organisation}</label>
      <Select
        id={id}
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        options={organisations.map((one) => ({ value: one.id, label: one.name }))}
        onChange={onChange}
      />
    </p>
  );
}

// Into whose ledger: the person's own organisation unless she keeps several and chooses another.
function useTarget() {
  const { homeId } = useAccount();
  const organisations = (useOrganisations().data ?? []).filter((one) => one.kind === 'organisation' && !one.retired);
  const [chosen, choose] = useState<number | null>(null);
  const own = organisations.some(({ id }) => id === homeId) ? homeId : (organisations[0]?.id ?? homeId);
  return { organisations, organisationId: chosen ?? own, choose };
}

// Whether this screen is still the one that is seen when a reading ends.
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
