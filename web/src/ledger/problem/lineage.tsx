import { Link } from 'react-router';
import type { Problem } from '../../../../src/ledger/model.ts';
import { Panel } from '../../components/page.tsx';
import { words } from './labels.ts';

type Event = Problem['lineage'][number];

/** From which problems this one came by splitting or merging, and which came from it. */
export function Lineage({ problem }: { problem: Problem }) {
  if (problem.lineage.length === 0) return null;
  return (
    <Panel title={words.lineage}>
      {problem.lineage.map((event) => (
        <div key={`${event.kind} ${event.from.map(({ id }) => id).join()}`} className="lineage">
          <List of={event.from} here={problem.id} />
          <p className="soft">↓ {words.lineageKinds[event.kind]}</p>
          <List of={event.to} here={problem.id} />
        </div>
      ))}
    </Panel>
  );
}

function List({ of, here }: { of: Event['from']; here: number }) {
  return (
    <ul>
      {of.map(({ id, number, title }) => (
        <li key={id}>
          {id === here ? (
            <b>
              {number} {title}
            </b>
          ) : (
            <Link to={`/problems/${id}`}>
              {number} {title}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
