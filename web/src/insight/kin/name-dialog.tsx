import { Input } from 'antd';
import { useState } from 'react';
import type { KinDecided, KinDetail } from '../../../../src/insight/model/kin.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { words } from './labels.ts';
import { useUndo } from './queries.ts';

/** Calls a group by a name. */
export function NameDialog({
  group,
  onClose,
  onRefresh,
}: {
  group: KinDetail;
  onClose: () => void;
  onRefresh: () => void;
}) {
  const [name, setName] = useState(group.name ?? '');
  const undo = useUndo();
  const command = useCommand({
    send: (body: { name: string; version: number }, key) =>
      send<KinDecided>('POST', `/api/v1/kin/${group.id}/name`, body, key),
    done: ({ decisions }, { name }) => ({
      text: name === '' ? words.unnamed : words.named,
      undo: () => undo.mutate(decisions),
    }),
    after: onClose,
  });
  const problem = command.error === null ? null : problemOf(command.error);
  return (
    <FormDialog
      title={words.nameTitle}
      submit={words.name}
      busy={command.isPending}
      problem={problem}
      onSubmit={() => command.mutate({ name: name.trim(), version: group.version })}
      onClose={onClose}
      onRefresh={onRefresh}
    >
      <p className="soft">{words.nameIntro}</p>
      <p className="soft">{words.wording(group.wording)}</p>
      <Field label={words.nameLabel} fault={faultOf(problem, 'name')}>
        {(control) => (
          <Input {...control} autoFocus maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
