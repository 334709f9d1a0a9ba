import { type Refusal, refuse } from '../../platform/outcome.ts';
import type { RulePack } from '../../rulepack/model.ts';
import { cellFault } from '../labels.ts';
import { type IntakeDraft, itemsOf } from '../model.ts';
import { faultsOfPlan, readExtra } from '../rules.ts';

/** Everything in a draft that stands against confirming it, as the refusals that confirming would give. */
export const faultsOf = (content: IntakeDraft, pack: RulePack): Refusal[] => [
  ...faultsOfPlan(content).map((code) => refuse(code, { value: content.frame.feedbackDate ?? '' })),
  ...deadlinesBeforeFeedback(content),
  ...unreadableCells(content, pack),
];

function deadlinesBeforeFeedback(content: IntakeDraft): Refusal[] {
  const { feedbackDate } = content.frame;
  if (feedbackDate === null) return [];
  const early = [...itemsOf(content)]
    .map(({ problem, sub }) => sub ?? problem)
    .filter((item) => item.deadlineDay !== null && item.deadlineDay < feedbackDate);
  if (early.length === 0) return [];
  const names = early.slice(0, 5).map((item) => item.number ?? item.title.slice(0, 12));
  return [refuse('deadline-in-draft-before-feedback', { count: early.length, feedbackDate, names })];
}

function unreadableCells(content: IntakeDraft, pack: RulePack): Refusal[] {
  const cells = [...itemsOf(content)].flatMap(({ problem, sub }) => {
    const item = sub ?? problem;
    return readExtra(item.extra ?? {}, pack).faults.map((fault) => cellFault(item, fault));
  });
  if (cells.length === 0) return [];
  return [refuse('sheet-values-unreadable', { count: cells.length, cells: cells.slice(0, 10).join('；') })];
}
