import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Hold, ProblemLadder } from '../../../src/supervision/model/ladder.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { Panel } from '../components/page.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { words } from './labels.ts';
import { LiftButton } from './lift-button.tsx';
import { useLadder } from './queries.ts';
import './ladder.css';

/** What the ladder has done about a problem and does next; nothing where there is no ladder and never was one. */
export function LadderPanel({ problemId, title }: { problemId: number; title: string }) {
  const query = useLadder(problemId);
  const [holding, setHolding] = useState(false);
  const ladder = query.data;
  if (ladder === undefined)
    return query.error === null ? null : (
      <Panel title={words.panel}>
        <Failure problem={problemOf(query.error)} onRefresh={() => void query.refetch()} />
      </Panel>
    );
  if (!ladder.hasLadder && ladder.passed.length === 0) return null;
  return (
    <Panel
      title={words.panel}
      actions={
        ladder.mayHold && ladder.hasLadder ? (
          <Button size="small" onClick={() => setHolding(true)}>
            {words.hold}
          </Button>
        ) : undefined
      }
    >
      <Next ladder={ladder} />
      {ladder.holds.length === 0 ? null : (
        <ul className="ladder-lines">
          {ladder.holds.map((hold) => (
            <HoldLine key={hold.id} hold={hold} today={ladder.today} mayLift={ladder.mayHold} />
          ))}
        </ul>
      )}
      <Passed ladder={ladder} />
      {holding ? (
        <HoldDialog
          target={{ problemId, title, rung: ladder.next?.rung ?? null, rungs: ladder.rungs }}
          onClose={() => setHolding(false)}
        />
      ) : null}
    </Panel>
  );
}

function Next({ ladder: { next, resting } }: { ladder: ProblemLadder }) {
  if (resting !== null) return <p className="soft">{resting}</p>;
  if (next === null) return <p className="soft">{words.nextNone}</p>;
  return (
    <p>
      <span className="soft">{words.next}：</span>
      <b>{next.name}</b> {next.day} {next.certain ? null : <Uncertain />}
      <br />
      <span className="soft">{words.toBy(next.to, next.byLetter)}</span>
    </p>
  );
}

export const Uncertain = () => (
  <span className="chip" title={words.uncertainWhy}>
    {words.uncertain}
  </span>
);

function HoldLine({ hold, today, mayLift }: { hold: Hold; today: string; mayLift: boolean }) {
  const active = hold.liftedAt === null && hold.until >= today;
  const scope = hold.unitName === null ? (hold.rung ?? words.everyRung) : words.whole(hold.unitName);
  return (
    <li>
      <b>{scope}</b> {words.heldLine(hold.heldName, hold.until)}
      {active ? null : (
        <span className="soft">（{hold.liftedName === null ? words.ended : words.liftedLine(hold.liftedName)}）</span>
      )}
      <br />
      <span className="soft">
        {words.reason}：{hold.reason}
      </span>{' '}
      {active && mayLift ? <LiftButton id={hold.id} /> : null}
    </li>
  );
}

function Passed({ ladder: { passed } }: { ladder: ProblemLadder }) {
  if (passed.length === 0) return <p className="soft">{words.passedNone}</p>;
  return (
    <ol className="ladder-lines" aria-label={words.passed}>
      {passed.map((one) => (
        <li key={one.id}>
          {one.firedOn} <b>{one.name}</b> {one.certain ? null : <Uncertain />}
          {one.outcome === 'skipped' ? (
            <span className="chip" title={words.skippedWhy}>
              {words.skipped}
            </span>
          ) : null}
          {one.letter === null ? null : (
            <Link to={`/letters/${one.letter.id}`}>{one.letter.number ?? words.draft}</Link>
          )}
          {one.recipients.map((line) => (
            <div key={line} className="soft">
              {line}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
