import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PackAnswer } from '../../../src/review/model.ts';
import type { PackFiles } from '../../../src/supervision/model/packs.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { usePacks } from '../review/queries.ts';
import { CheckPanel } from './check-panel.tsx';
import { Faults } from './faults.tsx';
import { words } from './labels.ts';
import { PackView } from './pack-view.tsx';
import { usePackFiles } from './queries.ts';
import './packs.css';

/** The packs of this installation, the office's own files, and what an edited one would change. */
export function PacksPart() {
  const [params] = useSearchParams();
  const [pack, version] = [params.get('pack'), Number(params.get('version'))];
  return pack !== null && Number.isSafeInteger(version) && version > 0 ? (
    <PackView pack={pack} version={version} />
  ) : (
    <Overview />
  );
}

function Overview() {
  const packs = usePacks();
  const files = usePackFiles();
  const [file, setFile] = useState<string | null>(null);
  return (
    <>
      <Panel title={words.title}>
        <p className="soft">{words.intro}</p>
        <Answer query={packs}>{(all) => <Packs packs={all} />}</Answer>
      </Panel>
      <Panel title={words.files}>
        <p className="soft">{words.filesIntro}</p>
        <Answer query={files}>{({ files: found }) => <Files files={found} onCheck={setFile} />}</Answer>
      </Panel>
      <CheckPanel file={file} onOwnText={() => setFile(null)} />
    </>
  );
}

function Packs({ packs }: { packs: readonly PackAnswer[] }) {
  const sorted = [...packs].sort((a, b) => (a.pack === b.pack ? b.version - a.version : a.pack < b.pack ? -1 : 1));
  return (
    <table className="plain-table packs pack-list">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.version}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.basis}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ pack, version, name, from, basis }) => (
          <tr key={`${pack} ${version}`}>
            <th scope="row">
              <Link to={`/settings/packs?pack=${pack}&version=${version}`}>{name}</Link>
              <div className="soft small">{pack}</div>
            </th>
            <td>{words.versionOf(version)}</td>
            <td>{from}</td>
            <td>{basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ files, onCheck }: { files: PackFiles['files']; onCheck: (name: string) => void }) {
  if (files.length === 0)
    return (
      <Empty title={words.noFiles}>
        <p>{words.noFilesDetail}</p>
      </Empty>
    );
  return (
    <table className="plain-table packs">
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.version}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ name, state, pack, version, faults }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{pack === null || version === null ? words.unknownLine : `${pack} ${words.versionOf(version)}`}</td>
            <td>
              <span className={`pack-state pack-${state}`}>{words.states[state]}</span>
              {state === 'changed' ? <span className="soft small"> {words.changedHint}</span> : null}
              {state === 'waiting' || state === 'changed' ? (
                <Button size="small" onClick={() => onCheck(name)}>
                  {words.check}
                </Button>
              ) : null}
              {faults.length === 0 ? null : <Faults faults={faults} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
