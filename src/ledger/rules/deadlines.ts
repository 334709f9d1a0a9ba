import { isClosed, type Status } from '../model/status.ts';

/** The next day on which something of a problem is due: the earliest deadline of what is still open; null where none. */
export function nextDue(
  problem: { status: Status; deadline: string | null },
  measures: readonly { status: Status; deadline: string | null }[],
): string | null {
  if (isClosed(problem.status)) return null;
  const open = [problem, ...measures].filter((item) => !isClosed(item.status)).map((item) => item.deadline);
  return open.filter((deadline) => deadline !== null).sort()[0] ?? null;
}

/** Overdue: due before today (calendar days); the day itself still counts as in time. */
export const isOverdue = (due: string | null, today: string): boolean => due !== null && due < today;
