import { Panel } from '../components/page.tsx';
import { words as people } from '../people/labels.ts';
import { OwnPassword } from '../people/own-password.tsx';
import { words } from './labels.ts';

/** One's own password. */
export function PasswordPart() {
  return (
    <Panel title={words.parts.password}>
      <OwnPassword submit={people.password.change} />
    </Panel>
  );
}
