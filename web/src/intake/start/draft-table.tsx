import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DraftSummary } from '../../../../src/intake/model.ts';
import { isCalendarDay } from '../../../../src/text/calendar-day.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ledgerAddress, stepAddress } from '../addresses.ts';
import { minuteOf } from '../moment.ts';
import { words } from './labels.ts';

/** What is left to do in a draft before it can become ledger, in the order in which one would do it. */
function leftToDo({ problems, kind, feedbackDate, doubts }: DraftSummary): string[] {
  return [
    problems === 0 ? words.left.problems : null,
    kind === null ? words.left.kind : null,
    feedbackDate !== null && !isCalendarDay(feedbackDate) ? words.left.feedbackDate(feedbackDate) : null,
    doubts > 0 ? words.left.doubts(doubts) : null,
  ].filter((each) => each !== null);
}

/** Drafts that somebody began and nobody finished. */
export function OpenDrafts({ drafts }: { drafts: readonly DraftSummary[] }) {
  const [asked, setAsked] = useState<DraftSummary | null>(null);
  const discard = useCommand({
    send: (one: DraftSummary, key) => send('POST', `/api/v1/drafts/${one.id}/discard`, { version: one.version }, key),
    done: (_, one) => ({ text: words.discarded(one.name) }),
    after: () => setAsked(null),
  });
  if (drafts.length === 0) return <p className="soft">{words.noDrafts}</p>;
  return (
    <>
      <table className="drafts">
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.left}</th>
            <th scope="col">{words.columns.who}</th>
            <th scope="col">{words.columns.when}</th>
            <th scope="col">{words.columns.does}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((one) => {
            const left = leftToDo(one);
            return (
              <tr key={one.id}>
                <td>
                  <NameOf draft={one} />
                </td>
                <td>{left.length === 0 ? words.left.none : left.join('、')}</td>
                <td>{one.authorName}</td>
                <td>{minuteOf(one.changedAt)}</td>
                <td className="drafts-does">
                  <Link className="button-like" to={stepAddress(one.id, one.problems === 0 ? 'review' : 'frame')}>
                    {words.resume}
                  </Link>
                  <Button size="small" onClick={() => setAsked(one)}>
                    {words.discard}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked === null ? null : (
        <FormDialog
          title={words.discardAsk(asked.title ?? asked.name)}
          submit={words.discard}
          cancel={words.keep}
          busy={discard.isPending}
          problem={discard.error === null ? null : problemOf(discard.error)}
          onSubmit={() => discard.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          {words.discardDetail}
        </FormDialog>
      )}
    </>
  );
}

/** What was imported last, with the way into the ledger. */
export function RecentImports({ drafts }: { drafts: readonly DraftSummary[] }) {
  if (drafts.length === 0) return <p className="soft">{words.noRecent}</p>;
  return (
    <table className="drafts">
      <thead>
        <tr>
          <th scope="col">{words.columns.name}</th>
          <th scope="col">{words.columns.result}</th>
          <th scope="col">{words.columns.who}</th>
          <th scope="col">{words.columns.when}</th>
          <th scope="col">{words.columns.does}</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map((one) => (
          <tr key={one.id}>
            <td>
              <NameOf draft={one} />
            </td>
            <td>{words.made(one.problems)}</td>
            <td>{one.authorName}</td>
            <td>{minuteOf(one.changedAt)}</td>
            <td>
              {one.inspectionId === null ? null : (
                <Link className="button-like" to={ledgerAddress(one.inspectionId)}>
                  {words.openLedger}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NameOf({ draft }: { draft: DraftSummary }) {
  return (
    <>
      {draft.title ?? draft.name}
      {draft.title === null ? null : <span className="soft small drafts-file">{draft.name}</span>}
    </>
  );
}
