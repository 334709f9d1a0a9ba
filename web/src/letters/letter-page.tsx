import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { paperOf } from '../../../src/supervision/model/letter-paper.ts';
import type { Letter } from '../../../src/supervision/model/letters.ts';
import { download } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { OfficialPaper } from '../components/official-paper.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { Due } from '../components/status.tsx';
import { dayOf } from '../ledger/columns.tsx';
import { ledgerLink } from '../ledger/view.ts';
import { NotFound } from '../shell/error-boundary.tsx';
import { IssueDialog, VoidDialog } from './dialogs.tsx';
import { EditForm } from './edit-form.tsx';
import { spanWords, words } from './labels.ts';
import { useLetter } from './queries.ts';
import { Replies } from './replies.tsx';
import { LetterStateMark } from './state.tsx';
import './letters.css';

/** One letter: the paper at the left, how it stands and what came back at the right. */
export function LetterPage() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Loaded key={id} id={id} /> : <NotFound />;
}

function Loaded({ id }: { id: number }) {
  const query = useLetter(id);
  return <Answer query={query}>{(letter) => <Shown letter={letter} onRefresh={() => void query.refetch()} />}</Answer>;
}

function Shown({ letter, onRefresh }: { letter: Letter; onRefresh: () => void }) {
  const [open, setOpen] = useState<'edit' | 'issue' | 'void' | null>(null);
  const close = (): void => setOpen(null);
  const { may } = letter;
  const file = useCommand({
    send: async () => {
      const { blob, name } = await download(`/api/v1/letters/${letter.id}/letter.docx`);
      save(blob, name);
    },
    tellFailure: true,
  });
  return (
    <Page
      title={`${letter.templateName}${letter.number === null ? '' : ` ${letter.number}`}`}
      wide
      note={<Link to="/letters">{words.back}</Link>}
      actions={
        <>
          {may.issue && open !== 'edit' ? (
            <Button type="primary" onClick={() => setOpen('issue')}>
              {words.issue}
            </Button>
          ) : null}
          {may.edit && open !== 'edit' ? <Button onClick={() => setOpen('edit')}>{words.edit}</Button> : null}
          {may.void ? <Button onClick={() => setOpen('void')}>{words.void}</Button> : null}
          <Button loading={file.isPending} onClick={() => file.mutate()}>
            {words.download}
          </Button>
          <Button onClick={() => window.print()}>{words.print}</Button>
        </>
      }
    >
      <div className="letter">
        {open === 'edit' ? (
          <EditForm letter={letter} onClose={close} onRefresh={onRefresh} />
        ) : (
          <section className="letter-paper" aria-label={letter.state === 'draft' ? words.paperDraft : words.paper}>
            {letter.state === 'draft' ? <p className="soft no-print">{words.paperDraft}</p> : null}
            <OfficialPaper paper={paperOf(letter)} label={words.paper} />
          </section>
        )}
        <aside>
          <Facts letter={letter} />
          {letter.state === 'draft' ? null : <Replies letter={letter} onRefresh={onRefresh} />}
        </aside>
      </div>
      {open === 'issue' ? <IssueDialog letter={letter} onClose={close} onRefresh={onRefresh} /> : null}
      {open === 'void' ? <VoidDialog letter={letter} onClose={close} onRefresh={onRefresh} /> : null}
    </Page>
  );
}

function Facts({ letter }: { letter: Letter }) {
  const today = useToday();
  const { replyBy, replyWithin, state, voided } = letter;
  return (
    <>
      <Panel title={words.facts}>
        <dl className="facts">
          <dt>{words.state}</dt>
          <dd>
            <LetterStateMark letter={letter} />
          </dd>
          <dt>{words.created}</dt>
          <dd>{words.issuedBy(letter.createdName, dayOf(letter.createdAt))}</dd>
          {letter.issuedOn === null ? null : (
            <>
              <dt>{words.issued}</dt>
              <dd>{words.issuedBy(letter.issuedName ?? '', letter.issuedOn)}</dd>
            </>
          )}
          <dt>{words.replyBy}</dt>
          <dd>
            {replyBy !== null ? (
              state === 'issued' ? (
                <Due day={replyBy} today={today} long />
              ) : (
                replyBy
              )
            ) : replyWithin !== null ? (
              words.replyWithin(spanWords(replyWithin))
            ) : (
              words.noReply
            )}
          </dd>
          <dt>{words.inspection}</dt>
          <dd>
            <Link to={ledgerLink({ inspection: [letter.inspectionId] })}>{letter.inspection}</Link>
          </dd>
          {letter.persons.length === 0 ? null : (
            <>
              <dt>{words.persons}</dt>
              <dd>
                {letter.persons.map(({ name, isCopy }) => (isCopy ? `${name}（${words.copy}）` : name)).join('、')}
              </dd>
            </>
          )}
        </dl>
        {voided === null ? null : <p role="note">{words.voidedBy(voided.name, dayOf(voided.at), voided.reason)}</p>}
      </Panel>
      <Panel title={words.items}>
        <ul className="letter-items">
          {letter.items.map(({ problemId, measureId, words: line }) => (
            <li key={`${problemId} ${measureId}`}>
              <Link to={`/problems/${problemId}`}>{line}</Link>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
