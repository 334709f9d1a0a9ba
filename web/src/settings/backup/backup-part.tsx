import { Button } from 'antd';
import { useState } from 'react';
import { momentText, sizeText } from '../../../../src/operations/labels.ts';
import type { BackupAnswer } from '../../../../src/operations/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import '../../components/status.css';
import { words } from '../labels.ts';
import { isExpected, useBackup } from './last-backup.tsx';

/** How the last backup went, the next one, one now. */
export function BackupPart() {
  // Asked for, and its result not there yet: a job begins a little later than it is asked for.
  const [after, setAfter] = useState<string | null | undefined>(undefined);
  const query = useBackup(after);
  const last = query.data?.at ?? null;
  const start = useCommand({
    send: (_: null, key) => send<BackupAnswer>('POST', '/api/v1/operations/backup', undefined, key),
    done: () => ({ text: words.backup.started }),
    after: () => setAfter(last),
    tellFailure: true,
  });
  const isBusy = start.isPending || isExpected(query.data, after) || query.data?.running === true;
  return (
    <Panel
      title={words.backup.title}
      actions={
        <Button size="small" type="primary" loading={isBusy} onClick={() => start.mutate(null)}>
          {isBusy ? words.backup.running : words.backup.now}
        </Button>
      }
    >
      <Answer query={query}>{(backup) => <Last backup={backup} />}</Answer>
    </Panel>
  );
}

function Last({ backup: { at, ok, bytes, file, message, next } }: { backup: BackupAnswer }) {
  return (
    <dl className="facts backup-facts">
      <dt>{words.backup.last}</dt>
      <dd>
        {at === null ? words.backup.never : momentText(at)}{' '}
        {ok === null ? null : (
          <span className={`mark mark-${ok ? 'green' : 'red'}`}>{ok ? words.backup.good : words.backup.bad}</span>
        )}
        {bytes === null ? null : ` ${sizeText(bytes)}`}
        {at === null ? null : <p>{message}</p>}
      </dd>
      {file === null ? null : (
        <>
          <dt>{words.backup.file}</dt>
          <dd>{file}</dd>
        </>
      )}
      <dt>{words.backup.nextColumn}</dt>
      <dd>{next === null ? words.backup.noNext : momentText(next)}</dd>
    </dl>
  );
}
