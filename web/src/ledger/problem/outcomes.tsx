import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { institutionStateNames, outcomeNames, sumWords } from '../../../../src/ledger/labels.ts';
import { type Measure, type Outcome, type Problem, reportedTypes } from '../../../../src/ledger/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { InstitutionDialog } from '../inspection/institution-dialog.tsx';
import { words } from './labels.ts';
import { OutcomeDialog } from './outcome-dialog.tsx';
import './measures.css';

interface MeasureOutcomesProps {
  problem: Problem;
  measure: Measure;
  onRefresh: () => void;
}

/** What a measure brought by its types, counted; what is still missing for closure, and the ways to bring it. */
export function MeasureOutcomes({ problem, measure, onRefresh }: MeasureOutcomesProps) {
  const [dialog, setDialog] = useState<'outcome' | 'institution' | null>(null);
  const [open, setOpen] = useState(false);
  const { types, sums, outcomes, institutions, missingOutcomes } = measure;
  if (types.every((type) => type === 'major')) return null;
  const mayReport = problem.may.includes('report') && measure.status !== 'completed';
  const counted = sums.filter(({ entries }) => entries > 0);
  const rows = outcomes.length + institutions.length;
  const close = (): void => setDialog(null);
  return (
    <div className="outcomes">
      <div className="outcomes-line">
        {counted.map((sum) => (
          <span key={sum.type}>
            {outcomeNames[sum.type]} <b>{sumWords(sum)}</b>
          </span>
        ))}
        {missingOutcomes.length === 0 ? null : (
          <span className="outcomes-missing">{words.outcomes.missing(missingOutcomes)}</span>
        )}
        {rows === 0 ? null : (
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? words.outcomes.hide : words.outcomes.show}
          </button>
        )}
        {mayReport && types.some((type) => (reportedTypes as readonly string[]).includes(type)) ? (
          <Button size="small" onClick={() => setDialog('outcome')}>
            {words.outcomes.report}
          </Button>
        ) : null}
        {mayReport && types.includes('institution') ? (
          <Button size="small" onClick={() => setDialog('institution')}>
            {words.outcomes.institution}
          </Button>
        ) : null}
      </div>
      {open ? (
        <ul className="outcome-rows">
          {outcomes.map((outcome) => (
            <OutcomeRow key={outcome.id} outcome={outcome} mayWithdraw={mayReport} />
          ))}
          {institutions.map((institution) => (
            <li key={`institution ${institution.id}`}>
              <span>
                {outcomeNames.institution} 《{institution.name}》 {institution.documentNumber}
              </span>
              <span className="chip">{institutionStateNames[institution.state]}</span>
              <FileOf file={institution.file} />
            </li>
          ))}
        </ul>
      ) : null}
      {dialog === 'outcome' ? (
        <OutcomeDialog problem={problem} measure={measure} onRefresh={onRefresh} onClose={close} />
      ) : null}
      {dialog === 'institution' ? (
        <InstitutionDialog
          inspectionId={problem.inspectionId}
          organisationId={problem.organisationId}
          institution={null}
          measures={[{ id: measure.id, content: measure.content, problemId: problem.id }]}
          onRefresh={onRefresh}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

/** The file that shows a number, or the word that there is none. */
export function FileOf({ file }: { file: Outcome['file'] }) {
  return file === null ? (
    <span className="outcomes-missing">{words.outcomes.noFile}</span>
  ) : (
    <Link to={`/evidence/${file.id}`}>{file.name}</Link>
  );
}

function OutcomeRow({ outcome, mayWithdraw }: { outcome: Outcome; mayWithdraw: boolean }) {
  const withdraw = useCommand({
    send: (version: number, key) => send('PUT', `/api/v1/outcomes/${outcome.id}`, { version, withdrawn: true }, key),
    done: () => ({ text: words.outcomes.withdrawnDone }),
    tellFailure: true,
  });
  const { type, amount, unit, happenedOn, note, file, authorName, withdrawn } = outcome;
  return (
    <li className={withdrawn ? 'outcome-withdrawn' : ''}>
      <span>
        {happenedOn} {outcomeNames[type]} {amount} {unit} {note}
      </span>
      <span className="soft small">{authorName}</span>
      {withdrawn ? <span className="chip">{words.outcomes.withdrawn}</span> : <FileOf file={file} />}
      {mayWithdraw && !withdrawn ? (
        <Button size="small" type="link" loading={withdraw.isPending} onClick={() => withdraw.mutate(outcome.version)}>
          {words.outcomes.withdraw}
        </Button>
      ) : null}
    </li>
  );
}
