import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useAccount } from '../api/use-session.ts';
import { Loading } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { NotFound } from '../shell/error-boundary.tsx';
import { useBackup } from './backup/last-backup.tsx';
import { words } from './labels.ts';
import './settings.css';

const parts = {
  places: lazy(async () => ({ default: (await import('./places/places-part.tsx')).PlacesPart })),
  inspections: lazy(async () => ({
    default: (await import('./inspections/inspections-part.tsx')).InspectionsPart,
  })),
  accounts: lazy(async () => ({ default: (await import('./accounts/accounts-part.tsx')).AccountsPart })),
  password: lazy(async () => ({ default: (await import('./password-part.tsx')).PasswordPart })),
  backup: lazy(async () => ({ default: (await import('./backup/backup-part.tsx')).BackupPart })),
} as const;
type PartName = keyof typeof parts;
const isPart = (name: string): name is PartName => name in parts;

/** Units and people, inspections, accounts, one's own password, backups. */
export function SettingsPage() {
  const { roles } = useAccount();
  const manages = roles.includes('office') || roles.includes('administrator');
  const backup = useBackup();
  const allowed: readonly PartName[] = [
    'places',
    ...(roles.some((role) => role !== 'administrator') ? (['inspections'] as const) : []),
    ...(manages ? (['accounts'] as const) : []),
    'password',
    ...(manages && backup.data !== undefined ? (['backup'] as const) : []),
  ];
  const wanted = useParams()['part'] ?? 'places';
  if (!isPart(wanted)) return <NotFound />;
  const Part = parts[wanted];
  return (
    <Page title={words.title} note={<Parts allowed={allowed} current={wanted} />}>
      {manages || allowed.includes(wanted) ? (
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
