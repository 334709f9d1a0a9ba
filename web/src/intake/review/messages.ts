import { clauseRoleNames } from '../../../../src/intake/labels.ts';
import type { ClauseRole } from '../../../../src/intake/model.ts';

/** What a person is told after a step, or instead of it. */
export const messages = {
  said: {
    problem: (name: string) => `已把“${name}”设为问题。`,
    measure: (name: string) => `已把“${name}”设为整改措施。`,
    action: (name: string) => `已把“${name}”设为整改进展。`,
    note: (name: string) => `已把“${name}”设为说明。`,
    merge: (name: string) => `已把“${name}”并入上一条。`,
    cut: (name: string) => `已从光标处拆开“${name}”。`,
    promote: (name: string) => `已把“${name}”升一级。`,
    demote: (name: string) => `已把“${name}”降一级。`,
    drop: (name: string) => `“${name}”不导入。`,
    dropMany: (count: number) => `选中的 ${count} 条不导入。`,
    added: '已把选中的文字设为问题。',
    status: (count: number, status: string) =>
      count === 1 ? `状态改为“${status}”。` : `${count} 条的状态改为“${status}”。`,
    changed: (name: string) => `已修改“${name}”。`,
    changedMany: (count: number) => `已修改选中的 ${count} 条。`,
    undone: '已撤销上一步。',
    undoing: '正在撤销上一步…',
    nothingToUndo: '没有可以撤销的修改。',
    seen: '已标为看过。',
    seenMany: (count: number) => `${count} 个提示已标为看过；其他疑点仍需逐个看。`,
    unseen: '已改回没看过。',
  },
  refused: {
    nothingChosen: '请先在右边选中一条，或在左边选中文字。',
    alreadyProblem: '这一条已经是问题。',
    noCursor: '请先把光标放到要拆开的两句之间。',
    highest: '标题已是最高一级。',
    lowest: '这段文字已是最低一级。',
    headingRole: '标题不能直接设为措施或进展；请先降级。',
    sameRole: (role: ClauseRole) => `这段文字已经是${clauseRoleNames[role]}。`,
    unreadFirst: '选中的文字还没有读入；请先设为问题。',
    inTitle: '选中的是问题的标题；要改标题请按 e。',
    inItem: '选中的文字已读作这个问题的状态、责任或时限；要改请在右边按 e。',
    cutAtEdge: '选中的文字从句子开头起，没有可以拆开的地方。',
    cutClause: '只有措施、进展和说明可以拆开；请先打开问题，选中其中一段。',
    headingStatus: '标题没有状态。',
    doubtsDone: '疑点都看过了。',
    noDoubts: '没有疑点。',
    noUnread: '没有未读入的文字。',
  },
} as const;
