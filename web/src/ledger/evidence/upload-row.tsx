import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { disclosureNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { sizeText } from '../../../../src/operations/labels.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayField } from '../../components/day-field.tsx';
import { words } from './labels.ts';
import type { Disclosure, Facts, Upload } from './use-uploads.ts';

interface UploadRowProps {
  upload: Upload;
  problem: Problem;
  onDescribe: (facts: Partial<Facts>) => void;
  onRetry: () => void;
  onCancel: () => void;
  onRemove: () => void;
}

/** One file on its way: what it is called and is, how far it has gone, what is to be known about it. */
export function UploadRow({ upload, problem, onDescribe, onRetry, onCancel, onRemove }: UploadRowProps) {
  const { state } = upload;
  const isOpen = state === 'waiting' || state === 'failed';
  const [more, setMore] = useState(false);
  return (
    <li className="upload-file">
      <div className="upload-facts">
        {isOpen ? (
          <Input
            className="upload-name"
            aria-label={words.upload.name}
            value={upload.name}
            maxLength={200}
            status={upload.name.trim() === '' ? 'error' : ''}
            onChange={(event) => onDescribe({ name: event.target.value })}
          />
        ) : (
          <span className="upload-name">{upload.name}</span>
        )}
        <span className="soft small upload-size">{sizeText(upload.file.size)}</span>
        {isOpen ? (
          <select
            className="upload-disclosure"
            aria-label={words.upload.asOf(upload.name)}
            value={upload.disclosure}
            onChange={(event) => onDescribe({ disclosure: event.target.value as Disclosure })}
          >
            <option value="internal">{disclosureNames.internal}</option>
            <option value="public">{disclosureNames.public}</option>
          </select>
        ) : null}
        <State upload={upload} />
        {isOpen ? (
          <Button size="small" type="link" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? words.upload.less : words.upload.more}
          </Button>
        ) : null}
        {state === 'failed' ? (
          <Button size="small" onClick={onRetry}>
            {words.upload.retry}
          </Button>
        ) : null}
        {state === 'sending' ? (
          <Button size="small" onClick={onCancel}>
            {words.upload.cancel}
          </Button>
        ) : null}
        {isOpen ? (
          <Button size="small" type="text" onClick={onRemove}>
            {words.upload.remove}
          </Button>
        ) : null}
      </div>
      {isOpen && more ? (
        <div className="upload-more">
          <DayField
            label={words.upload.documentDate}
            value={upload.documentDate}
            onChange={(documentDate) => onDescribe({ documentDate })}
          />
          <Input
            aria-label={words.upload.note}
            placeholder={words.upload.noteHint}
            maxLength={500}
            value={upload.note}
            onChange={(event) => onDescribe({ note: event.target.value })}
          />
        </div>
      ) : null}
      {isOpen ? <Hints upload={upload} problem={problem} /> : null}
      {upload.problem === null ? null : (
        <p className="field-fault" role="alert">
          {upload.problem.title}
          {upload.problem.detail}
        </p>
      )}
      {state === 'done' ? <Same upload={upload} problem={problem} onRemove={onRemove} /> : null}
    </li>
  );
}

function State({ upload: { state, part, name } }: { upload: Upload }) {
  const percent = Math.round(part * 100);
  if (state !== 'sending')
    return <span className={state === 'failed' ? 'field-fault' : 'soft small'}>{words.upload.state[state]}</span>;
  return (
    <>
      <progress max={100} value={percent} aria-label={words.upload.progressOf(name)} />
      <span className="small">{part === 1 ? words.upload.keeping : words.upload.percent(percent)}</span>
    </>
  );
}

/** What may be wrong with a file, said before it goes. */
function Hints({ upload, problem }: Pick<UploadRowProps, 'upload' | 'problem'>) {
  const { feedbackDate } = problem.inspection;
  const isLikely = problem.evidence.some(
    ({ name, size, withdrawn }) => !withdrawn && name === upload.name && size === upload.file.size,
  );
  const hints = [
    /\.hei[cf]$/i.test(upload.file.name) ? words.upload.heic : null,
    isLikely ? words.upload.likely : null,
    upload.documentDate !== null && feedbackDate !== null && upload.documentDate < feedbackDate
      ? words.upload.before(feedbackDate)
      : null,
  ].filter((hint) => hint !== null);
  return hints.map((hint) => (
    <p key={hint} className="upload-hint-line small">
      {hint}
    </p>
  ));
}

/** The same content lies elsewhere: where, and whether this one stays. */
function Same({ upload, problem, onRemove }: Pick<UploadRowProps, 'upload' | 'problem' | 'onRemove'>) {
  const takeBack = useCommand({
    send: (id: number, key) =>
      send('PUT', `/api/v1/evidence/${id}`, { version: 1, disclosure: upload.disclosure, withdrawn: true }, key),
    done: () => ({ text: words.strip.withdrawnDone(upload.name) }),
    after: onRemove,
    tellFailure: true,
  });
  return (
    <div className="upload-same" role="status">
      {upload.same.map((other) => (
        <p key={`${other.problemId} ${other.name}`} className="small">
          {words.upload.same(other.name, placeOf(other, problem))}
          {other.problemId === problem.id ? null : <Link to={`/problems/${other.problemId}`}>{words.strip.look}</Link>}
        </p>
      ))}
      <div className="upload-line">
        <Button size="small" loading={takeBack.isPending} onClick={() => takeBack.mutate(upload.id)}>
          {words.upload.takeBack}
        </Button>
        <Button size="small" type="text" onClick={onRemove}>
          {words.upload.keep}
        </Button>
      </div>
    </div>
  );
}

function placeOf(other: Upload['same'][number], problem: Problem): string {
  if (other.problemId === problem.id) return words.upload.here;
  return other.organisationName === problem.organisationName
    ? words.upload.elsewhere(other.problemTitle)
    : words.upload.elsewhereIn(other.organisationName, other.problemTitle);
}
