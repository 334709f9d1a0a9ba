import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { disclosureNames, specialNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { Panel } from '../../components/page.tsx';
import { Withholding } from '../../review/withholding.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { words } from './labels.ts';
import { SplitDialog } from './split-dialog.tsx';

interface FiledProps {
  problem: Problem;
  onRefresh: () => void;
}

/** Where the problem is filed, and changing that. */
export function Filed({ problem, onRefresh }: FiledProps) {
  const [dialog, setDialog] = useState<'edit' | 'split' | null>(null);
  const close = (): void => setDialog(null);
  const { inspection } = problem;
  const facts: [string, string | null][] = [
    [words.organisation, problem.organisationName],
    [words.inspection, inspection.title],
    [words.team, inspection.team],
    [words.feedback, inspection.feedbackDate],
    [words.aspect, problem.aspect],
    [words.special, problem.special === null ? null : specialNames[problem.special]],
    [words.disclosure, disclosureNames[problem.disclosure]],
  ];
  return (
    <Panel
      title={words.filed}
      actions={
        <>
          {problem.may.includes('edit') ? (
            <Button size="small" onClick={() => setDialog('edit')}>
              {words.edit}
            </Button>
          ) : null}
          {problem.may.includes('split') ? (
            <Button size="small" onClick={() => setDialog('split')}>
              {words.split}
            </Button>
          ) : null}
        </>
      }
    >
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{name === words.inspection ? <Link to={`/inspections/${inspection.id}`}>{value}</Link> : value}</dd>
            </div>
          ),
        )}
      </dl>
      <Withholding problem={problem} onRefresh={onRefresh} />
      {dialog === 'edit' ? <EditDialog problem={problem} onRefresh={onRefresh} onClose={close} /> : null}
      {dialog === 'split' ? <SplitDialog problem={problem} onRefresh={onRefresh} onClose={close} /> : null}
    </Panel>
  );
}
