import { Fragment } from 'react';
import { Link } from 'react-router';
import type { PaperAnswer, PaperBlock, PaperColumn } from '../../../src/exchange/model/lists.ts';

/** The list as it will stand on paper: a cell for a whole problem reaches over all its measures. */
export function PaperTable({ answer }: { answer: PaperAnswer }) {
  const { columns, blocks } = answer;
  const sum = columns.reduce((all, { width }) => all + width, 0);
  return (
    <table className="paper-table">
      <caption className="for-readers">{answer.title}</caption>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={{ width: `${(100 * width) / sum}%` }} />
        ))}
      </colgroup>
      <thead>
        <HeadingRows columns={columns} />
      </thead>
      <tbody>
        {blocks.map((block) => (
          <Fragment key={block.problemId}>
            {block.headings.map((heading) => (
              <tr key={heading} className="paper-heading">
                <th colSpan={columns.length} scope="colgroup">
                  {heading}
                </th>
              </tr>
            ))}
            <BlockRows columns={columns} block={block} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function HeadingRows({ columns }: { columns: readonly PaperColumn[] }) {
  const two = columns.some(({ group }) => group !== null);
  const rowSpan = two ? 2 : 1;
  return (
    <>
      <tr>
        {columns.map(({ key, name, group }, at) => {
          if (group === null)
            return (
              <th key={key} scope="col" rowSpan={rowSpan}>
                {name}
              </th>
            );
          if (columns[at - 1]?.group === group) return null;
          const along = columns.filter((column, other) => other >= at && column.group === group).length;
          return (
            <th key={group} scope="colgroup" colSpan={along}>
              {group}
            </th>
          );
        })}
      </tr>
      {two ? (
        <tr>
          {columns.map(({ key, name, group }) =>
            group === null ? null : (
              <th key={key} scope="col">
                {name}
              </th>
            ),
          )}
        </tr>
      ) : null}
    </>
  );
}

function BlockRows({ columns, block }: { columns: readonly PaperColumn[]; block: PaperBlock }) {
  return Array.from({ length: block.lines }, (_, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a block have no other name
    <tr key={line} className={line === 0 ? 'paper-first' : ''}>
      {columns.map(({ key }, at) => {
        const cells = block.cells[at] ?? [];
        if (line >= cells.length) return null;
        const text = cells[line] ?? '';
        const rowSpan = cells.length === 1 ? block.lines : 1;
        return (
          <td key={key} rowSpan={rowSpan} className={`paper-${key}`}>
            {key === 'no' ? <Link to={`/problems/${block.problemId}`}>{text}</Link> : text}
          </td>
        );
      })}
    </tr>
  ));
}
