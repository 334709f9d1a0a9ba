import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Inspection } from '../../../../src/ledger/model.ts';
import { differenceSentence } from '../../../../src/verification/labels/reconciliation.ts';
import type {
  ExplainBody,
  LineageEvent,
  ReconciliationAnswer,
  SettledDifference,
} from '../../../../src/verification/model/reconciliation.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { DifferenceCard, idOf } from './difference-card.tsx';
import { Equations } from './equation-line.tsx';
import { words } from './labels.ts';
import { PaperPart } from './paper-part.tsx';
import './reconciliation.css';

/** 账目核对 of an inspection: whether the accounts agree, how one number became the other, what papers say, where they differ. */
export function ReconciliationPart({ inspection }: { inspection: Inspection }) {
  const query = useQuery({
    queryKey: ['reconciliation', inspection.id],
    queryFn: ({ signal }) => get<ReconciliationAnswer>(`/api/v1/inspections/${inspection.id}/reconciliation`, signal),
  });
  return <Answer query={query}>{(answer) => <Whole answer={answer} onRefresh={() => void query.refetch()} />}</Answer>;
}

interface Asked {
  difference: SettledDifference;
  act: ExplainBody['act'];
}

function Whole({ answer, onRefresh }: { answer: ReconciliationAnswer; onRefresh: () => void }) {
  const { inspectionId, flow, lineage, papers, differences, mayExplain } = answer;
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <div className="reconcile">
      <Verdict answer={answer} />
      <Panel title={words.flow}>
        {flow[0]?.total.value === 0 ? (
          <Empty title={words.flowNone} />
        ) : (
          <Equations inspection={inspectionId} equations={flow} />
        )}
        {lineage.length === 0 ? null : <Lineage events={lineage} />}
      </Panel>
      <Panel title={words.papers}>
        {papers.length === 0 ? (
          <Empty title={words.papersNone}>
            <p>{words.papersNoneDetail}</p>
          </Empty>
        ) : (
          papers.map((paper) => <PaperPart key={paper.id} inspection={inspectionId} paper={paper} />)
        )}
      </Panel>
      <Panel title={words.differences}>
        {differences.length === 0 ? (
          <p className="soft">{words.differencesNone}</p>
        ) : (
          <ol className="reconcile-differences">
            {differences.map((difference) => (
              <DifferenceCard
                key={difference.key}
                inspection={inspectionId}
                difference={difference}
                mayExplain={mayExplain}
                onAsk={(act) => setAsked({ difference, act })}
              />
            ))}
          </ol>
        )}
      </Panel>
      {asked === null ? null : (
        <ExplainDialog inspectionId={inspectionId} asked={asked} onRefresh={onRefresh} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

// One line on top: agreed, or how many differ with the first of them.
function Verdict({ answer: { open, differences, today } }: { answer: ReconciliationAnswer }) {
  const first = differences.find(({ explanation }) => explanation === null || !explanation.holds);
  const settled = differences.length - open;
  return (
    <div className={first === undefined ? 'reconcile-top' : 'reconcile-top reconcile-top-off'} role="status">
      <p>
        <b>{first === undefined ? words.agrees : words.differs(open)}</b>{' '}
        {first === undefined ? null : (
          <>
            {differenceSentence(first)} <a href={`#${idOf(first.key)}`}>{words.first}</a>
          </>
        )}{' '}
        {settled === 0 ? null : words.explained(settled)}
      </p>
      <span className="soft small">{words.counted(today)}</span>
      <Button size="small" className="no-print" onClick={() => window.print()}>
        {words.print}
      </Button>
    </div>
  );
}

function Lineage({ events }: { events: readonly LineageEvent[] }) {
  const named = (problems: LineageEvent['from']) =>
    problems.map(({ id, number, title }) => (
      <Link key={id} to={`/problems/${id}`}>
        {number} {title}
      </Link>
    ));
  return (
    <details className="reconcile-lineage">
      <summary>{words.moves(events.length)}</summary>
      <ul>
        {events.map(({ kind, day, from, to }) => (
          <li key={`${kind} ${from[0]?.id} ${to[0]?.id}`}>
            <span className="soft">
              {day} {kind === 'split' ? words.split : words.merged}
            </span>{' '}
            {named(from)} <span aria-hidden="true">{words.into}</span> {named(to)}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ExplainDialogProps {
  inspectionId: number;
  asked: Asked;
  onRefresh: () => void;
  onClose: () => void;
}

function ExplainDialog({ inspectionId, asked: { difference, act }, onRefresh, onClose }: ExplainDialogProps) {
  const explain = useCommand({
    send: (body: ExplainBody, key) =>
      send<void>('POST', `/api/v1/inspections/${inspectionId}/reconciliation`, body, key),
    done: () => ({ text: act === 'explained' ? words.explainedNow : words.withdrawn }),
    after: onClose,
  });
  return (
    <ReasonDialog
      title={act === 'explained' ? words.explainTitle : words.withdrawTitle}
      submit={act === 'explained' ? words.save : words.withdraw}
      label={words.reasonLabel}
      required
      busy={explain.isPending}
      error={explain.error}
      onSubmit={(reason) => explain.mutate({ difference: difference.key, act, reason, seen: difference.seen })}
      onClose={onClose}
      onRefresh={() => {
        explain.reset();
        onRefresh();
        onClose();
      }}
    >
      <p>{differenceSentence(difference)}</p>
      <p className="soft">{act === 'explained' ? words.explainLead : words.withdrawLead}</p>
    </ReasonDialog>
  );
}
