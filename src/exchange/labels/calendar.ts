import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { CalendarRefusal } from '../model/calendar.ts';

export const calendarRefusals: Record<CalendarRefusal, RefusalAnswer> = {
  'calendar-titles-not-allowed': {
    status: 403,
    title: '本系统不允许日历中出现问题标题。',
    remedy: '请不勾选“显示问题标题”再生成；确需显示的，请系统管理员按运维手册开启。',
  },
};

export const calendarName = '闭环·我的整改日历';

/** What a day of the calendar is about. */
const kindNames = {
  deadline: '整改到期',
  heartbeat: '长期坚持报告',
  measure: '措施到期',
  'measure-heartbeat': '措施长期坚持报告',
  reply: '外部复函到期',
  review: '待我审核',
} as const;
export type ItemKind = keyof typeof kindNames;

/** 问题 3, or where the paper gives none: 问题（编号 17）. */
const problemWords = (id: number, number: string | null): string =>
  number === null ? `问题（编号 ${id}）` : `问题 ${number}`;

const mostTitle = 60;
/** 整改到期：水务局 问题 3; with the title only where the person asked for it. */
export function itemWords(item: {
  kind: ItemKind;
  organisationName: string;
  problemId: number;
  number: string | null;
  title: string | null;
}): string {
  const head = `${kindNames[item.kind]}：${item.organisationName} ${problemWords(item.problemId, item.number)}`;
  if (item.title === null) return head;
  const letters = [...item.title];
  return `${head} ${letters.length > mostTitle ? `${letters.slice(0, mostTitle).join('')}…` : item.title}`;
}

/** 整改节点：水务局 集中整改期满; a day that was counted over a year without its notice of holidays says so. */
export const milestoneWords = (organisationName: string, name: string, certain: boolean): string =>
  `整改节点：${organisationName} ${name}${certain ? '' : '（日期待定）'}`;

export const letterWords = (letter: { organisationName: string; templateName: string; number: string }): string =>
  `函件回复到期：${letter.organisationName} ${letter.templateName} ${letter.number}`;

/** What an office has due on one day. */
export const sumWords = (n: number): string => `本办台账到期：${n} 个问题`;

export const detailWords = '具体内容请登录闭环查看。';
export const alarmWords = (summary: string, days: number): string => `${days} 天后：${summary}`;
