import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { momentText } from '../../../../src/operations/labels.ts';
import type { BackupAnswer } from '../../../../src/operations/model.ts';
import { get } from '../../api/client.ts';
import { useAccount } from '../../api/use-session.ts';
import { words } from '../labels.ts';

/**
 * How the last backup went; read only by those who may, and again every two seconds while one is running or expected:
 * asked for after the one of the moment `after` (null: the first).
 */
export function useBackup(after?: string | null) {
  const { operates } = useAccount();
  return useQuery({
    queryKey: ['backup'],
    queryFn: ({ signal }) => get<BackupAnswer>('/api/v1/operations/backup', signal),
    enabled: operates,
    refetchInterval: ({ state: { data } }) => (data?.running || isExpected(data, after) ? 2000 : false),
  });
}

/** Whether the result of what was asked for is still to come. */
export const isExpected = (data: BackupAnswer | undefined, after: string | null | undefined): boolean =>
  after !== undefined && (data?.at ?? null) === after;

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
