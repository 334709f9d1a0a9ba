import type { SignedIn } from '../api/use-session.ts';
import { Door } from './door.tsx';
import { words } from './labels.ts';
import { OwnPassword } from './own-password.tsx';

/** Somebody's first sign-in, or a password that has grown old: nothing else until there is a fresh one of one's own. */
export function FirstPassword({ account }: { account: SignedIn }) {
  const { firstTitle, firstIntro, oldTitle, oldIntro, firstSubmit } = words.password;
  return (
    <Door title={account.passwordExpired ? oldTitle : firstTitle}>
      <p>{account.passwordExpired ? oldIntro(account.name) : firstIntro(account.name)}</p>
      <OwnPassword submit={firstSubmit} />
    </Door>
  );
}
