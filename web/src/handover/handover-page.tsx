import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ProofGiven } from '../../../src/review/model.ts';
import { partyNames, signatureWords } from '../../../src/supervision/labels.ts';
import { type Handover, type Party, parties } from '../../../src/supervision/model.ts';
import { download, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { upload } from '../api/upload.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { dayOf } from '../ledger/columns.tsx';
import { noSignature, proofIn, SignatureField } from '../review/signature.tsx';
import { Content } from './content.tsx';
import { words } from './labels.ts';
import { stateOf } from './list-page.tsx';
import { useHandover } from './queries.ts';
import { Undo } from './undo.tsx';
import './handover.css';

/** One handover: how it stands, its three signatures, its sheet. */
export function HandoverPage() {
  const query = useHandover(Number(useParams()['id']));
  return <Answer query={query}>{(handover) => <Shown handover={handover} />}</Answer>;
}

const fetchFile = async (path: string): Promise<void> => {
  const { blob, name } = await download(path);
  save(blob, name);
};

function Shown({ handover }: { handover: Handover }) {
  const path = `/api/v1/handovers/${handover.id}`;
  const sheet = useCommand({ send: () => fetchFile(`${path}/sheet.docx`), tellFailure: true });
  const { effectiveAt, lastDay, passed, successorName, undone } = handover;
  return (
    <Page
      title={words.of(handover.leaverName)}
      note={<Link to="/handovers">{words.back}</Link>}
      actions={
        <>
          {handover.mayUndo ? <Undo handover={handover} /> : null}
          <Button loading={sheet.isPending} onClick={() => sheet.mutate()}>
            {words.sheet}
          </Button>
        </>
      }
    >
      <Panel title={words.state}>
        <dl className="facts">
          <dt>{words.state}</dt>
          <dd>
            <b>{stateOf(handover)}</b>{' '}
            <span className="soft">
              {undone !== null
                ? words.undoneBy(undone.name, dayOf(undone.at), undone.reason)
                : effectiveAt === null
                  ? words.comes(lastDay)
                  : words.passed(passed ?? 0, successorName)}
            </span>
          </dd>
          <dt>{words.day}</dt>
          <dd>{lastDay}</dd>
          <dt>{handover.acting ? words.acting : words.successor}</dt>
          <dd>{successorName}</dd>
          <dt>{words.why}</dt>
          <dd>{handover.reason ?? '—'}</dd>
        </dl>
      </Panel>
      <Panel title={words.signatures}>
        <table className="plain-table handover-signatures">
          <tbody>
            {parties.map((party) => (
              <tr key={party}>
                <th scope="row">{partyNames[party]}</th>
                <td>
                  <Signature handover={handover} party={party} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {handover.mayRecord && handover.signatures.length < 3 ? <p className="soft">{words.pageHint}</p> : null}
      </Panel>
      <Panel title={words.content}>
        <Content content={handover.content} elsewhere={handover.elsewhere} />
      </Panel>
    </Page>
  );
}

function Signature({ handover, party }: { handover: Handover; party: Party }) {
  const path = `/api/v1/handovers/${handover.id}`;
  const [signing, setSigning] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const name = { leaver: handover.leaverName, successor: handover.successorName, witness: handover.witnessName }[party];
  const signed = handover.signatures.find((one) => one.party === party);
  const page = useCommand({ send: () => fetchFile(`${path}/pages/${party}`), tellFailure: true });
  const record = useCommand({
    send: (file: File, key) => upload({ path: `${path}/pages?party=${party}`, file, key, onProgress: () => {} }),
    done: () => ({ text: words.signedDone }),
    tellFailure: true,
  });
  if (signed !== undefined)
    return (
      <>
        {signatureWords(signed)}{' '}
        {signed.fileName === null ? null : (
          <Button size="small" type="link" loading={page.isPending} onClick={() => page.mutate()}>
            {words.download}
          </Button>
        )}
      </>
    );
  return (
    <span className="place-verbs">
      {name} <span className="soft">{words.unsigned}</span>
      {handover.own === party && handover.undone === null ? (
        <Button size="small" type="primary" onClick={() => setSigning(true)}>
          {words.sign}
        </Button>
      ) : null}
      {handover.mayRecord ? (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept="image/*,.pdf"
            aria-label={`${words.page} ${partyNames[party]}`}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) record.mutate(file);
              event.target.value = '';
            }}
          />
          <Button size="small" loading={record.isPending} onClick={() => input.current?.click()}>
            {words.page}
          </Button>
        </>
      ) : null}
      {signing ? <SignDialog path={path} party={party} onClose={() => setSigning(false)} /> : null}
    </span>
  );
}

function SignDialog({ path, party, onClose }: { path: string; party: Party; onClose: () => void }) {
  const [signature, setSignature] = useState(noSignature);
  const sign = useCommand({
    send: (proof: ProofGiven, key) => send('POST', `${path}/signature`, proof, key),
    done: () => ({ text: words.signedDone }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.signTitle(partyNames[party])}
      submit={words.sign}
      width={440}
      busy={sign.isPending}
      problem={sign.error === null ? null : problemOf(sign.error)}
      disabled={signature.text.trim() === ''}
      onSubmit={() => sign.mutate(proofIn(signature))}
      onClose={onClose}
    >
      <p className="soft">{words.signIntro}</p>
      <SignatureField value={signature} onChange={setSignature} />
    </FormDialog>
  );
}
