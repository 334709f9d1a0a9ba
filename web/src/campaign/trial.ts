import type { BackwardPreview, BackwardRequest, CampaignPlan, PlanBar } from '../../../src/supervision/model/plan.ts';
import { beforeKey, type Line } from './lines.ts';
import type { Days } from './use-drag.ts';

/** A plan made backwards that is looked at and not taken over yet. */
export interface Trial {
  request: BackwardRequest;
  preview: BackwardPreview;
}

/** A plan as it would be, and what each bar that would change is planned for now. */
export interface TriedPlan {
  plan: CampaignPlan;
  before: ReadonlyMap<string, Days>;
}

const noDays: ReadonlyMap<string, Days> = new Map();
export const untried = (plan: CampaignPlan): TriedPlan => ({ plan, before: noDays });

/**
 * The plan as a preview would make it. What is counted from planned days (slack, what is critical or late) is left open:
 * it is counted anew when the plan is taken over. Nothing else can be planned meanwhile.
 */
export function triedPlan(plan: CampaignPlan, { request, preview }: Trial): TriedPlan {
  const days = new Map(
    preview.items.flatMap(({ kind, id, fromDay, toDay }): [string, Days][] =>
      fromDay === null || toDay === null ? [] : [[beforeKey(kind, id), { fromDay, toDay }]],
    ),
  );
  const before = new Map<string, Days>();
  const tried = <Bar extends PlanBar>(kind: Line['kind'], bar: Bar): Bar => {
    const key = beforeKey(kind, bar.id);
    const next = days.get(key);
    if (bar.planned !== null && next !== undefined) {
      const { fromDay, toDay } = bar.planned;
      if (fromDay !== next.fromDay || toDay !== next.toDay) before.set(key, { fromDay, toDay });
    }
    const planned =
      next === undefined
        ? bar.planned
        : { ...(bar.planned ?? { change: 0, by: '', at: plan.asOf, how: 'backward' as const }), ...next };
    return { ...bar, planned, expected: null, slack: null, critical: false, late: false, mayExtend: false };
  };
  const rows = plan.rows.map((row) => ({
    ...tried('problem', row),
    measures: row.measures.map((measure) => tried('measure', measure)),
  }));
  const final = { day: request.final, chosen: true, certain: preview.certain };
  return { plan: { ...plan, rows, final, stages: preview.stages, mayPlan: false }, before };
}
