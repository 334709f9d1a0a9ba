import { Link } from 'react-router';
import { checkNotes, statedNames } from '../../../../src/verification/labels/reconciliation.ts';
import type { Check, ReconciledPaper } from '../../../../src/verification/model/reconciliation.ts';
import { Equations, placeLink, rowsLink } from './equation-line.tsx';
import { words } from './labels.ts';

/** What one paper states and lists, each number beside what it was compared with. */
export function PaperPart({ inspection, paper }: { inspection: number; paper: ReconciledPaper }) {
  const { documentId, name, genre, founding, day, listed, parts, unknown, equations, checks } = paper;
  return (
    <article className="reconcile-paper">
      <h3>{documentId === null ? name : <Link to={`/documents/${documentId}`}>{name}</Link>}</h3>
      <p className="soft small">
        {[
          documentId === null ? null : words.genres[genre],
          founding ? words.founding : words.beside,
          day === null ? null : words.day(day),
          listed === 0 ? words.notListed : words.listed(listed, parts),
        ]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </p>
      {unknown === 0 ? null : <p className="reconcile-warn">{words.unknown(unknown)}</p>}
      {equations.length === 0 ? null : <Equations inspection={inspection} equations={equations} />}
      {checks.length === 0 ? (
        <p className="soft">{words.nothingSaid}</p>
      ) : (
        <table className="plain-table reconcile-checks">
          <thead>
            <tr>
              <th scope="col">{words.said}</th>
              <th scope="col" className="number">
                {words.stated}
              </th>
              <th scope="col" className="number">
                {words.found}
              </th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.words}</th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <CheckRow key={check.field} inspection={inspection} check={check} />
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

function CheckRow({ inspection, check }: { inspection: number; check: Check }) {
  const { field, stated, found, rows, verdict, note, place, words: quote } = check;
  return (
    <tr className={verdict === 'different' ? 'reconcile-off' : undefined}>
      <th scope="row">{statedNames[field].name}</th>
      <td className="number">{place === null ? stated : <Link to={placeLink(place)}>{stated}</Link>}</td>
      <td className="number">
        {found === null ? words.nothing : rows === null ? found : <Link to={rowsLink(inspection, rows)}>{found}</Link>}
      </td>
      <td>
        <span className="reconcile-verdict">{words.verdicts[verdict]}</span>
        {note === null ? null : <div className="small soft">{checkNotes[note]}</div>}
      </td>
      <td className="small">{quote ?? words.nothing}</td>
    </tr>
  );
}
