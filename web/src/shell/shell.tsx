import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { isAdministrator, type Role } from '../../../src/people/model.ts';
import { signOut } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { type SignedIn, useSession } from '../api/use-session.ts';
import { Answer, Loading } from '../components/answer.tsx';
import { forgetDrafts } from '../components/use-draft.ts';
import { Bell } from '../notices/bell.tsx';
import { sendAllNow } from '../review/held.ts';
import { words } from './labels.ts';
import { useMidnight } from './use-midnight.ts';
import './shell.css';

const FirstEnrol = lazy(async () => ({ default: (await import('../people/first-enrol.tsx')).FirstEnrol }));
const FirstPassword = lazy(async () => ({ default: (await import('../people/first-password.tsx')).FirstPassword }));

/** What is around every screen of somebody who has signed in; strangers are sent to the door. */
export function Shell() {
  const session = useSession();
  const { pathname, search } = useLocation();
  useMidnight();
  return (
    <Answer query={session}>
      {({ setUp, account }) => {
        if (!setUp) return <Navigate to="/setup" replace />;
        if (account === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
        if (account.mustChangePassword)
          return (
            <Suspense fallback={<Loading />}>
              <FirstPassword account={account} />
            </Suspense>
          );
        if (account.mustEnrol)
          return (
            <Suspense fallback={<Loading />}>
              <FirstEnrol account={account} />
            </Suspense>
          );
        return (
          <div className="shell">
            <a className="skip" href="#main">
              {words.skip}
            </a>
            <Head account={account} />
            <main id="main" tabIndex={-1}>
              <Outlet />
            </main>
          </div>
        );
      }}
    </Answer>
  );
}

/** Where a person may go: administrators have no part in the work, and only some read the audit. */
function placesOf(roles: readonly Role[]): readonly { to: string; name: string }[] {
  const works = roles.some((role) => !isAdministrator(role));
  const judges = works && roles.some((role) => role !== 'unit' && role !== 'observer' && !isAdministrator(role));
  const holds = roles.includes('office') || roles.includes('inspection_office');
  const audits = roles.some((role) => role === 'auditor' || role === 'administrator');
  return [
    { to: '/', name: words.home },
    ...(roles.includes('office') ? [{ to: '/import', name: words.intake }] : []),
    ...(works ? [{ to: '/ledger', name: words.ledger }] : []),
    ...(judges ? [{ to: '/reviews', name: words.reviews }] : []),
    ...(works ? [{ to: '/letters', name: words.letters }] : []),
    ...(works ? [{ to: '/checks', name: words.checks }] : []),
    ...(holds ? [{ to: '/coming', name: words.coming }] : []),
    ...(works ? [{ to: '/commitments', name: words.commitments }] : []),
    ...(works ? [{ to: '/lists', name: words.lists }] : []),
    ...(works ? [{ to: '/inspections', name: words.inspections }] : []),
    ...(works ? [{ to: '/dashboard', name: words.dashboard }] : []),
    ...(roles.includes('discipline') ? [{ to: '/leads', name: words.leads }] : []),
    ...(audits ? [{ to: '/audit', name: words.audit }] : []),
    { to: '/settings', name: words.settings },
  ];
}

function Head({ account }: { account: SignedIn }) {
  const { pathname } = useLocation();
  const going = useNavigation().state !== 'idle';
  return (
    <header className="head">
      <span className="head-product">{words.product}</span>
      <nav aria-label={words.navigation}>
        {placesOf(account.roles).map(({ to, name }) => (
          <NavLink
            key={to}
            to={to}
            end={to === '/'}
            className={to === '/ledger' && pathname.startsWith('/problems/') ? 'active' : ''}
          >
            {name}
          </NavLink>
        ))}
      </nav>
      <span className="head-state" role="status">
        {going ? words.loading : null}
      </span>
      <span className="head-who">
        <span className="head-organisation">{account.homeName}</span>
        <b>{account.name}</b>
      </span>
      <Bell />
      <SignOut />
    </header>
  );
}

function SignOut() {
  const client = useQueryClient();
  const leave = useCommand({
    send: async () => {
      await sendAllNow();
      await signOut();
    },
    after: () => {
      // The next person at this PC must find nothing of this one's.
      forgetDrafts();
      client.clear();
      location.assign('/sign-in');
    },
    tellFailure: true,
  });
  return (
    <Button size="small" loading={leave.isPending} onClick={() => leave.mutate()}>
      {words.signOut}
    </Button>
  );
}
