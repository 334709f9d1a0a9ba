import type { Dice } from '../dice.ts';
import type { Status } from '../draft.ts';

const statusWords: Record<Status, readonly string[]> = {
  completed: ['已完成', '已整改完成', '完成整改', '整改到位', '已办结', '已完成整改', '已销号'],
  basically_completed: ['基本完成', '已基本完成', '基本整改到位'],
  in_progress: ['正在整改', '整改中', '正在推进', '推进中', '正在办理'],
  long_term: ['长期坚持', '需长期坚持', '长期整改'],
  not_started: ['未启动', '尚未启动'],
  unstated: [''],
};

/** One wording per status for a whole document, as a careful office keeps it. */
export function statusVocabulary(dice: Dice): Record<Status, string> {
  return {
    completed: dice.pick(statusWords.completed),
    basically_completed: dice.pick(statusWords.basically_completed),
    in_progress: dice.pick(statusWords.in_progress),
    long_term: dice.pick(statusWords.long_term),
    not_started: dice.pick(statusWords.not_started),
    unstated: '',
  };
}

const statusSentences: Record<Status, string> = {
  completed: '目前，该问题已完成整改。',
  basically_completed: '目前，该问题已基本完成整改。',
  in_progress: '目前，该问题正在整改。',
  long_term: '该问题需长期坚持整改。',
  not_started: '目前，该问题整改尚未启动。',
  unstated: '',
};

export const statusSentence = (status: Status): string => statusSentences[status];
