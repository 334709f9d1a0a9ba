import type { RefusalAnswer } from '../platform/outcome.ts';
import { calendarRefusals } from './labels/calendar.ts';
import type { ExchangeRefusal } from './model.ts';

export const exchangeRefusals: Record<ExchangeRefusal, RefusalAnswer> = {
  ...calendarRefusals,
  'audit-export-too-large': {
    status: 422,
    title: '要导出的审计记录超过 {most} 条。',
    remedy: '请先用时间或其他条件缩小范围，再分批导出。',
  },
  'export-too-large': {
    status: 422,
    title: '要导出的问题超过 {most} 个。',
    remedy: '请先用筛选缩小范围，再分批导出。',
  },
  'letters-too-large': {
    status: 422,
    title: '要导出的函件超过 {most} 份。',
    remedy: '请先用筛选缩小范围，再分批导出。',
  },
  'list-too-large': {
    status: 422,
    title: '清单里的问题超过 {most} 个。',
    remedy: '请先选定一次巡察或一个科室，再看清单。',
  },
  'document-too-large': {
    status: 422,
    title: '要写入 Word 文件的问题超过 {most} 个。',
    remedy: '请先选定一次巡察或一个科室；或者改用 Excel 导出。',
  },
};

export const sheetName = '问题台账';
export const overdueMark = '超期';
export const yes = '是';

/** Print header and footer; Excel reads &L, &C, &R, &P and &N, so that a name with & has it doubled. */
export const printHeader = (today: string, rows: number): string => `&L${sheetName}&C共 ${rows} 行&R截至 ${today}`;
export const printFooter = (who: string): string => `&L导出人：${who.replaceAll('&', '&&')}&R第 &P 页，共 &N 页`;
