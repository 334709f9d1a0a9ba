import { Link } from 'react-router';
import type { Worklist } from '../../../src/insight/model.ts';
import { partyNames } from '../../../src/supervision/labels.ts';
import { Due } from '../components/status.tsx';
import { Heading } from './heading.tsx';
import { words } from './labels.ts';

interface HandoversProps {
  handovers: Worklist['handovers'];
  today: string;
}

/** Handover sheets that wait for a signature: the own one first of all to the person who signs, the rest to 整改办. */
export function Handovers({ handovers, today }: HandoversProps) {
  return (
    <section className="panel work" aria-labelledby="work-handovers">
      <header className="work-head">
        <h2 id="work-handovers">
          {words.handovers} <span className="work-count">{words.count(handovers.total, true)}</span>
        </h2>
        <Link to="/handovers">{words.toHandovers}</Link>
      </header>
      <table className="work-table">
        <Heading due={words.columns.lastDay} />
        <tbody>
          {handovers.items.map(({ id, leaverName, successorName, lastDay, inForce, own, missing }) => (
            <tr key={id}>
              <td>
                <Link to={`/handovers/${id}`}>{words.handover(leaverName, successorName)}</Link>
              </td>
              <td>
                <Due day={lastDay} today={today} long />
              </td>
              <td>
                {own === null
                  ? words.why.unsigned(missing.map((party) => partyNames[party]))
                  : words.why.sign(partyNames[own])}
              </td>
              <td>{inForce ? words.inForce : words.notInForce}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
