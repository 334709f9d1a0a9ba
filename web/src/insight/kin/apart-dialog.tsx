import type { KinDecided, KinMember } from '../../../../src/insight/model/kin.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';
import { useUndo } from './queries.ts';

interface ApartDialogProps {
  groupId: number;
  member: KinMember;
  onClose: () => void;
  onRefresh: () => void;
}

/** Takes a problem out of its group. */
export function ApartDialog({ groupId, member, onClose, onRefresh }: ApartDialogProps) {
  const undo = useUndo();
  const apart = useCommand({
    send: (problem: number, key) => send<KinDecided>('POST', `/api/v1/kin/${groupId}/apart`, { problem }, key),
    done: ({ decisions }) => ({ text: words.apartDone, undo: () => undo.mutate(decisions) }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.apartTitle}
      submit={words.apart}
      danger
      busy={apart.isPending}
      problem={apart.error === null ? null : problemOf(apart.error)}
      onSubmit={() => apart.mutate(member.id)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p>
        {member.organisationName}：{member.title}
      </p>
      <p className="soft">{words.apartIntro}</p>
    </FormDialog>
  );
}
