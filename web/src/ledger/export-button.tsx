import { Button } from 'antd';
import { download } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { save } from '../components/save.ts';
import type { ShownColumn } from './columns.tsx';
import { words } from './labels.ts';
import { addressOf, type View } from './view.ts';

/** Exports what is seen: these filters, this order, these columns, all pages. */
export function ExportButton({ view, columns }: { view: View; columns: readonly ShownColumn[] }) {
  const run = useCommand({
    send: async (query: string) => {
      const { blob, name } = await download(`/api/v1/exports/problems.xlsx?${query}`);
      save(blob, name);
      return name;
    },
    done: (name) => ({ text: words.exported(name) }),
    tellFailure: true,
  });
  const filters = addressOf({ ...view, page: 1, size: 50 });
  return (
    <Button
      size="small"
      loading={run.isPending}
      onClick={() => run.mutate([filters, `columns=${columns.join(',')}`].filter(Boolean).join('&'))}
    >
      {run.isPending ? words.exporting : words.export}
    </Button>
  );
}
