import type { CampaignPlan, MoveRequest } from '../../../src/supervision/model/plan.ts';
import { send } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { words } from './labels.ts';
import type { Line } from './lines.ts';
import type { Trial } from './trial.ts';
import type { Days } from './use-drag.ts';

type Changed = { change: number; items: number };

/** Takes the last change of the plan back. */
export const useUndo = (plan: CampaignPlan) =>
  useCommand({
    send: (body: { change: number }, key) =>
      send<Changed>('POST', `/api/v1/inspections/${plan.inspection.id}/campaign/undo`, body, key),
    done: () => ({ text: words.undone }),
    tellFailure: true,
  });

/** Takes a plan over that was tried; the message has the way back. */
export function useApply(plan: CampaignPlan, after: () => void) {
  const undo = useUndo(plan);
  return useCommand({
    send: ({ request, preview }: Trial, key) =>
      send<Changed>(
        'POST',
        `/api/v1/inspections/${plan.inspection.id}/campaign/backward`,
        { ...request, seen: preview.seen },
        key,
      ),
    done: ({ change, items }) => ({ text: words.planned(items), undo: () => undo.mutate({ change }) }),
    after,
  });
}

/** Gives one bar other days; what was done can be undone from the message. */
export function useMove(plan: CampaignPlan, tellFailure: boolean) {
  const undo = useUndo(plan);
  return useCommand({
    send: ({ line: { kind, bar }, days }: { line: Line; days: Days }, key) => {
      const body: MoveRequest = { kind, id: bar.id, ...days, seen: bar.planned?.change ?? null };
      return send<Changed>('POST', `/api/v1/inspections/${plan.inspection.id}/campaign/move`, body, key);
    },
    done: ({ change }) => ({ text: words.moved, undo: () => undo.mutate({ change }) }),
    tellFailure,
  });
}
