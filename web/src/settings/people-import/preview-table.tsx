import { Button, Input } from 'antd';
import { useState } from 'react';
import { importFieldNames, importStateNames, sameNameChoices } from '../../../../src/people/labels/import.ts';
import { type ImportField, type ImportPlan, type ImportRow, importFields } from '../../../../src/people/model.ts';
import { words } from './labels.ts';
import type { Mending } from './mending.ts';

type Line = ImportPlan['rows'][number];

interface PreviewTableProps {
  lines: readonly Line[];
  rows: readonly ImportRow[];
  columns: readonly (ImportField | null)[];
  onMend: (row: number, mending: Mending) => void;
  onDrop: (row: number) => void;
}

const mostAtOnce = 100;

// A name, a number, a day are read in one piece; what is too long for a column is broken all the same.
const whole: ReadonlySet<ImportField> = new Set(['name', 'phone', 'login', 'fromDay']);
const longestWhole = 13;

/** The rows of the list with what comes of each; what is wrong is mended beside the words that say so. */
export function PreviewTable({ lines, rows, columns, onMend, onDrop }: PreviewTableProps) {
  const [most, setMost] = useState(mostAtOnce);
  const shown = importFields.filter((field) => columns.includes(field) || rows.some((row) => row[field] !== ''));
  const rowOf = new Map(rows.map((row) => [row.row, row]));
  const left = lines.length - most;
  return (
    <div className="people-import-scroll">
      <table className="plain-table people-import-table">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {shown.map((field) => (
              <th key={field} scope="col">
                {importFieldNames[field]}
              </th>
            ))}
            <th scope="col">{words.result}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.verbs}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, most).map((line) => {
            const row = rowOf.get(line.row);
            return row === undefined ? null : (
              <tr key={line.row}>
                <th scope="row">{line.row}</th>
                {shown.map((field) => (
                  <td
                    key={field}
                    className={[
                      line.faults.some((one) => one.field === field) ? 'people-import-bad' : '',
                      whole.has(field) && row[field].length <= longestWhole ? 'people-import-whole' : '',
                    ].join(' ')}
                  >
                    {row[field]}
                  </td>
                ))}
                <td>
                  <span className={line.state === 'faulty' ? 'chip people-import-faulty' : 'chip'}>
                    {importStateNames[line.state]}
                  </span>
                </td>
                <td>
                  <What line={line} row={row} onMend={(mending) => onMend(line.row, mending)} />
                </td>
                <td>
                  <Button size="small" type="link" onClick={() => onDrop(line.row)}>
                    {words.drop1}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {left > 0 ? (
        <Button size="small" onClick={() => setMost(most + mostAtOnce)}>
          {words.more(Math.min(left, mostAtOnce))}
        </Button>
      ) : null}
    </div>
  );
}

interface WhatProps {
  line: Line;
  row: ImportRow;
  onMend: (mending: Mending) => void;
}

function What({ line, row, onMend }: WhatProps) {
  return (
    <>
      {line.faults.map(({ field, message }) => (
        <div key={`${field} ${message}`} className="people-import-fault">
          <p>{message}</p>
          <Input
            // A new text from elsewhere (the column was changed) is a new field.
            key={row[field]}
            size="small"
            aria-label={words.mend(row.row, importFieldNames[field])}
            placeholder={importFieldNames[field]}
            defaultValue={row[field]}
            maxLength={500}
            onBlur={(event) => {
              if (event.target.value !== row[field]) onMend({ [field]: event.target.value });
            }}
            onPressEnter={(event) => event.currentTarget.blur()}
          />
        </div>
      ))}
      {line.choices.length === 0 ? null : (
        <fieldset className="people-import-same">
          <legend>{words.whoIs(row.row, row.name)}</legend>
          {line.choices.map((choice) => (
            <label key={choice} className="tick">
              <input
                type="radio"
                name={`same-${row.row}`}
                checked={row.same === choice}
                onChange={() => onMend({ same: choice })}
              />
              {sameNameChoices[choice]}
            </label>
          ))}
          {row.same ? (
            <Button size="small" type="link" onClick={() => onMend({ same: null })}>
              {words.chooseAgain}
            </Button>
          ) : null}
        </fieldset>
      )}
      {line.effects.map((effect) => (
        <p key={effect}>{effect}</p>
      ))}
      {line.notices.map(({ message }) => (
        <p key={message} className="soft">
          {message}
        </p>
      ))}
    </>
  );
}
