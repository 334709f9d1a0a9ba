import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { momentText } from '../../../../src/operations/labels.ts';
import type { BackupAnswer } from '../../../../src/operations/model.ts';
import { get } from '../../api/client.ts';
import { useAccount } from '../../api/use-session.ts';
import { words } from '../labels.ts';

/** How the last backup went; read only by those who may, and again every few seconds while one is running. */
export function useBackup() {
  const { roles } = useAccount();
  return useQuery({
    queryKey: ['backup'],
    queryFn: ({ signal }) => get<BackupAnswer>('/api/v1/operations/backup', signal),
    enabled: roles.includes('office') || roles.includes('administrator'),
    refetchInterval: ({ state }) => (state.data?.running ? 2000 : false),
  });
}

/** One line below the dashboard; nothing where it cannot be known. */
export function LastBackup() {
  const { data } = useBackup();
  if (data === undefined) return null;
  const result = data.ok === false ? words.backup.bad : words.backup.good;
  return (
    <p className={data.ok === false ? 'last-backup field-fault' : 'last-backup'}>
      {data.at === null ? words.backup.never : words.backup.line(momentText(data.at), result)}{' '}
      <Link to="/settings/backup">{words.backup.open}</Link>
    </p>
  );
}
