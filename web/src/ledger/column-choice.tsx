import { Button, Popover } from 'antd';
import { columnNames } from '../../../src/ledger/labels.ts';
import type { Column } from '../../../src/ledger/model.ts';
import { Tick } from '../components/tick.tsx';
import { nameOfColumn, type ShownColumn, usualColumns } from './columns.tsx';
import { words } from './labels.ts';
import type { OwnColumn } from './packs.ts';

interface ColumnChoiceProps {
  columns: readonly ShownColumn[];
  own: readonly OwnColumn[];
  onChange: (columns: readonly ShownColumn[]) => void;
}

/** Which columns are shown; number and problem always are. */
export function ColumnChoice({ columns, own, onChange }: ColumnChoiceProps) {
  const all: ShownColumn[] = [...(Object.keys(columnNames) as Column[]), ...own.map(({ key }) => key)];
  const set = (column: ShownColumn, on: boolean): void =>
    onChange(all.filter((each) => (each === column ? on : columns.includes(each))));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={words.columnsTitle}
      content={
        <div className="column-choice">
          {all
            .filter((column) => column !== 'number' && column !== 'title')
            .map((column) => (
              <Tick
                key={column}
                name={nameOfColumn(column, own)}
                on={columns.includes(column)}
                onChange={(on) => set(column, on)}
              />
            ))}
          <Button size="small" onClick={() => onChange(usualColumns)}>
            {words.columnsUsual}
          </Button>
        </div>
      }
    >
      <Button size="small">{words.columns}</Button>
    </Popover>
  );
}
