import type { Letter } from '../../../src/supervision/model/letters.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { words } from './labels.ts';

interface DialogProps {
  letter: Letter;
  onClose: () => void;
  onRefresh: () => void;
}

/** Issues a draft as it is shown. */
export function IssueDialog({ letter: { id, version, title, addressee }, onClose, onRefresh }: DialogProps) {
  const issue = useCommand({
    send: (_: undefined, key) => send<{ number: string }>('POST', `/api/v1/letters/${id}/issue`, { version }, key),
    done: ({ number }) => ({ text: words.issueDone(number) }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.issueTitle}
      submit={words.issue}
      width={480}
      busy={issue.isPending}
      problem={issue.error === null ? null : problemOf(issue.error)}
      onSubmit={() => issue.mutate(undefined)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p>
        {title}
        <br />
        {words.columns.unit}：{addressee}
      </p>
      <p className="soft">{words.issueIntro}</p>
    </FormDialog>
  );
}

/** Voids a letter, with a reason. */
export function VoidDialog({ letter: { id, version }, onClose, onRefresh }: DialogProps) {
  const voiding = useCommand({
    send: (why: string, key) => send('POST', `/api/v1/letters/${id}/void`, { version, reason: why }, key),
    done: () => ({ text: words.voidDone }),
    after: onClose,
  });
  return (
    <ReasonDialog
      title={words.voidTitle}
      submit={words.void}
      label={words.voidReason}
      required
      width={480}
      busy={voiding.isPending}
      error={voiding.error}
      onSubmit={(reason) => voiding.mutate(reason)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{words.voidIntro}</p>
    </ReasonDialog>
  );
}
