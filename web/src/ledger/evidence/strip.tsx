import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { isMarked } from '../../../../src/documents/model.ts';
import { disclosureNames, fileKindNames, textReasons, textStateNames } from '../../../../src/ledger/labels.ts';
import type { Evidence, LookReason, Problem } from '../../../../src/ledger/model.ts';
import { sizeText } from '../../../../src/operations/labels.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { words as shared } from '../../components/labels.ts';
import { copy } from '../../components/save.ts';
import { dayOf } from '../columns.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { words } from './labels.ts';
import './strip.css';

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
  const [changing, setChanging] = useState(false);
  const measure = problem.measures.find(({ id }) => id === file.measureId);
  const put = (change: Change, key: string) => send('PUT', `/api/v1/evidence/${file.id}`, change, key);
  const back = useCommand({ send: put, tellFailure: true });
  const change = useCommand({
    send: put,
    done: (_, { version, withdrawn }) =>
      withdrawn
        ? {
            text: words.strip.withdrawnDone(file.name),
            undo: () => back.mutate({ version: version + 1, disclosure: file.disclosure, withdrawn: false }),
          }
        : { text: words.strip.changedDone(file.name) },
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
        <Link to={`?file=${file.id}`} replace preventScrollReset>
          {file.name}
        </Link>
        <span className="chip">{file.withdrawn ? words.strip.withdrawn : disclosureNames[file.disclosure]}</span>
      </p>
      {file.note === null ? null : <p className="file-note">{file.note}</p>}
      <p className="soft small">
        {file.kind === null ? null : <>{fileKindNames[file.kind]} · </>}
        {sizeText(file.size)} · {words.strip.uploadedBy(file.authorName, dayOf(file.createdAt))}
        {file.documentDate === null ? null : <> · {words.strip.documentDate(file.documentDate)}</>}
        {measure === undefined ? null : <> · {words.strip.ofMeasure(measure.content.slice(0, 20))}</>} ·{' '}
        {textStateNames[file.textState ?? 'waiting']}
      </p>
      <TextReason file={file} />
      <Hash hash={file.hash} />
      <p className="file-verbs">
        {isMarked(file.kind) ? null : (
          <a href={`/api/v1/evidence/${file.id}/file`} download={file.name}>
            {words.strip.download}
          </a>
        )}
        {mayChange && !file.withdrawn ? (
          <>
            <Button size="small" type="link" disabled={change.isPending} onClick={() => set({ disclosure: other })}>
              {other === 'public' ? words.strip.makePublic : words.strip.makeInternal}
            </Button>
            <Button size="small" type="link" onClick={() => setChanging(true)}>
              {words.strip.change}
            </Button>
          </>
        ) : null}
        {mayChange ? (
          <Button
            size="small"
            type="link"
            disabled={change.isPending}
            onClick={() => set({ withdrawn: !file.withdrawn })}
          >
            {file.withdrawn ? words.strip.restore : words.strip.withdraw}
          </Button>
        ) : null}
      </p>
      {changing ? (
        <ChangeDialog
          file={file}
          feedbackDate={problem.inspection.feedbackDate}
          onRefresh={onRefresh}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </li>
  );
}

/** Why the search does not find what stands inside, and what to do about it. */
function TextReason({ file: { textState, textReason } }: { file: Evidence }) {
  if (textReason === null) return null;
  return (
    <p className={textState === 'unreadable' ? 'file-reason small' : 'soft small'}>
      {textReasons[textReason as LookReason]}
    </p>
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
