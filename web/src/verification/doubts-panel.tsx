import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { doubtNames, levelNames } from '../../../src/verification/labels.ts';
import type { Decision, Doubt, DoubtsAnswer } from '../../../src/verification/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Failure } from '../components/failure.tsx';
import { Panel } from '../components/page.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { dayOf } from '../ledger/columns.tsx';
import { Commitments } from './commitments.tsx';
import { cardId, isStanding, useChosenDoubt } from './doubted.tsx';
import { words } from './labels.ts';
import { useDoubts } from './queries.ts';
import './doubts.css';

const weight = { error: 0, warning: 1, hint: 2, off: 3 } as const;

/** What is doubted of a problem, and what it promises; nothing where there is neither. */
export function DoubtsPanel({ problemId }: { problemId: number }) {
  const query = useDoubts(problemId);
  if (query.data === undefined)
    return query.error === null ? null : (
      <Panel title={words.panel}>
        <Failure problem={problemOf(query.error)} onRefresh={() => void query.refetch()} />
      </Panel>
    );
  if (query.data.doubts.length === 0 && query.data.commitments.length === 0) return null;
  return <Whole answer={query.data} />;
}

function Whole({ answer: { doubts, commitments, errors, mayResolve } }: { answer: DoubtsAnswer }) {
  const [all, setAll] = useState(false);
  const standing = doubts.filter(isStanding).sort((a, b) => weight[a.level] - weight[b.level] || a.id - b.id);
  const handled = doubts.filter((one) => !isStanding(one));
  const count = words.count(errors, standing.filter(({ level }) => level === 'warning').length);
  return (
    <Panel
      title={words.panel}
      id="doubts"
      actions={
        <Link className="view-link small" to="/doubt-rules">
          {words.rules}
        </Link>
      }
    >
      {count === '' ? null : <p className={errors > 0 ? 'doubt-level-error' : 'soft'}>{count}</p>}
      {standing.length === 0 ? <p className="soft">{words.none}</p> : null}
      <ul>
        {standing.map((doubt) => (
          <Card key={doubt.id} doubt={doubt} />
        ))}
        {all ? handled.map((doubt) => <Card key={doubt.id} doubt={doubt} />) : null}
      </ul>
      {handled.length === 0 ? null : (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fold : words.handled(handled.length)}
        </button>
      )}
      {commitments.length === 0 ? null : <Commitments commitments={commitments} mayResolve={mayResolve} />}
    </Panel>
  );
}

function Card({ doubt }: { doubt: Doubt }) {
  const { chosen, choose } = useChosenDoubt();
  const [asking, setAsking] = useState<'overrule' | 'settle' | null>(null);
  const decide = useCommand({
    send: (facts: { decision: Decision; reason: string | null }, key) =>
      send('POST', `/api/v1/doubts/${doubt.id}/decision`, { version: doubt.version, ...facts }, key),
    done: (_, { decision }) => ({ text: words.done[decision] }),
    after: () => setAsking(null),
    tellFailure: asking === null,
  });
  const hasPlace = isStanding(doubt) && doubt.at[0] < doubt.at[1];
  return (
    <li
      id={cardId(doubt.id)}
      tabIndex={-1}
      className={`doubt doubt-${doubt.level} ${chosen === doubt.id ? 'doubt-chosen' : ''}`}
    >
      <p className="doubt-head">
        <b>{doubtNames[doubt.rule]}</b>
        <span className={`small doubt-level-${doubt.level}`}>{levelNames[doubt.level]}</span>
        <span className="soft small">
          {words.partNames[doubt.part]} · {words.states[doubt.state]}
          {doubt.gone ? ` · ${words.goneNote}` : ''}
        </span>
        {hasPlace ? (
          <button type="button" className="link-button small" onClick={() => choose(doubt.id, 'words')}>
            {words.look}
          </button>
        ) : null}
      </p>
      {doubt.words === '' ? null : <p className="doubt-words">“{doubt.words}”</p>}
      <p>{doubt.why}</p>
      <p className="soft small">
        {words.settles}：{doubt.settles}
      </p>
      {doubt.decisions.map(({ decision, reason, byName, at }) => (
        <p key={at} className="soft small">
          {dayOf(at)} {byName} {words.said[decision]}
          {reason === null ? '' : `：${reason}`}
        </p>
      ))}
      {doubt.allowed.length === 0 ? null : (
        <div className="doubt-buttons">
          {doubt.allowed.map((decision) => (
            <Button
              key={decision}
              size="small"
              loading={decide.isPending && decide.variables?.decision === decision}
              onClick={() =>
                decision === 'overrule' || decision === 'settle'
                  ? setAsking(decision)
                  : decide.mutate({ decision, reason: null })
              }
            >
              {words.decide[decision]}
            </Button>
          ))}
        </div>
      )}
      {asking === null ? null : (
        <ReasonDialog
          title={asking === 'overrule' ? words.overruleTitle : words.settleTitle}
          label={asking === 'overrule' ? words.overruleLabel : words.settleLabel}
          submit={words.submit}
          required
          busy={decide.isPending}
          error={decide.error}
          onSubmit={(reason) => decide.mutate({ decision: asking, reason })}
          onClose={() => setAsking(null)}
        >
          <p>“{doubt.words === '' ? doubt.why : doubt.words}”</p>
          <p className="soft">{asking === 'overrule' ? words.overruleNote : words.settleNote}</p>
        </ReasonDialog>
      )}
    </li>
  );
}
