import { Button } from 'antd';
import { useState } from 'react';
import { copy, save } from '../components/save.ts';
import { words } from './labels.ts';
import './enrol.css';

/** Recovery codes, this once. */
export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const text = codes.join('\r\n');
  return (
    <div className="fields enrol">
      <h3>{words.recovery.title}</h3>
      <p>{words.recovery.intro}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="enrol-verbs">
        <Button onClick={() => void copy(text).then(() => setCopied(true))}>
          {copied ? words.recovery.copied : words.recovery.copy}
        </Button>
        <Button onClick={() => save(new Blob([`${words.recovery.fileHead}\r\n${text}\r\n`]), words.recovery.file)}>
          {words.recovery.save}
        </Button>
        <Button type="primary" onClick={onDone}>
          {words.recovery.done}
        </Button>
      </div>
    </div>
  );
}
