import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { copy } from '../../components/save.ts';
import { words } from '../labels.ts';

/** A first password and whose it is. */
export interface Once {
  name: string;
  login: string;
  password: string;
}

/** Shows a first password, this once. */
export function OnceDialog({ once, onClose }: { once: Once; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      title={words.accounts.onceTitle}
      width={460}
      footer={[
        <Button key="copy" onClick={() => void copy(once.password).then(() => setCopied(true))}>
          {copied ? words.accounts.copied : words.accounts.copy}
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          {words.accounts.understood}
        </Button>,
      ]}
    >
      <p>{words.accounts.onceIntro}</p>
      <dl className="facts once">
        <dt>{words.accounts.name}</dt>
        <dd>{once.name}</dd>
        <dt>{words.accounts.login}</dt>
        <dd>{once.login}</dd>
        <dt>{words.accounts.password}</dt>
        <dd>
          <code>{once.password}</code>
        </dd>
      </dl>
    </Dialog>
  );
}
