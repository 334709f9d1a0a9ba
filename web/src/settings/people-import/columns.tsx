import { Select } from 'antd';
import { importFieldNames } from '../../../../src/people/labels/import.ts';
import {
  type ImportField,
  type ImportTables,
  importFields,
  readingUnder,
  type TableReading,
} from '../../../../src/people/model.ts';
import { Field } from '../../components/field.tsx';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';

interface ColumnsProps {
  tables: ImportTables['tables'];
  reading: TableReading;
  onChange: (reading: TableReading) => void;
}

const ignored = '';
const mostHeads = 30;

/** Which sheet is the list, where its headings stand, and what each column says. */
export function Columns({ tables, reading, onChange }: ColumnsProps) {
  const rows = tables[reading.table]?.rows ?? [];
  const heading = rows[reading.head]?.cells ?? [];
  const width = Math.max(reading.columns.length, ...rows.slice(0, mostHeads).map(({ cells }) => cells.length));
  const set = (at: number, field: ImportField | null): void => {
    // One column a field: the one that had it before is free.
    const columns = Array.from({ length: width }, (_, each) => {
      if (each === at) return field;
      const there = reading.columns[each] ?? null;
      return there === field ? null : there;
    });
    onChange({ ...reading, columns });
  };
  const options = [
    { value: ignored, label: words.ignored },
    ...importFields.map((field) => ({ value: field as string, label: importFieldNames[field] })),
  ];
  return (
    <Panel title={words.columns}>
      <p className="soft">{words.columnsLead}</p>
      <div className="people-import-columns">
        {tables.length < 2 ? null : (
          <Field label={words.sheet}>
            {({ id }) => (
              <Select<number>
                id={id}
                value={reading.table}
                options={tables.map(({ name }, at) => ({ value: at, label: words.sheetName(at + 1, name) }))}
                onChange={(table) => onChange(readingUnder(tables, table, 0))}
              />
            )}
          </Field>
        )}
        <Field label={words.head}>
          {({ id }) => (
            <Select<number>
              id={id}
              value={reading.head}
              options={[
                { value: -1, label: words.noHead },
                ...rows.slice(0, mostHeads).map(({ number }, at) => ({ value: at, label: words.headRow(number) })),
              ]}
              onChange={(head) => onChange(readingUnder(tables, reading.table, head))}
            />
          )}
        </Field>
        {Array.from({ length: width }, (_, at) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            key={at}
            label={words.columnAt(at + 1, (heading[at] ?? '').replace(/\s+/g, ' '))}
          >
            {({ id }) => (
              <Select<string>
                id={id}
                value={reading.columns[at] ?? ignored}
                options={options}
                onChange={(field) => set(at, importFields.find((one) => one === field) ?? null)}
              />
            )}
          </Field>
        ))}
      </div>
    </Panel>
  );
}
