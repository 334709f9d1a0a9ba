import { Button } from 'antd';
import { Link } from 'react-router';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { momentOf, words } from './labels.ts';
import { type Only, onlyKinds } from './lines.ts';
import { useUndo } from './use-move.ts';

interface FiguresProps {
  plan: CampaignPlan;
  only: Only | null;
  link: (change: Record<string, string | null>) => string;
}

/** What the plan counts, each figure the way to its bars; the final day; who planned last, and how to take it back. */
export function Figures({ plan, only, link }: FiguresProps) {
  const { totals, final, lastChange } = plan;
  const undo = useUndo(plan);
  const unknown = unknownYears(plan);
  return (
    <div className="campaign-figures">
      <nav className="parts" aria-label={words.totals}>
        <Link to={link({ only: null })} className={only === null ? 'view-link view-on' : 'view-link'}>
          {words.total.all(totals.problems, totals.measures)}
        </Link>
        {onlyKinds.map((kind) => (
          <Link
            key={kind}
            to={link({ only: kind })}
            className={only === kind ? 'view-link view-on' : 'view-link'}
            aria-current={only === kind ? 'page' : undefined}
          >
            {words.total[kind](totals[kind])}
          </Link>
        ))}
      </nav>
      <p className="soft">
        {final === null ? words.noFinal : words.final(final.day, final.chosen)}
        {final === null || final.certain ? '' : `（${words.uncertain}）`}
        {' · '}
        {words.asOf(momentOf(plan.asOf))}
        {plan.basis === null ? '' : ` · ${words.basis(plan.basis)}`}
      </p>
      {unknown.length === 0 ? null : <p className="campaign-warning">{words.unknownYears(unknown)}</p>}
      {lastChange === null || !plan.mayPlan || lastChange.how === 'undo' ? null : (
        <p className="soft">
          {words.lastChange(lastChange.by, momentOf(lastChange.at))}{' '}
          <Button size="small" loading={undo.isPending} onClick={() => undo.mutate({ change: lastChange.id })}>
            {words.undo}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Years over which the stages reach and whose notice of holidays is not known. */
function unknownYears({ stages, calendar }: CampaignPlan): number[] {
  const from = Number(stages[0]?.fromDay.slice(0, 4) ?? 0);
  const to = Number(stages.at(-1)?.toDay.slice(0, 4) ?? -1);
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return years.filter((year) => !calendar.years.includes(year));
}
