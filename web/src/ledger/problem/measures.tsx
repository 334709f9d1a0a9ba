import { Button } from 'antd';
import { useState } from 'react';
import {
  measureTermNames,
  measureTypeNames,
  outcomeNames,
  standingName,
  sumWords,
} from '../../../../src/ledger/labels.ts';
import type { Measure, Problem } from '../../../../src/ledger/model.ts';
import type { OwnField } from '../../../../src/rulepack/model.ts';
import { Panel } from '../../components/page.tsx';
import { Due, StatusMark } from '../../components/status.tsx';
import { MeasureReviews } from '../../review/review-panel.tsx';
import { Doubted } from '../../verification/doubted.tsx';
import { useOwnFields } from '../packs.ts';
import { words } from './labels.ts';
import { LinkDialog } from './link-dialog.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { MeasureOutcomes } from './outcomes.tsx';
import { OwnSaid } from './own-entries.tsx';
import { FormerDeadlines, OutsideWaits } from './state.tsx';
import { Steps } from './transition.tsx';
import './measures.css';
import { fold } from '../../../../src/text/characters.ts';
import { readMarker } from '../../../../src/text/numbering.ts';

interface MeasuresProps {
  problem: Problem;
  today: string;
  /** False where the verdicts stand elsewhere on the screen. */
  reviews?: boolean;
  onRefresh: () => void;
}

/** What is planned against the problem, each measure with its people, its day, its state and its next steps. */
export function Measures({ problem, today, reviews = true, onRefresh }: MeasuresProps) {
  // null: none; a new one; or the one being changed.
  const [editing, setEditing] = useState<Measure | 'new' | null>(null);
  const [linking, setLinking] = useState<Measure | null>(null);
  const fields = useOwnFields(problem.inspection.rulePack, 'measure');
  const mayPlan = problem.may.includes('add_measure');
  // After a refresh the dialog goes on with the measure as it is now, and with what was typed.
  const current = editing === 'new' ? null : (problem.measures.find(({ id }) => id === editing?.id) ?? null);
  return (
    <Panel
      title={words.measures}
      actions={
        mayPlan ? (
          <Button size="small" onClick={() => setEditing('new')}>
            {words.addMeasure}
          </Button>
        ) : undefined
      }
    >
      {problem.sums.every(({ entries }) => entries === 0) ? null : (
        <p className="sums">
          <b>{words.outcomes.sums}</b>
          {problem.sums
            .filter(({ entries }) => entries > 0)
            .map((sum) => (
              <span key={sum.type}>
                {outcomeNames[sum.type]} <b>{sumWords(sum)}</b>
              </span>
            ))}
        </p>
      )}
      {problem.measures.length === 0 ? <p className="soft">{words.noMeasures}</p> : null}
      <ol className="measures">
        {problem.measures.map((measure) => (
          <li key={measure.id} className={isNumbered(measure.content) ? 'measure measure-numbered' : 'measure'}>
            <div className="measure-head">
              <p className="measure-text">
                <Doubted part="measure" partId={measure.id} text={measure.content} />
              </p>
              <StatusMark status={measure.status} />
              {mayPlan ? (
                <>
                  <Button size="small" onClick={() => setEditing(measure)}>
                    {words.edit}
                  </Button>
                  <Button size="small" onClick={() => setLinking(measure)}>
                    {words.linkMeasure}
                  </Button>
                </>
              ) : null}
            </div>
            <MeasureFacts measure={measure} today={today} fields={fields} />
            <MeasureOutcomes problem={problem} measure={measure} onRefresh={onRefresh} />
            <FormerDeadlines problem={problem} measureId={measure.id} />
            <OutsideWaits problem={problem} measureId={measure.id} today={today} />
            <div className="measure-steps">
              <Steps problem={problem} measure={measure} onRefresh={onRefresh} />
            </div>
            {reviews ? <MeasureReviews problem={problem} measure={measure} onRefresh={onRefresh} /> : null}
          </li>
        ))}
      </ol>
      {linking === null ? null : <LinkDialog problem={problem} measure={linking} onClose={() => setLinking(null)} />}
      {editing === null ? null : (
        <MeasureDialog problem={problem} measure={current} onRefresh={onRefresh} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

function MeasureFacts({ measure, today, fields }: { measure: Measure; today: string; fields: readonly OwnField[] }) {
  const people = [...measure.leaders, ...measure.persons].map(({ name }) => name);
  const parts = [
    measure.types.length === 0 ? null : measure.types.map((type) => measureTypeNames[type]).join('、'),
    measure.term === null ? null : measureTermNames[measure.term],
    measure.isStanding ? standingName : null,
    measure.leadUnit?.name ?? null,
    measure.supportingUnits.length === 0 ? null : measure.supportingUnits.map(({ name }) => name).join('、'),
    people.length === 0 ? null : people.join('、'),
    measure.problemIds.length > 1 ? words.serves(measure.problemIds.length) : null,
  ].filter((part) => part !== null);
  const isOpen = !['completed', 'basically_completed', 'long_term'].includes(measure.status);
  return (
    <div className="measure-facts">
      {parts.length === 0 ? null : <span>{parts.join(' · ')}</span>}
      {measure.deadline === null ? (
        measure.deadlineWords === null ? null : (
          <span>{measure.deadlineWords}</span>
        )
      ) : isOpen ? (
        <Due day={measure.deadline} today={today} long />
      ) : (
        <span>{measure.deadline}</span>
      )}
      {measure.decision === null ? null : (
        <span>{words.outcomes.from(measure.decision.heldOn, measure.decision.title)}</span>
      )}
      {measure.criterion === null ? null : (
        <span>
          {words.dialogs.criterion}：{measure.criterion}
        </span>
      )}
      <OwnSaid fields={fields} values={measure.own} />
    </div>
  );
}

// Words of a paper bring their own number along (“1. …”): no second one beside it.
function isNumbered(content: string): boolean {
  const marker = readMarker(fold(content), 0);
  return marker !== null && !marker.weak;
}
