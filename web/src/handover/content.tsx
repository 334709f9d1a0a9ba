import { Link } from 'react-router';
import { statusNames } from '../../../src/ledger/labels.ts';
import type { HandoverContent } from '../../../src/supervision/model.ts';
import { words } from './labels.ts';

const statusName = (status: string): string => (statusNames as Record<string, string>)[status] ?? status;

/** What passes: posts, risks, items, verdicts and letters that wait. */
export function Content({ content, elsewhere }: { content: HandoverContent; elsewhere: readonly string[] }) {
  return (
    <div className="handover-content">
      <h3>{content.items.length === 0 ? words.nothingPasses : words.passes(content.items.length)}</h3>
      {content.posts.length === 0 ? null : (
        <p>
          {words.posts}：{content.posts.join('、')}
        </p>
      )}
      {elsewhere.length === 0 ? null : <p>{words.elsewhere(elsewhere)}</p>}
      <h3>{words.risks}</h3>
      {content.risks.length === 0 ? (
        <p className="soft">{words.noRisks}</p>
      ) : (
        <ul className="handover-risks">
          {content.risks.map((risk) => (
            <li key={risk}>{risk}</li>
          ))}
        </ul>
      )}
      {content.items.length === 0 ? null : (
        <table className="plain-table handover-items">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.status}</th>
              <th scope="col">{words.deadline}</th>
              <th scope="col">{words.evidence}</th>
            </tr>
          </thead>
          <tbody>
            {content.items.map((item) => (
              <tr key={`${item.kind} ${item.id} ${item.role}`}>
                <td>
                  {item.kind === 'measure' ? <span className="chip">{words.measure}</span> : null}{' '}
                  <Link to={`/problems/${item.problemId}`}>{item.title}</Link>
                </td>
                <td>{words.roles[item.role]}</td>
                <td>{statusName(item.status)}</td>
                <td className="handover-day">{item.deadline ?? item.heartbeatOn ?? '—'}</td>
                <td>{item.evidenceCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {content.reviews.length === 0 ? null : (
        <>
          <h3>{words.reviews}</h3>
          <ul>
            {content.reviews.map(({ id, title, role }) => (
              <li key={id}>
                {title} <span className="soft">{role}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {content.waits.length === 0 ? null : (
        <>
          <h3>{words.waits}</h3>
          <ul>
            {content.waits.map(({ problemId, addressee, matter, replyBy }) => (
              <li key={`${problemId} ${addressee} ${matter}`}>
                {addressee}：{matter} <span className="soft">{replyBy}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
