import { type ReactNode, useState } from 'react';
import type { EvidencePreview } from '../../../../../src/ledger/model.ts';
import { words } from '../labels.ts';
import { placed } from './grid.ts';

type Shown = EvidencePreview['shown'];
type Words = Extract<Shown, { as: 'words' }>;
type Sheets = Extract<Shown, { as: 'sheets' }>;
type Rows = Sheets['sheets'][number]['rows'];

/** A paper's words and tables as text of our own page: nothing of the file itself is run or laid out. */
export function WordsView({ shown }: { shown: Words }) {
  return (
    <article className="viewer-paper">
      <Told warnings={shown.warnings} />
      {shown.blocks.map((block, at) => {
        const key = `${at}`;
        if (block.kind === 'table') return <Grid key={key} rows={block.rows} />;
        if (block.kind === 'paragraph') return <p key={key}>{block.text}</p>;
        return (
          <p key={key} className={`viewer-heading viewer-heading-${Math.min(block.level, 3)}`}>
            {block.text}
          </p>
        );
      })}
      {shown.cut ? <p className="viewer-cut">{words.viewer.cut}</p> : null}
    </article>
  );
}

/** A workbook, one sheet at a time. */
export function SheetsView({ shown }: { shown: Sheets }) {
  const [at, setAt] = useState(0);
  const sheet = shown.sheets[at];
  return (
    <div className="viewer-sheets">
      <Told warnings={shown.warnings} />
      {shown.sheets.length < 2 ? null : (
        <div className="viewer-tabs" role="tablist" aria-label={words.viewer.sheets}>
          {shown.sheets.map(({ name }, place) => (
            <button key={name} type="button" role="tab" aria-selected={place === at} onClick={() => setAt(place)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {sheet === undefined || sheet.rows.length === 0 ? (
        <p className="viewer-nothing">{words.viewer.sheetEmpty}</p>
      ) : (
        <>
          <Grid rows={sheet.rows} />
          {sheet.cut ? <p className="viewer-cut">{words.viewer.sheetCut(sheet.rows.length)}</p> : null}
        </>
      )}
    </div>
  );
}

const Told = ({ warnings }: { warnings: readonly string[] }): ReactNode =>
  warnings.map((warning) => (
    <p key={warning} className="viewer-cut">
      {warning}
    </p>
  ));

/** Rows of cells on one grid. */
function Grid({ rows }: { rows: Rows }) {
  return (
    <div className="viewer-grid">
      <table>
        <tbody>
          {placed(rows).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only looked at never changes its order.
            <tr key={at}>
              {row.map(({ text, column, columns, rows: tall }) => (
                <td key={column} colSpan={Math.min(columns, 1000)} rowSpan={tall}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
