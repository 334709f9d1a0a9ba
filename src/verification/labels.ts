import type { DoubtLevel, DoubtRule } from './model/doubt.ts';

/** The rules as a person reads them. */
export const doubtNames: Readonly<Record<DoubtRule, string>> = {
  'claimed-complete-but-pending': '未完先报',
  'promise-overdue': '承诺逾期',
  'promise-open': '承诺未了',
  'count-mismatch': '列数不符',
  'sum-mismatch': '合计不符',
  'ratio-mismatch': '比例不符',
  'told-differently': '前后说法不一',
  'quantity-not-answered': '数量未回应',
  'measure-without-answer': '措施未回应',
  'measure-not-checkable': '措施不可检验',
  'evidence-missing': '佐证缺失',
  'evidence-predates-feedback': '佐证早于反馈',
  'evidence-after-closure': '佐证晚于销号',
  'evidence-reused': '佐证重复使用',
  'evidence-duplicate': '佐证雷同',
  'text-twins': '文本雷同',
  'draft-counted-as-institution': '以稿代制',
  'responsibility-missing': '责任缺失',
  relapse: '旧账复发',
  'document-number-form': '文号格式',
};

/** What an open doubt of a level does: 疑点 keeps an item from being closed. */
export const levelNames: Readonly<Record<DoubtLevel, string>> = {
  error: '须先解决',
  warning: '提醒',
  hint: '提示',
  off: '不查',
};
