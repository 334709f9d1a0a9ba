import { Button } from 'antd';
import type { PaperList } from '../../../src/exchange/model/lists.ts';
import { download } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { save } from '../components/save.ts';
import { queryOf, type Range } from './address.ts';
import { words } from './labels.ts';

/** The whole list as a file, of the moment when it is asked for. */
export function ExportFiles({ list, range }: { list: PaperList; range: Range }) {
  return (
    <>
      <ExportFile format="xlsx" path={`/api/v1/lists/${list}/xlsx?${queryOf(range)}`} />
      <ExportFile format="docx" path={`/api/v1/lists/${list}/docx?${queryOf(range)}`} />
    </>
  );
}

function ExportFile({ format, path }: { format: 'xlsx' | 'docx'; path: string }) {
  const run = useCommand({
    send: async (from: string) => {
      const { blob, name } = await download(from);
      save(blob, name);
      return name;
    },
    done: (name) => ({ text: words.exported(name) }),
    tellFailure: true,
  });
  return (
    <Button loading={run.isPending} onClick={() => run.mutate(path)}>
      {run.isPending ? words.exporting : words[format]}
    </Button>
  );
}
