import { Button } from 'antd';
import { useState } from 'react';
import type { Inspection } from '../../../src/ledger/model.ts';
import { milestoneRule } from '../../../src/supervision/labels/milestones.ts';
import {
  isByTime,
  type MilestoneAct,
  type MilestoneState,
  type MilestonesAnswer,
} from '../../../src/supervision/model/milestones.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { DaysLeft } from './days-left.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { words } from './labels.ts';
import { useMilestones } from './queries.ts';
import './milestones.css';

interface Asked {
  milestone: MilestoneState;
  act: MilestoneAct;
}

/** The milestones of an inspection in the order of their days: when each is due and why, what was reached, who said so. */
export function MilestonesPart({ inspection }: { inspection: Inspection }) {
  const query = useMilestones(inspection.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Panel title={words.title}>
      <Answer query={query}>
        {(answer) =>
          answer.hasMilestones ? (
            <>
              <p className="soft">{inspection.feedbackDate === null ? words.noFeedback : words.intro}</p>
              <Timeline answer={answer} onAsk={(milestone, act) => setAsked({ milestone, act })} />
              {asked === null ? null : (
                <EntryDialog
                  inspectionId={inspection.id}
                  milestone={answer.items.find(({ key }) => key === asked.milestone.key) ?? asked.milestone}
                  act={asked.act}
                  today={answer.today}
                  onRefresh={() => void query.refetch()}
                  onClose={() => setAsked(null)}
                />
              )}
            </>
          ) : (
            <Empty title={words.none}>
              <p>{words.noneDetail}</p>
            </Empty>
          )
        }
      </Answer>
    </Panel>
  );
}

interface TimelineProps {
  answer: MilestonesAnswer;
  onAsk: (milestone: MilestoneState, act: MilestoneAct) => void;
}

function Timeline({ answer: { items, mayEdit }, onAsk }: TimelineProps) {
  const sorted = [...items].sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : a.due === b.due ? 0 : 1));
  return (
    <table className="plain-table milestones">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.rule}</th>
          {mayEdit ? <th scope="col">{words.verbs}</th> : null}
        </tr>
      </thead>
      <tbody>
        {sorted.map((milestone) => (
          <tr key={milestone.key} className={`milestone milestone-${stateOf(milestone)}`}>
            <th scope="row">{milestone.name}</th>
            <td>
              {milestone.due ?? <span className="soft">{words.notYet}</span>}
              {milestone.certain ? null : <div className="small milestone-uncertain">{words.uncertain}</div>}
              {milestone.moved ? <div className="small soft">{words.counted(milestone.counted)}</div> : null}
            </td>
            <td>
              <State milestone={milestone} />
            </td>
            <td>
              <details className="milestone-basis">
                <summary>{milestoneRule(milestone.after, milestone.within)}</summary>
                <span className="small soft">{words.basis(milestone.basis)}</span>
              </details>
            </td>
            {mayEdit ? (
              <td>
                <span className="verbs">
                  {verbsOf(milestone).map((act) => (
                    <Button key={act} size="small" onClick={() => onAsk(milestone, act)}>
                      {words.verb[act]}
                    </Button>
                  ))}
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stateOf = ({ done, light }: MilestoneState): string => (done !== null ? 'done' : (light?.colour ?? 'open'));

function verbsOf({ kind, done, moved }: MilestoneState): MilestoneAct[] {
  return [
    ...(isByTime(kind) || done !== null ? [] : (['done'] as const)),
    ...(done?.by === 'person' ? (['undone'] as const) : []),
    ...(done !== null && done.by !== 'time' ? [] : (['moved'] as const)),
    ...(moved ? (['unmoved'] as const) : []),
  ];
}

function State({ milestone: { done, daysLeft, light, beforeLedger, entries } }: { milestone: MilestoneState }) {
  return (
    <>
      {done === null ? null : (
        <span>
          {done.day} {words.done[done.by]}
        </span>
      )}
      {daysLeft === null ? null : <DaysLeft daysLeft={daysLeft} light={light} />}
      {beforeLedger ? <div className="small soft">{words.beforeLedger}</div> : null}
      {entries.length === 0 ? null : (
        <details className="small">
          <summary>{words.history(entries.length)}</summary>
          <ol className="milestone-entries">
            {entries.map(({ id, act, day, note, authorName, at }) => (
              <li key={id}>
                {authorName} {new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)}：
                {words.entry[act](day ?? '')}
                {note === '' ? '' : `（${note}）`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
