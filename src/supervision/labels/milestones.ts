import type { RefusalAnswer } from '../../platform/outcome.ts';
import { type ClockEvent, clockEvents, type Span } from '../../rulepack/model/times.ts';
import type { MilestoneRefusal } from '../model/milestones.ts';

const clockEventNames: Record<ClockEvent, string> = {
  inspection_end: '巡察（检查）结束之日',
  feedback: '反馈之日',
  plan_approved: '整改方案审定之日',
  publication: '公开之日',
};

/** A length of time in words: 15 个工作日, 3 个月, 10 天; 当日 for none. */
export function spanWords({ days, months, workdays }: Span): string {
  if ((days ?? months ?? workdays) === 0) return '当日';
  if (workdays !== undefined) return `${workdays} 个工作日`;
  return months === undefined ? `${days} 天` : `${months} 个月`;
}

/** How a due day is counted out, from an event or a milestone by name: 反馈之日起 15 个工作日; 集中整改期满当日. */
export function milestoneRule(after: string, within: Span): string {
  const event = clockEvents.find((each) => each === after);
  const words = spanWords(within);
  return `${event === undefined ? after : clockEventNames[event]}${words === '当日' ? '' : '起 '}${words}`;
}

export const milestoneRefusals: Record<MilestoneRefusal, RefusalAnswer> = {
  'milestone-not-found': {
    status: 404,
    title: '这次巡察的规则包里没有这个节点。',
    remedy: '请刷新页面；规则包换过的，以现在的规则包为准。',
  },
  'milestone-stale': {
    status: 409,
    title: '别人刚刚登记过这个节点。',
    remedy: '请刷新，看过新的登记再办。',
  },
  'milestone-not-yet': {
    status: 422,
    title: '完成日期不能晚于今天。',
    remedy: '请填写实际完成的日期。',
  },
  'milestone-by-time': {
    status: 409,
    title: '“{name}”到日自然届满，不用登记完成。',
    remedy: '期限有调整的，请“调整期限”。',
  },
  'milestone-nothing': {
    status: 409,
    title: '没有可以撤销的登记。',
    remedy: '请刷新页面。台账自动认定的，请到会议、审核或公开日期里更正。',
  },
  'milestone-same-day': { status: 409, title: '期限已经是{day}。', remedy: '请填写另一个日期。' },
};
