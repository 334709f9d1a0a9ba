import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { CalendarRefusal } from '../model/calendar.ts';

export const calendarRefusals: Record<CalendarRefusal, RefusalAnswer> = {
  'calendar-not-yours': {
    status: 403,
    title: '工作日历由最上级单位的整改办或管理员录入。',
    remedy: '请联系最上级单位的整改办或系统管理员。',
  },
  'calendar-faults': {
    status: 422,
    title: '通知里有对不上的地方：{faults}。',
    remedy: '请对照原文改正后再保存。',
  },
  'calendar-stale': {
    status: 409,
    title: '{year} 年的放假安排刚刚有人录入过。',
    remedy: '请刷新，看过新的安排再定。',
  },
};
