import type { AssignedAnswer } from '../../../src/ledger/model.ts';
import { send } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { words } from './labels.ts';
import type { Responsibility } from './responsibility-fields.tsx';

interface Assignment extends Responsibility {
  problemIds: number[];
}

const assign = (assignment: Assignment, key?: string): Promise<AssignedAnswer> =>
  send('POST', '/api/v1/problems/assign', assignment, key);

/** Assigns problems; what they had before can be put back for ten seconds. */
export function useAssign(after: () => void) {
  const putBack = useCommand({
    send: async (before: AssignedAnswer['before']) => {
      for (const assignment of sameTogether(before)) await assign(assignment);
    },
    tellFailure: true,
  });
  return useCommand({
    send: assign,
    done: ({ changed, before }) => ({
      text: words.assignDialog.done(changed),
      undo: () => putBack.mutate(before),
    }),
    after,
  });
}

// Problems that had the same go back in one command.
function sameTogether(before: AssignedAnswer['before']): Assignment[] {
  const groups = new Map<string, Assignment>();
  for (const { problemId, ...had } of before) {
    const key = JSON.stringify(had);
    const group = groups.get(key) ?? { problemIds: [], ...had };
    group.problemIds.push(problemId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
