import { Radio } from 'antd';
import { useState } from 'react';
import type { KinDecided, KinGroup } from '../../../../src/insight/model/kin.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';
import { useUndo } from './queries.ts';

interface MergeDialogProps {
  groups: readonly KinGroup[];
  onDone: () => void;
  onClose: () => void;
  onRefresh: () => void;
}

/** Takes several groups into one of them. */
export function MergeDialog({ groups, onDone, onClose, onRefresh }: MergeDialogProps) {
  const [into, setInto] = useState(groups[0]?.id ?? 0);
  const undo = useUndo();
  const merge = useCommand({
    send: (id: number, key) => {
      const version = groups.find((group) => group.id === id)?.version ?? 0;
      const others = groups
        .filter((group) => group.id !== id)
        .map((group) => ({ id: group.id, version: group.version }));
      return send<KinDecided>('POST', `/api/v1/kin/${id}/merge`, { others, version }, key);
    },
    done: ({ decisions }) => ({ text: words.merged(decisions.length), undo: () => undo.mutate(decisions) }),
    after: () => {
      onDone();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.mergeTitle}
      submit={words.merge}
      busy={merge.isPending}
      problem={merge.error === null ? null : problemOf(merge.error)}
      onSubmit={() => merge.mutate(into)}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{words.mergeIntro}</p>
      <p id="kin-into">{words.mergeInto}</p>
      <Radio.Group
        className="kin-radios"
        aria-labelledby="kin-into"
        value={into}
        options={groups.map((group) => ({ value: group.id, label: group.name ?? group.wording }))}
        onChange={({ target }) => setInto(target.value as number)}
      />
    </FormDialog>
  );
}
