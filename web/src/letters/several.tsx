import { Button } from 'antd';
import { useState } from 'react';
import type { IssuePreview, SeveralDone } from '../../../src/supervision/model/letter-batch.ts';
import type { LetterSummary } from '../../../src/supervision/model/letters.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { words } from './labels.ts';
import { useIssuePreview } from './queries.ts';

const { several } = words;
type Chosen = Pick<LetterSummary, 'id' | 'version' | 'state' | 'number' | 'title' | 'addressee'>;

interface SeveralProps {
  /** In the order of the list, which is the order in which they get their numbers. */
  chosen: readonly Chosen[];
  onClear: () => void;
  onRefresh: () => void;
}

/** What can be done with the letters that were chosen in the register: issue the drafts among them, void them. */
export function Several({ chosen, onClear, onRefresh }: SeveralProps) {
  // As they were when the dialog was opened: what the list says afterwards does not change what was confirmed.
  const [open, setOpen] = useState<{ verb: 'issue' | 'void'; letters: readonly Chosen[] } | null>(null);
  const [result, setResult] = useState<{ verb: 'issue' | 'void'; answer: SeveralDone } | null>(null);
  const drafts = chosen.filter(({ state }) => state === 'draft');
  const finished = (verb: 'issue' | 'void', answer: SeveralDone): void => {
    setOpen(null);
    onClear();
    if (answer.refused.length > 0) setResult({ verb, answer });
  };
  const dialog = {
    letters: open?.letters ?? [],
    onDone: (answer: SeveralDone) => finished(open?.verb ?? 'issue', answer),
    onClose: () => setOpen(null),
    onRefresh,
  };
  return (
    <>
      {chosen.length === 0 ? null : (
        <div className="selection">
          <span>{several.chosen(chosen.length)}</span>
          <Button
            size="small"
            type="primary"
            disabled={drafts.length === 0}
            onClick={() => setOpen({ verb: 'issue', letters: drafts })}
          >
            {several.issue(drafts.length)}
          </Button>
          <Button size="small" onClick={() => setOpen({ verb: 'void', letters: chosen })}>
            {several.void(chosen.length)}
          </Button>
          <Button size="small" type="text" onClick={onClear}>
            {several.clear}
          </Button>
        </div>
      )}
      {open?.verb === 'issue' ? <IssueSeveral {...dialog} /> : null}
      {open?.verb === 'void' ? <VoidSeveral {...dialog} /> : null}
      {result === null ? null : <Result {...result} onClose={() => setResult(null)} />}
    </>
  );
}

interface SeveralDialogProps {
  letters: readonly Chosen[];
  onDone: (answer: SeveralDone) => void;
  onClose: () => void;
  onRefresh: () => void;
}

const asked = (letters: readonly Chosen[]) => letters.map(({ id, version }) => ({ id, version }));

/** 1 号 to 3 号 of a sequence as 整改督〔2026〕1号至3号; of several sequences each. */
function rangesOf(numbers: readonly string[]): string {
  const ranges: { word: string; from: number; to: number }[] = [];
  for (const number of numbers) {
    const [, word = '', at = '0'] = /^(.*〕)(\d+)号$/u.exec(number) ?? [];
    const range = ranges.find((one) => one.word === word && one.to + 1 === Number(at));
    if (range === undefined) ranges.push({ word, from: Number(at), to: Number(at) });
    else range.to = Number(at);
  }
  return ranges.map(({ word, from, to }) => `${word}${from}号${from === to ? '' : `至${to}号`}`).join('、');
}

function IssueSeveral({ letters, onDone, onClose, onRefresh }: SeveralDialogProps) {
  const preview = useIssuePreview(asked(letters));
  const issue = useCommand({
    send: (_: undefined, key) => send<SeveralDone>('POST', '/api/v1/letters/issue', { letters: asked(letters) }, key),
    done: (answer) =>
      answer.done.length === 0
        ? null
        : { text: several.issued(answer.done.length, rangesOf(answer.done.flatMap(({ number }) => number ?? []))) },
    after: onDone,
  });
  const ready = preview.data?.letters.filter(({ fault }) => fault === null).length ?? 0;
  return (
    <FormDialog
      title={several.issueTitle(letters.length)}
      submit={several.issueSubmit(ready)}
      width={760}
      busy={issue.isPending}
      disabled={ready === 0}
      problem={issue.error === null ? null : problemOf(issue.error)}
      onSubmit={() => issue.mutate(undefined)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{several.issueIntro}</p>
      <Answer query={preview}>{(answer) => <Previewed preview={answer} />}</Answer>
    </FormDialog>
  );
}

function Previewed({ preview: { letters } }: { preview: IssuePreview }) {
  const numbers = letters.flatMap(({ number }) => number ?? []);
  return (
    <>
      {numbers.length === 0 ? null : (
        <p>
          <b>{several.numbers(numbers.length, rangesOf(numbers))}</b>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <section className="letters-preview" tabIndex={0} aria-label={several.list}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col" className="letters-number">
                {words.columns.number}
              </th>
              <th scope="col">{words.columns.title}</th>
              <th scope="col" className="letters-unit">
                {words.columns.unit}
              </th>
              <th scope="col" className="letters-reply">
                {words.columns.reply}
              </th>
            </tr>
          </thead>
          <tbody>
            {letters.map(({ id, number, title, addressee, replyBy, fault }) => (
              <tr key={id}>
                <td>{number ?? <span className="letters-left">{several.stays}</span>}</td>
                <th scope="row">
                  {title}
                  {fault === null ? null : (
                    <span className="letters-left letter-of">{`${fault.title}${fault.remedy}`}</span>
                  )}
                </th>
                <td>{addressee}</td>
                <td>{fault === null ? (replyBy ?? words.noReply) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function VoidSeveral({ letters, onDone, onClose, onRefresh }: SeveralDialogProps) {
  const voiding = useCommand({
    send: (why: string, key) =>
      send<SeveralDone>('POST', '/api/v1/letters/void', { letters: asked(letters), reason: why }, key),
    done: (answer) => (answer.done.length === 0 ? null : { text: several.voided(answer.done.length) }),
    after: onDone,
  });
  return (
    <ReasonDialog
      title={several.voidTitle(letters.length)}
      submit={words.void}
      label={words.voidReason}
      required
      width={640}
      busy={voiding.isPending}
      error={voiding.error}
      onSubmit={(reason) => voiding.mutate(reason)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{words.voidIntro}</p>
      <ul className="letters-preview" aria-label={several.list}>
        {letters.map(({ id, number, title, addressee }) => (
          <li key={id}>{several.line(number ?? words.noNumber, title, addressee)}</li>
        ))}
      </ul>
    </ReasonDialog>
  );
}

// Stays until it is read: what did not go out has to be dealt with one by one.
function Result({ verb, answer, onClose }: { verb: 'issue' | 'void'; answer: SeveralDone; onClose: () => void }) {
  return (
    <Dialog
      title={several.leftTitle(verb, answer.refused.length)}
      width={640}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {several.seen}
        </Button>
      }
    >
      <p>{several.doneCount(verb, answer.done.length)}</p>
      <ul aria-label={several.left}>
        {answer.refused.map(({ id, title, addressee, fault }) => (
          <li key={id}>
            <b>{several.line('', title, addressee)}</b>
            <br />
            {fault.title}
            {fault.remedy}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
