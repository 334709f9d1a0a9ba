import { Link } from 'react-router';
import { weightWords } from '../../../src/assessment/labels.ts';
import type { FramePreview } from '../../../src/assessment/model.ts';
import { Empty } from '../components/answer.tsx';
import { words } from './labels.ts';

/** What may be drawn: how many items, of which units, how heavy. */
export function FrameView({ preview: { count, leftOut, weightSum, hash, units, items } }: { preview: FramePreview }) {
  if (count === 0)
    return (
      <Empty title={words.previewNone}>
        <p>{words.previewNoneDetail}</p>
        {leftOut === 0 ? null : <p>{words.leftOut(leftOut)}</p>}
      </Empty>
    );
  return (
    <>
      <p role="status">
        <b>{words.previewCount(count)}</b> {leftOut === 0 ? null : words.leftOut(leftOut)}
      </p>
      <table className="plain-table frame-units">
        <thead>
          <tr>
            {Object.entries(words.previewColumns).map(([column, name]) => (
              <th key={column} scope="col" className={column === 'unit' ? undefined : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((one) => (
            <tr key={`${one.organisation} ${one.unit}`}>
              <th scope="row">{[one.organisation, one.unit ?? words.noUnit].join(' · ')}</th>
              <td className="number">{one.count}</td>
              <td className="number">{one.weightSum}</td>
              <td className="number">{Math.round((100 * one.weightSum) / weightSum)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{words.heaviest}</h3>
      <table className="plain-table frame-items">
        <thead>
          <tr>
            {Object.entries(words.itemColumns).map(([column, name]) => (
              <th key={column} scope="col" className={`frame-${column}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.problemId}>
              <th scope="row">
                <Link to={`/problems/${item.problemId}`}>{item.title}</Link>
                <span className="soft small checks-line">{item.unit ?? item.organisation}</span>
              </th>
              <td>{item.closedOn}</td>
              <td>{item.weight}</td>
              <td className="soft">{weightWords(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small checks-hash">
        {words.hash} {hash}
      </p>
    </>
  );
}
