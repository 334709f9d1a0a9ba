import { problemOf } from '../api/problem.ts';
import { Loading } from '../components/answer.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Failure } from '../components/failure.tsx';
import { useProblem } from '../ledger/queries.ts';
import { ExtensionDialog } from '../review/extension-dialog.tsx';
import { words } from './labels.ts';
import type { Line } from './lines.ts';

interface ExtendProps {
  line: Line;
  /** The day to which a bar was moved; null: still to be said. */
  day: string | null;
  onClose: () => void;
}

/** Asks for a later deadline of what binds a bar: of the measure where it has one, else of its problem. */
export function Extend({ line: { kind, bar, row }, day, onClose }: ExtendProps) {
  const query = useProblem(row.id);
  if (query.data === undefined)
    return (
      <Dialog title={words.extend} width={560} onClose={onClose} footer={null}>
        {query.error === null ? (
          <Loading />
        ) : (
          <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />
        )}
      </Dialog>
    );
  const own = kind === 'measure' && bar.deadline !== null;
  const measure = own ? (query.data.measures.find(({ id }) => id === bar.id) ?? null) : null;
  return (
    <ExtensionDialog
      problem={query.data}
      measure={measure}
      deadline={day}
      onRefresh={() => void query.refetch()}
      onClose={onClose}
    />
  );
}
