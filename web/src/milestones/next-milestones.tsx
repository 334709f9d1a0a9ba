import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { milestoneRule } from '../../../src/supervision/labels/milestones.ts';
import type { NextMilestones as Next } from '../../../src/supervision/model/milestones.ts';
import { Heading } from '../home/heading.tsx';
import { DaysLeft } from './days-left.tsx';
import { words } from './labels.ts';

/** How many stand on the list of things to do before somebody asks for more. */
const most = 5;

/** What of all inspections is late or comes next, with the days left. */
export function NextMilestones({ next }: { next: Next }) {
  const [all, setAll] = useState(false);
  const shown = all ? next.items : next.items.slice(0, most);
  return (
    <section className="panel work" aria-labelledby="work-milestones">
      <header className="work-head">
        <h2 id="work-milestones">
          {words.next} <span className="work-count">{next.total}</span>
        </h2>
        {next.items.length > shown.length ? (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {words.more(next.items.length - shown.length)}
          </Button>
        ) : null}
      </header>
      <table className="work-table">
        <Heading due={words.nextDue} last={words.inspection} />
        <tbody>
          {shown.map(
            ({ inspectionId, inspection, organisation, name, after, within, due, certain, daysLeft, light }) => (
              <tr key={`${inspectionId} ${name}`}>
                <td>
                  <Link to={`/inspections/${inspectionId}/milestones`}>{name}</Link>
                  <span className="soft small work-problem">{inspection}</span>
                </td>
                <td>
                  <span className="due">
                    <span>{due}</span>
                    <DaysLeft daysLeft={daysLeft} light={light} />
                  </span>
                  {certain ? null : <span className="soft small work-problem">{words.uncertain}</span>}
                </td>
                <td>{milestoneRule(after, within)}</td>
                <td>{organisation}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}
