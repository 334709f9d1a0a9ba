import type { Mark } from '../../../../src/intake/model.ts';
import type { StretchRole } from './stretches.ts';

export const stretchNames: Readonly<Partial<Record<StretchRole, string>>> = {
  heading: '标题',
  title: '问题',
  measure: '措施',
  action: '进展',
  note: '说明',
  frame: '文件信息',
  unread: '没有读入',
  dropped: '不导入',
  chrome: '不属正文',
};

export const markNames: Readonly<Record<Mark['role'], string>> = {
  status: '状态',
  responsible: '责任',
  deadline: '时限',
  figure: '数字',
  date: '日期',
};

export const source = {
  title: '原文',
  lead: '台账中的文字出自下面亮起的地方。',
  whole: '这是导入时的全文。',
} as const;

export const paperWords = {
  paper: '原文',
  legend: '图例',
  inDoubt: '疑点',
  earlier: '显示前面的文字',
  later: '显示后面的文字',
} as const;
