import { Button } from 'antd';
import { useState } from 'react';
import { disclosureNames } from '../../../../src/ledger/labels.ts';
import type { Evidence, Problem } from '../../../../src/ledger/model.ts';
import { sizeText } from '../../../../src/operations/labels.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { words as shared } from '../../components/labels.ts';
import { copy } from '../../components/save.ts';
import { dayOf } from '../columns.tsx';
import { words } from './labels.ts';

interface EvidenceStripProps {
  files: readonly Evidence[];
  problem: Problem;
  mayChange: boolean;
  onRefresh: () => void;
}

/** Files that show what was done, with the fingerprint by which anybody can check that they are unchanged. */
export function EvidenceStrip({ files, problem, mayChange, onRefresh }: EvidenceStripProps) {
  return (
    <ul className="evidence">
      {files.map((file) => (
        <File key={file.id} file={file} problem={problem} mayChange={mayChange} onRefresh={onRefresh} />
      ))}
    </ul>
  );
}

type Change = Pick<Evidence, 'version' | 'disclosure' | 'withdrawn'>;

function File({ file, problem, mayChange, onRefresh }: Omit<EvidenceStripProps, 'files'> & { file: Evidence }) {
  const measure = problem.measures.find(({ id }) => id === file.measureId);
  const put = (change: Change, key: string) => send('PUT', `/api/v1/evidence/${file.id}`, change, key);
  const back = useCommand({ send: put, tellFailure: true });
  const change = useCommand({
    send: put,
    done: (_, { version, withdrawn }) =>
      withdrawn
        ? {
            text: words.withdrawnDone(file.name),
            undo: () => back.mutate({ version: version + 1, disclosure: file.disclosure, withdrawn: false }),
          }
        : { text: words.changedDone(file.name) },
    tellFailure: true,
  });
  const set = (what: Partial<Change>): void =>
    change.mutate(
      { version: file.version, disclosure: file.disclosure, withdrawn: file.withdrawn, ...what },
      { onError: onRefresh },
    );
  const other = file.disclosure === 'public' ? 'internal' : 'public';
  return (
    <li className={file.withdrawn ? 'file file-withdrawn' : 'file'}>
      <p className="file-name">
        <a href={`/api/v1/evidence/${file.id}/file`} download={file.name}>
          {file.name}
        </a>
        <span className="chip">{file.withdrawn ? words.withdrawn : disclosureNames[file.disclosure]}</span>
      </p>
      <p className="soft small">
        {sizeText(file.size)} · {words.uploadedBy(file.authorName, dayOf(file.createdAt))}
        {measure === undefined ? null : <> · {words.ofMeasure(measure.content.slice(0, 20))}</>}
      </p>
      <Hash hash={file.hash} />
      {mayChange ? (
        <p className="file-verbs">
          {file.withdrawn ? null : (
            <Button size="small" type="link" disabled={change.isPending} onClick={() => set({ disclosure: other })}>
              {other === 'public' ? words.makePublic : words.makeInternal}
            </Button>
          )}
          <Button
            size="small"
            type="link"
            disabled={change.isPending}
            onClick={() => set({ withdrawn: !file.withdrawn })}
          >
            {file.withdrawn ? words.restore : words.withdraw}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

function Hash({ hash }: { hash: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <p className="hash" title={`${shared.hash} ${hash}`}>
      <span className="for-readers">{shared.hash}</span>
      {hash.slice(0, 8)}…{hash.slice(-4)}
      <Button size="small" type="link" onClick={() => void copy(hash).then(() => setCopied(true))}>
        {copied ? shared.copied : shared.copy}
      </Button>
    </p>
  );
}
