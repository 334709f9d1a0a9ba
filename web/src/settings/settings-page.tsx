import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { isAdministrator, type Role } from '../../../src/people/model.ts';
import { useAccount } from '../api/use-session.ts';
import { Loading } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { NotFound } from '../shell/error-boundary.tsx';
import { useBackup } from './backup/last-backup.tsx';
import { words } from './labels.ts';
import './settings.css';

const parts = {
  places: lazy(async () => ({ default: (await import('./places/places-part.tsx')).PlacesPart })),
  posts: lazy(async () => ({ default: (await import('./posts/posts-part.tsx')).PostsPart })),
  'people-import': lazy(async () => ({
    default: (await import('./people-import/people-import-part.tsx')).PeopleImportPart,
  })),
  inspections: lazy(async () => ({
    default: (await import('./inspections/inspections-part.tsx')).InspectionsPart,
  })),
  packs: lazy(async () => ({ default: (await import('../packs/packs-part.tsx')).PacksPart })),
  accounts: lazy(async () => ({ default: (await import('./accounts/accounts-part.tsx')).AccountsPart })),
  security: lazy(async () => ({ default: (await import('./security/security-part.tsx')).SecurityPart })),
  notices: lazy(async () => ({ default: (await import('./notices/notices-part.tsx')).NoticesPart })),
  gateways: lazy(async () => ({ default: (await import('./notices/gateways-part.tsx')).GatewaysPart })),
  calendar: lazy(async () => ({ default: (await import('./calendar/calendar-part.tsx')).CalendarPart })),
  own: lazy(async () => ({ default: (await import('./own/own-part.tsx')).OwnPart })),
  jobs: lazy(async () => ({ default: (await import('./jobs/jobs-part.tsx')).JobsPart })),
  backup: lazy(async () => ({ default: (await import('./backup/backup-part.tsx')).BackupPart })),
} as const;
type PartName = keyof typeof parts;
const isPart = (name: string): name is PartName => name in parts;

/** Units and people, inspections, accounts, how people sign in, one's own sign-in and notices, gateways, jobs, backups. */
export function SettingsPage() {
  const { roles, operates } = useAccount();
  const charged = (...wanted: Role[]): boolean => roles.some((role) => wanted.includes(role));
  const backup = useBackup();
  const allowed: readonly PartName[] = [
    ...(charged('auditor', 'security_admin') ? [] : (['places'] as const)),
    ...(charged('auditor') ? [] : (['posts'] as const)),
    ...(charged('office', 'administrator', 'system_admin', 'security_admin') ? (['people-import'] as const) : []),
    ...(roles.some((role) => !isAdministrator(role)) ? (['inspections'] as const) : []),
    ...(charged('auditor', 'security_admin') ? [] : (['packs'] as const)),
    ...(charged('office', 'administrator', 'security_admin') ? (['accounts'] as const) : []),
    ...(charged('administrator', 'security_admin') ? (['security'] as const) : []),
    'calendar',
    'own',
    'notices',
    ...(operates ? (['gateways', 'jobs'] as const) : []),
    ...(backup.data === undefined ? [] : (['backup'] as const)),
  ];
  const wanted = useParams()['part'] ?? allowed[0] ?? 'own';
  if (!isPart(wanted)) return <NotFound />;
  const Part = parts[wanted];
  return (
    <Page title={words.title} note={<Parts allowed={allowed} current={wanted} />}>
      {allowed.includes(wanted) ? (
        <Suspense fallback={<Loading />}>
          <Part />
        </Suspense>
      ) : (
        <p>{words.notAllowed}</p>
      )}
    </Page>
  );
}

function Parts({ allowed, current }: { allowed: readonly PartName[]; current: PartName }) {
  return (
    <nav className="parts" aria-label={words.title}>
      {allowed.map((part) => (
        <Link
          key={part}
          to={`/settings/${part}`}
          className={part === current ? 'view-link view-on' : 'view-link'}
          aria-current={part === current ? 'page' : undefined}
        >
          {words.parts[part]}
        </Link>
      ))}
    </nav>
  );
}
