import { Button } from 'antd';
import { Link } from 'react-router';
import { planHowNames } from '../../../src/supervision/labels/plan.ts';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { StatusMark } from '../components/status.tsx';
import { momentOf, notesOf, whoOf, words } from './labels.ts';
import type { Line } from './lines.ts';

interface CardProps {
  plan: CampaignPlan;
  line: Line | null;
  onPlan: (line: Line) => void;
  onExtend: (line: Line) => void;
}

/** Who, when and why of the bar that is looked at, and what can be done with it. */
export function Card({ plan, line, onPlan, onExtend }: CardProps) {
  if (line === null) return <p className="campaign-card soft">{words.card.hint}</p>;
  const { bar, row, kind, mark } = line;
  const { card, no } = words;
  const { planned } = bar;
  const facts: [string, string][] = [
    ...(line.before === null
      ? []
      : [[words.trial.legend, `${line.before.fromDay} 至 ${line.before.toDay}`] as [string, string]]),
    [
      card.planned,
      planned === null
        ? words.chart.unplanned
        : planned.by === '' || line.before !== null
          ? `${planned.fromDay} 至 ${planned.toDay}`
          : `${planned.fromDay} 至 ${planned.toDay}（${card.by(planned.by, momentOf(planned.at), planHowNames[planned.how])}${bar.formerCount === 0 ? '' : `，${card.former(bar.formerCount)}`}）`,
    ],
    [card.actual, [bar.startedOn, bar.closedOn ?? bar.reportedOn].filter(Boolean).join(' 至 ') || no],
    [card.expected, bar.expected ?? no],
    [card.slack, bar.slack === null ? no : card.slackOf(bar.slack)],
    [card.deadline, bar.deadline ?? no],
    [card.who, whoOf(bar)],
  ];
  const notes = notesOf(bar, plan.today);
  return (
    <section className="campaign-card" aria-live="polite">
      <p className="campaign-card-title">
        <StatusMark status={bar.status} />{' '}
        {kind === 'problem' ? mark : `${row.number ?? ''} ${words.measure(Number(mark))}`} <b>{bar.title}</b>
      </p>
      <dl className="campaign-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {notes.length === 0 ? null : (
          <div className="campaign-notes">
            <dt>{words.column.notes}</dt>
            <dd>{notes.join('、')}</dd>
          </div>
        )}
      </dl>
      <span className="verbs">
        <Verbs plan={plan} line={line} onPlan={onPlan} onExtend={onExtend} />
        <Link to={`/problems/${row.id}`}>{words.open}</Link>
      </span>
    </section>
  );
}

/** What this person may do with a bar: plan it (整改办), or ask for a later deadline. */
export function Verbs({ plan, line, onPlan, onExtend }: CardProps & { line: Line }) {
  const { bar } = line;
  return (
    <>
      {plan.mayPlan && bar.isOpen ? (
        <Button size="small" onClick={() => onPlan(line)}>
          {bar.planned === null ? words.arrange : words.change}
        </Button>
      ) : null}
      {bar.mayExtend ? (
        <Button size="small" onClick={() => onExtend(line)}>
          {words.extend}
        </Button>
      ) : null}
    </>
  );
}
