import { Button, Popover } from 'antd';
import { columnNames } from '../../../src/ledger/labels.ts';
import type { Column } from '../../../src/ledger/model.ts';
import { Tick } from '../components/tick.tsx';
import { usualColumns } from './columns.tsx';
import { words } from './labels.ts';

interface ColumnChoiceProps {
  columns: readonly Column[];
  onChange: (columns: readonly Column[]) => void;
}

const all = Object.keys(columnNames) as Column[];

/** Which columns are shown; number and problem always are. */
export function ColumnChoice({ columns, onChange }: ColumnChoiceProps) {
  const set = (column: Column, on: boolean): void =>
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
                name={columnNames[column]}
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
