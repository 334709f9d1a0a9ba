import type { SignedIn } from '../api/use-session.ts';
import { Door } from './door.tsx';
import { words } from './labels.ts';
import { OwnPassword } from './own-password.tsx';

/** Somebody's first sign-in: nothing else until there is a password that only this person knows. */
export function FirstPassword({ account }: { account: SignedIn }) {
  return (
    <Door title={words.password.firstTitle}>
      <p>{words.password.firstIntro(account.name)}</p>
      <OwnPassword submit={words.password.firstSubmit} />
    </Door>
  );
}
