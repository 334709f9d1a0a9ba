import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import type { Letter } from '../../../src/supervision/model/letters.ts';
import { download, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { upload } from '../api/upload.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { DayField } from '../components/day-field.tsx';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { words } from './labels.ts';

interface RepliesProps {
  letter: Letter;
  onRefresh: () => void;
}

/** What came back to a letter, with the verdicts, and the form for the next answer. */
export function Replies({ letter, onRefresh }: RepliesProps) {
  const { id, version, may, replies } = letter;
  const [returning, setReturning] = useState(false);
  const [entering, setEntering] = useState(false);
  const accept = useCommand({
    send: (_: undefined, key) => send('POST', `/api/v1/letters/${id}/verdict`, { version, verdict: 'accepted' }, key),
    done: () => ({ text: words.acceptDone }),
    tellFailure: true,
  });
  const file = useCommand({
    send: async (reply: number) => {
      const { blob, name } = await download(`/api/v1/letters/${id}/replies/${reply}/file`);
      save(blob, name);
    },
    tellFailure: true,
  });
  return (
    <Panel
      title={words.replies}
      actions={
        may.reply === 'behalf' && !entering ? (
          <Button size="small" onClick={() => setEntering(true)}>
            {words.behalf}
          </Button>
        ) : undefined
      }
    >
      {replies.length === 0 ? (
        <p className="soft">{letter.replyBy === null ? words.noReply : words.noReplies}</p>
      ) : null}
      {replies.map((reply) => (
        <div key={reply.id} className="letter-reply">
          <p className="soft small">{words.replier(reply.accountName, reply.onBehalfOf, reply.repliedOn)}</p>
          <p>{reply.content}</p>
          {reply.fileName === null ? null : (
            <Button size="small" type="link" loading={file.isPending} onClick={() => file.mutate(reply.id)}>
              {reply.fileName}
            </Button>
          )}
          {reply.verdict === null ? null : (
            <p>
              <span className="chip">{words.verdicts[reply.verdict]}</span> {reply.verdictName}
              {reply.verdictNote === null ? null : `：${reply.verdictNote}`}
            </p>
          )}
        </div>
      ))}
      {may.judge ? (
        <div className="letter-verbs">
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
            {words.accept}
          </Button>
          <Button onClick={() => setReturning(true)}>{words.return}</Button>
        </div>
      ) : null}
      {may.reply === 'own' ? <ReplyForm letter={letter} behalf={false} onDone={() => {}} /> : null}
      {may.reply === 'behalf' && entering ? (
        <ReplyForm letter={letter} behalf onDone={() => setEntering(false)} />
      ) : null}
      {returning ? <ReturnDialog letter={letter} onClose={() => setReturning(false)} onRefresh={onRefresh} /> : null}
    </Panel>
  );
}

function ReplyForm({ letter, behalf, onDone }: { letter: Letter; behalf: boolean; onDone: () => void }) {
  const today = useToday();
  const picker = useRef<HTMLInputElement>(null);
  const label = useId();
  const [content, setContent] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [onBehalfOf, setBehalf] = useState(letter.addressee.slice(0, 100));
  const [repliedOn, setDay] = useState<string | null>(today);
  const reply = useCommand({
    send: (fields: Record<string, string>, key) =>
      upload({ path: `/api/v1/letters/${letter.id}/replies`, file, fields, key, onProgress: () => {} }),
    done: () => ({ text: words.replyDone }),
    after: onDone,
  });
  const problem = reply.error === null ? null : problemOf(reply.error);
  return (
    <form
      className="fields"
      noValidate
      aria-labelledby={label}
      onSubmit={(event) => {
        event.preventDefault();
        reply.mutate({
          content: content.trim(),
          ...(behalf ? { onBehalfOf: onBehalfOf.trim(), ...(repliedOn === null ? {} : { repliedOn }) } : {}),
        });
      }}
    >
      <h3 id={label}>{behalf ? words.behalf : words.replyNow}</h3>
      {behalf ? <p className="soft">{words.behalfIntro}</p> : null}
      {problem === null ? null : <Failure problem={problem} />}
      {behalf ? (
        <>
          <Field label={words.behalfOf} required>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={onBehalfOf}
                onChange={(event) => setBehalf(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.repliedOn}>
            {(control) => <DayField control={control} value={repliedOn} onChange={setDay} />}
          </Field>
        </>
      ) : null}
      <Field label={words.replyOwn} required hint={words.replyHint}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 4, maxRows: 16 }}
            maxLength={10_000}
            value={content}
            onChange={(event) => setContent(event.target.value)}
          />
        )}
      </Field>
      <div className="letter-verbs">
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={words.replyFile}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Button onClick={() => picker.current?.click()}>
          {file === null ? `${words.replyFile}：${words.chooseFile}` : `${words.replyFile}：${file.name}`}
        </Button>
        <Button type="primary" htmlType="submit" loading={reply.isPending} disabled={content.trim() === ''}>
          {words.replySubmit}
        </Button>
      </div>
    </form>
  );
}

function ReturnDialog({ letter, onClose, onRefresh }: RepliesProps & { onClose: () => void }) {
  const [note, setNote] = useState('');
  const { id, version } = letter;
  const back = useCommand({
    send: (why: string, key) =>
      send('POST', `/api/v1/letters/${id}/verdict`, { version, verdict: 'returned', note: why }, key),
    done: () => ({ text: words.returnDone }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.returnTitle}
      submit={words.return}
      width={480}
      busy={back.isPending}
      problem={back.error === null ? null : problemOf(back.error)}
      onSubmit={() => back.mutate(note.trim())}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <Field label={words.returnNote} required>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
