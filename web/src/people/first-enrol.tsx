import type { SignedIn } from '../api/use-session.ts';
import { Door } from './door.tsx';
import { Enrol } from './enrol.tsx';
import { useEnter } from './enter.ts';
import { words } from './labels.ts';

/** Somebody whose role asks for a second step that is not there yet: nothing else before it is. */
export function FirstEnrol({ account }: { account: SignedIn }) {
  const enter = useEnter();
  return (
    <Door title={words.enrol.firstTitle}>
      <p>{words.enrol.firstIntro(account.name)}</p>
      <Enrol onDone={() => void enter()} />
    </Door>
  );
}
