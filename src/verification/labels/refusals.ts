import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { VerificationRefusal } from '../model/api.ts';

export const doubtRefusals: Record<VerificationRefusal, RefusalAnswer> = {
  'doubt-not-found': { status: 404, title: '没有找到这个疑点，或您看不到它。', remedy: '请回到问题页重新打开。' },
  'doubt-stale': { status: 409, title: '这个疑点刚刚有变化。', remedy: '请刷新页面，看清后再处理。' },
  'doubt-not-yours': {
    status: 403,
    title: '疑点由整改办或有审核权限的人员认定。',
    remedy: '您可以补报进展和佐证；认为提示有误的，请告诉整改办。',
  },
  'doubt-gone': { status: 409, title: '文字已经改过，这个疑点不再存在。', remedy: '请刷新页面。' },
  'doubt-reason-required': { status: 422, title: '请写明理由。', remedy: '一两句话说清为什么不成立，或者怎样消除的。' },
  'doubt-decision-unfit': {
    status: 409,
    title: '这个疑点现在不能这样处理。',
    remedy: '请刷新页面，按显示的按钮办理。',
  },
  'commitment-not-found': { status: 404, title: '没有找到这条承诺，或您看不到它。', remedy: '请从承诺台账重新打开。' },
  'commitment-stale': { status: 409, title: '这条承诺刚刚有变化。', remedy: '请刷新页面，看清后再处理。' },
  'commitment-not-yours': {
    status: 403,
    title: '承诺由整改办或责任单位办理。',
    remedy: '请联系这个问题的牵头单位。',
  },
  'commitment-words-required': { status: 422, title: '请写明怎样兑现，或者为什么不再适用。', remedy: '一两句话即可。' },
};
