import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { BackwardOrder, PlanFit, PlanRefusal } from '../model/plan.ts';

export const backwardOrderNames: Record<BackwardOrder, string> = {
  in_turn: '一项接一项',
  together: '同时推进',
};

export const planFitNames: Record<PlanFit, string> = {
  fits: '按阶段排定',
  deadline: '按已定时限提前',
  tight: '时间不足',
  past: '时限已过，排不进',
};

/** How days were planned. */
export const planHowNames: Record<'backward' | 'move' | 'undo', string> = {
  backward: '倒排',
  move: '调整',
  undo: '撤销后恢复',
};

export const planRefusals: Record<PlanRefusal, RefusalAnswer> = {
  'schedule-without-shares': {
    status: 422,
    title: '这次巡察所用的规则包没有各阶段的时间份额，不能倒排。',
    remedy: '请在“巡察”里改用有“plan”一节的规则包，或逐项安排日期。',
  },
  'schedule-nothing': {
    status: 422,
    title: '没有可以排定的事项：选中的都已办结，或已过时限。',
    remedy: '请改选问题、推后最后期限，或先为已过时限的办理督办。',
  },
  'schedule-stale': {
    status: 409,
    title: '您打开后，计划已由他人改过。',
    remedy: '请刷新作战图，看过新的安排再改。',
  },
  'schedule-after-deadline': {
    status: 409,
    title: '计划不能晚于整改时限 {deadline}。',
    remedy: '确需推后的，请申请延期；批准后再调整计划。',
  },
  'schedule-closed': { status: 409, title: '这一项已经办结，不再安排。', remedy: '重开后可以重新安排。' },
  'schedule-undo-too-late': {
    status: 409,
    title: '这次安排之后又有新的安排，不能撤销。',
    remedy: '请直接调整要改的事项。',
  },
};
