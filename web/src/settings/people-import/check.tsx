import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import {
  guessReading,
  type ImportPlan,
  type ImportResult,
  type ImportTables,
  mostImported,
  rowsIn,
  type TableReading,
} from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { Columns } from './columns.tsx';
import { words } from './labels.ts';
import type { Mending } from './mending.ts';
import type { FirstPassword } from './passwords.ts';
import { Preview } from './preview.tsx';

interface CheckProps {
  read: ImportTables;
  organisationId: number;
  onDone: (result: ImportResult, passwords: readonly FirstPassword[]) => void;
  onAnother: () => void;
}

/** The list as it was read, with the columns above, and below what would come of it; mended here, not in the file. */
export function Check({ read, organisationId, onDone, onAnother }: CheckProps) {
  const { tables } = read;
  const [reading, setReading] = useState<TableReading>(() => guessReading(tables));
  const [mended, setMended] = useState<ReadonlyMap<number, Mending>>(new Map());
  const [dropped, setDropped] = useState<ReadonlySet<number>>(new Set());
  const all = useMemo(
    () => rowsIn(tables, reading).map((row) => ({ ...row, ...mended.get(row.row) })),
    [tables, reading, mended],
  );
  const rows = all.filter(({ row }) => !dropped.has(row));
  const isKnown = reading.columns.some((field) => field === 'name' || field === 'unit' || field === 'organisation');
  const isFit = isKnown && rows.length > 0 && rows.length <= mostImported;
  const plan = useQuery({
    queryKey: ['people-import', organisationId, rows],
    queryFn: () => send<ImportPlan>('POST', '/api/v1/people-import/preview', { organisationId, rows }),
    enabled: isFit,
    placeholderData: keepPreviousData,
  });
  const table = tables[reading.table];
  return (
    <>
      <Columns
        tables={tables}
        reading={reading}
        onChange={(next) => {
          setReading(next);
          if (next.table !== reading.table) {
            setMended(new Map());
            setDropped(new Set());
          }
        }}
      />
      {table?.cut ? <p className="people-import-warning">{words.cut(table.rows.length)}</p> : null}
      <Panel
        title={words.checked}
        actions={
          <>
            {plan.isFetching ? (
              <span className="soft" role="status">
                {words.checking}
              </span>
            ) : null}
            <Button size="small" onClick={onAnother}>
              {words.another}
            </Button>
          </>
        }
      >
        {isFit ? (
          <Answer query={plan}>
            {(answer) => (
              <Preview
                plan={answer}
                isOld={plan.isPlaceholderData || plan.isFetching}
                rows={rows}
                dropped={dropped.size}
                organisationId={organisationId}
                file={read.file}
                columns={reading.columns}
                onMend={(row, mending) => setMended(new Map(mended).set(row, { ...mended.get(row), ...mending }))}
                onDrop={(gone) => setDropped(new Set([...dropped, ...gone]))}
                onRestore={() => setDropped(new Set())}
                onRefresh={() => void plan.refetch()}
                onDone={onDone}
              />
            )}
          </Answer>
        ) : (
          <p className="people-import-warning" role="alert">
            {!isKnown ? words.noName : rows.length === 0 ? words.noRows : words.tooMany(rows.length, mostImported)}
          </p>
        )}
      </Panel>
    </>
  );
}
