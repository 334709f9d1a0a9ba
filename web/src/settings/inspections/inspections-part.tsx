import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Inspection } from '../../../../src/ledger/model.ts';
import { useAccount } from '../../api/use-session.ts';
import { Panel } from '../../components/page.tsx';
import { InspectionPages } from '../../ledger/inspection/inspection-pages.tsx';
import { useInspection, useInspections } from '../../ledger/queries.ts';
import { ledgerLink } from '../../ledger/view.ts';
import { words } from '../labels.ts';
import { InspectionDialog } from './inspection-dialog.tsx';

/** What is known of each inspection, and correcting it. */
export function InspectionsPart() {
  const maySteer = useAccount().roles.includes('office');
  const [editing, setEditing] = useState<Inspection | null>(null);
  const known = useInspections().data?.inspections ?? [];
  const several = new Set(known.map(({ organisationId }) => organisationId)).size > 1;
  return (
    <Panel title={words.inspections.title}>
      <InspectionPages>
        {(inspections) => (
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
        )}
      </InspectionPages>
      {editing === null ? null : <Editing of={editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

/** The dialog, with the inspection as it is now where somebody else has changed it meanwhile. */
function Editing({ of, onClose }: { of: Inspection; onClose: () => void }) {
  const client = useQueryClient();
  const { data } = useInspection(of.id);
  return (
    <InspectionDialog
      inspection={data ?? of}
      onRefresh={() => void client.invalidateQueries({ queryKey: ['inspections'] })}
      onClose={onClose}
    />
  );
}
