import { isClosed } from '../../../ledger/model.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { CampaignPlan, PlanBar } from '../../model/plan.ts';
import type { Counting } from './counting.ts';
import { type Bar, standingsOf } from './slack.ts';

/** A problem or measure as the ledger and the plan have it. */
type KnownBar = Pick<
  PlanBar,
  | 'id'
  | 'title'
  | 'status'
  | 'deadline'
  | 'planned'
  | 'formerCount'
  | 'startedOn'
  | 'reportedOn'
  | 'closedOn'
  | 'asked'
  | 'unit'
  | 'persons'
> & { mayAsk: boolean };

export interface KnownRow extends KnownBar {
  number: string | null;
  yellowOn: CalendarDay | null;
  redOn: CalendarDay | null;
  measures: readonly KnownBar[];
}

interface At {
  today: CalendarDay;
  final: CalendarDay | null;
  counting: Counting;
}

/** The rows of a plan as a person sees them: each bar with its slack, and what is critical, overdue and late. */
export function planRows(rows: readonly KnownRow[], at: At): CampaignPlan['rows'] {
  return rows.map(({ number, yellowOn, redOn, measures, ...problem }) => {
    const standings = standingsOf(barOf(problem), measures.map(barOf), at);
    return {
      ...shown(problem, standings.problem, at.today),
      number,
      light: lightOn(at.today, yellowOn, redOn),
      measures: measures.flatMap((measure, place) => {
        const standing = standings.measures[place];
        return standing === undefined ? [] : [shown(measure, standing, at.today)];
      }),
    };
  });
}

const barOf = ({ status, planned, startedOn, deadline }: KnownBar): Bar => ({
  isOpen: !isClosed(status),
  planned,
  startedOn,
  deadline,
});

type Standing = ReturnType<typeof standingsOf>['problem'];

function shown({ mayAsk, ...bar }: KnownBar, standing: Standing, today: CalendarDay): PlanBar {
  const isOpen = !isClosed(bar.status);
  const { deadline } = bar;
  return {
    ...bar,
    ...standing,
    isOpen,
    closedOn: isOpen ? null : bar.closedOn,
    mayExtend: mayAsk && isOpen && bar.asked === null && deadline !== null && today <= deadline,
  };
}

const lightOn = (today: CalendarDay, yellowOn: CalendarDay | null, redOn: CalendarDay | null) => {
  if (yellowOn === null || redOn === null) return null;
  if (redOn <= today) return 'red' as const;
  return yellowOn <= today ? ('yellow' as const) : ('green' as const);
};

/** What the rows count; a measure that serves several problems counts once. */
export function totalsOf(rows: CampaignPlan['rows']): CampaignPlan['totals'] {
  const measures = [...new Map(rows.flatMap((row) => row.measures).map((measure) => [measure.id, measure])).values()];
  const count = (of: (bar: PlanBar) => boolean): number => [...rows, ...measures].filter(of).length;
  return {
    problems: rows.length,
    measures: measures.length,
    open: count(({ isOpen }) => isOpen),
    unplanned: count(({ isOpen, planned }) => isOpen && planned === null),
    critical: count(({ critical }) => critical),
    overdue: count(({ overdue }) => overdue),
    late: count(({ late }) => late),
  };
}
