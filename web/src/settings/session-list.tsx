import { Button } from 'antd';
import { momentText } from '../../../src/operations/labels.ts';
import type { SessionLine } from '../../../src/people/model.ts';
import { words } from './labels.ts';

interface SessionListProps {
  sessions: readonly SessionLine[];
  busy: boolean;
  /** What ending one is called. */
  verb: string;
  onEnd: (id: number) => void;
}

/** Where somebody is signed in: device, address, since when, last used; each can be ended. */
export function SessionList({ sessions, busy, verb, onEnd }: SessionListProps) {
  return (
    <table className="plain-table sessions">
      <thead>
        <tr>
          <th scope="col">{words.own.device}</th>
          <th scope="col">{words.own.origin}</th>
          <th scope="col">{words.own.since}</th>
          <th scope="col">{words.own.seen}</th>
          <th scope="col">{words.accounts.verbs}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, device, origin, at, seenAt, current, via }) => (
          <tr key={id}>
            <th scope="row">
              {device}
              {via === 'oidc' ? <span className="soft"> {words.own.unified}</span> : null}
            </th>
            <td>{origin}</td>
            <td>{momentText(at)}</td>
            <td>{momentText(seenAt)}</td>
            <td>
              {current ? (
                <span className="soft">{words.own.current}</span>
              ) : (
                <Button size="small" type="link" disabled={busy} onClick={() => onEnd(id)}>
                  {verb}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
