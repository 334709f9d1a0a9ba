import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import type { Problem } from '../../../../src/ledger/model.ts';

const Viewer = lazy(() => import('./viewer/viewer.tsx'));

/** The viewer over a problem's page, where the address names a file (?file=12): such an address can be sent. */
export function OpenViewer({ problem: { evidence } }: { problem: Problem }) {
  const [search, setSearch] = useSearchParams();
  const file = evidence.find(({ id }) => id === Number(search.get('file')));
  if (file === undefined) return null;
  const show = (id: number | null): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (id === null) after.delete('file');
        else after.set('file', String(id));
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Suspense fallback={null}>
      <Viewer
        files={evidence.filter(({ id, withdrawn }) => !withdrawn || id === file.id)}
        file={file}
        onShow={show}
        onClose={() => show(null)}
      />
    </Suspense>
  );
}
