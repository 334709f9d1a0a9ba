import type { HandoverContent, HandoverSummary, NewHandover, SupervisionRefusal } from './model.ts';

/** Why these people cannot hand over to each other: somebody must take over, and the three are three people. */
export function faultOfPeople(asked: NewHandover): SupervisionRefusal | null {
  const heir = asked.successorId ?? asked.actingId ?? null;
  if (heir === null || (asked.successorId && asked.actingId)) return 'handover-without-heir';
  return new Set([asked.leaverId, heir, asked.witnessId]).size < 3 ? 'handover-same-person' : null;
}

/** Whether a sheet can still be undone: it is not in force, and its last day not over. */
export const isUndoable = (
  { effectiveAt, undone, lastDay }: Pick<HandoverSummary, 'effectiveAt' | 'undone' | 'lastDay'>,
  today: string,
): boolean => effectiveAt === null && undone === null && today <= lastDay;

/** What a successor must know first (交接不断档): overdue, due soon, doubts, long-term items, replies overdue. */
export function risksOf(content: Omit<HandoverContent, 'risks'>, today: string, soon: string): string[] {
  const open = content.items.filter(({ status }) => status !== 'long_term');
  const overdue = open.filter(({ deadline }) => deadline !== null && deadline < today);
  const near = open.filter(({ deadline }) => deadline !== null && deadline >= today && deadline <= soon);
  const doubtful = content.items.filter(({ openDoubts }) => openDoubts > 0);
  const bare = open.filter(({ evidenceCount }) => evidenceCount === 0);
  const undated = open.filter(({ deadline }) => deadline === null);
  const late = content.waits.filter(({ replyBy }) => replyBy < today);
  const risk = (n: number, words: string): string[] => (n === 0 ? [] : [words.replace('{n}', String(n))]);
  return [
    ...risk(overdue.length, '{n} 项已超过整改时限'),
    ...risk(near.length, '{n} 项将在 30 日内到期'),
    ...risk(undated.length, '{n} 项还没有整改时限'),
    ...risk(doubtful.length, '{n} 项有未消除的疑点'),
    ...risk(bare.length, '{n} 项还没有佐证材料'),
    ...risk(late.length, '{n} 件对外发函超期未复'),
    ...risk(content.reviews.length, '{n} 件审核等待移交人的职务签署意见'),
  ];
}
