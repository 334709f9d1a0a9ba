import { momentText } from '../../../../src/operations/labels.ts';
import type { JobsAnswer } from '../../../../src/operations/model.ts';
import { Empty } from '../../components/answer.tsx';
import { jobWords as words } from './labels.ts';

/** Which processes run the jobs, and when each was heard of last. */
export function Processes({ processes }: Pick<JobsAnswer, 'processes'>) {
  if (processes.length === 0) return <Empty title={words.noProcess} />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.since}</th>
          <th scope="col">{words.seen}</th>
        </tr>
      </thead>
      <tbody>
        {processes.map(({ kind, host, pid, product, since, seenAt, alive }) => (
          <tr key={`${host} ${pid} ${since}`}>
            <th scope="row">
              {words.kinds[kind]} {words.processOf(host, pid)}{' '}
              <span className="soft">
                {words.version} {product}
              </span>
            </th>
            <td>
              <span className={`mark mark-${alive ? 'green' : 'grey'}`}>{alive ? words.alive : words.gone}</span>
            </td>
            <td>{momentText(since)}</td>
            <td>{momentText(seenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
