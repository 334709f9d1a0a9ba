import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Inspection } from '../../../../src/ledger/model.ts';
import { useAccount } from '../../api/use-session.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { useInspections } from '../../ledger/queries.ts';
import { ledgerLink } from '../../ledger/view.ts';
import { words } from '../labels.ts';
import { InspectionDialog } from './inspection-dialog.tsx';

/** What is known of each inspection, and correcting it. */
export function InspectionsPart() {
  const query = useInspections();
  const maySteer = useAccount().roles.includes('office');
  const [editing, setEditing] = useState<Inspection | null>(null);
  const several = new Set(query.data?.inspections.map(({ organisationId }) => organisationId)).size > 1;
  return (
    <Panel title={words.inspections.title}>
      <Answer query={query}>
        {({ inspections }) =>
          inspections.length === 0 ? (
            <Empty title={words.inspections.none}>
              <p>{words.inspections.noneDetail}</p>
            </Empty>
          ) : (
            <table className="plain-table inspections">
              <thead>
                <tr>
                  <th scope="col">{words.inspections.name}</th>
                  {several ? <th scope="col">{words.inspections.organisation}</th> : null}
                  <th scope="col">{words.inspections.kind}</th>
                  <th scope="col">{words.inspections.round}</th>
                  <th scope="col">{words.inspections.team}</th>
                  <th scope="col">{words.inspections.feedbackDate}</th>
                  {maySteer ? <th scope="col">{words.accounts.verbs}</th> : null}
                </tr>
              </thead>
              <tbody>
                {inspections.map((inspection) => (
                  <tr key={inspection.id}>
                    <th scope="row">
                      <Link to={ledgerLink({ inspection: [inspection.id] })}>{inspection.title}</Link>
                    </th>
                    {several ? <td>{inspection.organisationName}</td> : null}
                    <td>{inspection.kind}</td>
                    <td>{inspection.round ?? words.inspections.unknown}</td>
                    <td>{inspection.team ?? words.inspections.unknown}</td>
                    <td>{inspection.feedbackDate ?? words.inspections.unknown}</td>
                    {maySteer ? (
                      <td>
                        <span className="place-verbs">
                          <Button size="small" type="link" onClick={() => setEditing(inspection)}>
                            {words.inspections.change}
                          </Button>
                        </span>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
      {editing === null ? null : (
        <InspectionDialog
          inspection={query.data?.inspections.find(({ id }) => id === editing.id) ?? editing}
          onRefresh={() => void query.refetch()}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  );
}
